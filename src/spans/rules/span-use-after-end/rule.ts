import type { AfterEnd } from '../../program/observers/after-end.ts';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'span-use-after-end',
  summary: 'What is set on a span after its end is lost.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  check({ spans, idioms }, report) {
    for (const { name, certainty, flow } of spans) {
      if (!flow) continue;
      for (const { what, range, end, isAlways, isCertain } of flow.afterEnd) {
        const lost = whatIsLost[what];
        if (lost === undefined) continue;
        const isProved = certainty === 'proved' && (isAlways || isCertain);
        report({
          range,
          message: isAlways
            ? `'${name}' has ended before, so ${lost} is lost.`
            : `'${name}' has ended before on some path, where ${lost} is lost.`,
          severity: isProved ? 'warning' : 'information',
          related: [{ range: end, message: `'${name}' ends here.` }],
          fixes: isAlways ? asFixes(`End '${name}' after it`, idioms.moveCall(end, range)) : [],
        });
      }
    }
  },
});

const whatIsLost: Readonly<Record<AfterEnd['what'], string | undefined>> = {
  end: undefined,
  unknown: undefined,
  status: 'this status',
  attribute: 'this attribute',
  event: 'this event',
  link: 'this link',
  name: 'this name',
  exception: 'this exception',
};
