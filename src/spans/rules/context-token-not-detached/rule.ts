import { isExplicit, placesOf } from '../../losses.ts';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'context-token-not-detached',
  summary: 'A context that is attached and not detached stays current for whatever runs there next.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  check({ tokens, idioms }, report) {
    for (const { id, name, range, flow } of tokens) {
      if (!flow) continue;
      const explicit = flow.losses.filter(isExplicit);
      const losses = explicit.length > 0 ? explicit : flow.escapes ? [] : flow.losses;
      if (losses.length === 0) continue;
      const never = !flow.ends && !flow.escapes;
      report({
        range,
        message: never
          ? 'This context is never detached, so it stays current for whatever runs here next.'
          : explicit.length > 0
            ? 'This context is not detached on all paths.'
            : 'This context is not detached when something fails before.',
        severity: explicit.length > 0 ? 'warning' : 'information',
        related: never ? [] : placesOf(losses, name, 'attached'),
        fixes: asFixes('Detach it in a finally block', idioms.endAlways(id)),
      });
    }
  },
});
