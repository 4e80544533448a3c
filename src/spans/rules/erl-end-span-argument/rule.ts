import * as l10n from '@vscode/l10n';
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
        message: l10n.t(
          "This ends the span that is current, and takes '{0}' for the time of its end: `{1}` ends that span.",
          misuse.subject!,
          call!,
        ),
        fixes: asFixes(l10n.t("End '{0}'", misuse.subject!), idioms.correct?.(misuse)),
      });
    }
  },
});
