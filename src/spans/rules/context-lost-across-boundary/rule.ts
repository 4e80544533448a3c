import { asFixes, defineRule } from '../../rule.ts';
import type { HandOver } from '../../uses/context-uses.ts';

export default defineRule({
  id: 'context-lost-across-boundary',
  summary: 'What is left to others to run does not know the span under which it was handed over.',
  severity: 'information',
  since: '0.1.0',
  inTests: false,
  checkUses({ handOvers, idioms }, report) {
    for (const handOver of handOvers) {
      report({
        range: handOver.range,
        message: messages[handOver.to],
        fixes: asFixes('Bind it to the current context', idioms.carryContext(handOver)),
      });
    }
  },
});

const messages: Readonly<Record<HandOver['to'], string>> = {
  thread: 'The current span does not reach this worker: its spans will belong to no trace, or start another.',
  process: 'The current span does not reach this process: its spans will belong to no trace, or start another.',
  queue: 'Whoever empties this queue runs the function under another span, or none: its spans are lost to this trace.',
  listener: 'Whoever emits the event runs the function under another span, or none: its spans are lost to this trace.',
};
