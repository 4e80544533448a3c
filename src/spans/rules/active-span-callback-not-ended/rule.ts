import { isExplicit, placesOf } from '../../losses.ts';
import { describeMisses } from '../../misses.ts';
import { asFixes, defineRule, scriptLanguages } from '../../rule.ts';

export default defineRule({
  id: 'active-span-callback-not-ended',
  summary: 'The callback of startActiveSpan must end its span: returning from it does not.',
  severity: 'error',
  since: '0.1.0',
  inTests: true,
  languages: scriptLanguages,
  check({ spans, idioms }, report, { inTest }) {
    for (const { id, name, range, start, certainty, flow } of spans) {
      if (start !== 'active-callback' || !flow) continue;
      // A tracer that only looks like one may be a wrapper that ends its spans itself.
      if (flow.misses.length > 0 && certainty === 'proved' && !inTest && !flow.losses.some(isExplicit)) {
        report({ range, ...describeMisses(flow.misses, name, certainty) });
        continue;
      }
      if (!flow.ends && (flow.escapes || certainty !== 'proved')) continue;
      const explicit = flow.losses.filter(isExplicit);
      const losses = explicit.length > 0 ? explicit : flow.escapes || inTest ? [] : flow.losses;
      if (losses.length === 0) continue;
      const never = !flow.ends;
      report({
        range,
        message: never
          ? `The callback never ends '${name}', so it is never exported.`
          : explicit.length > 0
            ? `The callback does not end '${name}' on all paths.`
            : `The callback does not end '${name}' when something in it fails.`,
        severity:
          certainty !== 'proved' ? 'information' : never ? 'error' : explicit.length > 0 ? 'warning' : 'information',
        related: never ? [] : placesOf(losses, name),
        fixes: asFixes(`End '${name}' in a finally block`, idioms.endAlways(id)),
      });
    }
  },
});
