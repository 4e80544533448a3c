import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'erl-end-span-argument',
  summary: '`?end_span/1` ends the current span and takes a time: given another span, it leaves that one open.',
  severity: 'error',
  since: '0.1.0',
  inTests: true,
  languages: ['erlang'],
  words: /\bend_span\b/,
  checkUses({ misuses, idioms }, report) {
    for (const misuse of misuses) {
      if (misuse.kind !== 'end of another span') continue;
      const [call] = misuse.alternatives;
      report({
        range: misuse.range,
        message: `This ends the span that is current, and takes '${misuse.subject}' for the time of its end: \`${call}\` ends that span.`,
        fixes: asFixes(`End '${misuse.subject}'`, idioms.correct?.(misuse)),
      });
    }
  },
});
