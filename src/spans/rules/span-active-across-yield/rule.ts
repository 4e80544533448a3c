import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'span-active-across-yield',
  summary: 'While a generator waits to be asked for its next value, no span of its own is current for who asks.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  checkUses({ activations, idioms }, report) {
    for (const activation of activations) {
      const { yields = [], range, what, certainty } = activation;
      const [first] = yields;
      if (!first) continue;
      report({
        range: first,
        message: `Whoever takes this value has the ${what} of this generator for the current one, and may close it where that cannot be undone.`,
        severity: certainty === 'proved' ? 'warning' : 'information',
        related: [{ range, message: `The ${what} becomes current here.` }],
        fixes: asFixes('Keep the span, but not as the current one', idioms.keepFromConsumers?.(activation)),
      });
    }
  },
});
