import * as l10n from '@vscode/l10n';
import type { Miss, Span } from './program/program.ts';
import type { RuleFinding } from './rule.ts';

/** What to say of a span that callbacks alone are to end, and that they leave open; `misses`: at least one. */
export function describeMisses(
  misses: readonly Miss[],
  name: string,
  certainty: Span['certainty'],
): Pick<RuleFinding, 'message' | 'severity' | 'related'> {
  const isTold = misses.some(({ kind }) => kind === 'error');
  return {
    message: isTold
      ? l10n.t("'{0}' is not ended when the callback is called with an error.", name)
      : l10n.t("'{0}' is not ended when what is listened to fails.", name),
    severity: isTold && certainty === 'proved' ? 'warning' : 'information',
    related: misses.map((miss) =>
      miss.kind === 'error'
        ? { range: miss.range, message: l10n.t("'{0}' is still open when this is left because of an error.", name) }
        : {
            range: miss.range,
            message: l10n.t("Only '{0}' ends '{1}', and does not come where that fails.", miss.event, name),
          },
    ),
  };
}
