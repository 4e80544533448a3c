import { isExplicit, isLeft } from '../../losses.ts';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'span-never-ended',
  summary: 'A span that no path ends is never exported.',
  severity: 'error',
  since: '0.1.0',
  inTests: false,
  check({ spans, idioms }, report) {
    for (const { id, name, range, start, certainty, flow } of spans) {
      if (start !== 'plain' || !flow || flow.ends || flow.escapes) continue;
      if (flow.losses.length === 0 && flow.stranded.length > 0) {
        report({
          range,
          message: `'${name}' is never ended: nothing in the class ends it or hands it on.`,
          severity: 'information',
          related: flow.stranded.map((stored) => ({ range: stored, message: 'It is kept here.' })),
        });
        continue;
      }
      // A loop for ever, say, is left by nothing but exceptions.
      if (!flow.losses.some((loss) => isExplicit(loss) && isLeft(loss))) continue;
      report({
        range,
        message: `'${name}' is never ended, so it is never exported.`,
        severity: certainty === 'proved' ? 'error' : 'information',
        fixes: asFixes(`Always end '${name}'`, idioms.endAlways(id)),
      });
    }
  },
});
