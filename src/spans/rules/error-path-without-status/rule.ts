import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../base/edit.ts';
import type { Failure } from '../../program/observers/failures.ts';
import { type AnalysedProgram, type AnalysedSpan, asFixes, defineRule, type Report, startOf } from '../../rule.ts';

export default defineRule({
  id: 'error-path-without-status',
  summary: 'A span that an error leaves must have status Error, or the failure does not show.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  check({ spans, given, idioms }, report) {
    for (const span of [...spans, ...given]) {
      const { id, name, start, certainty, range, flow } = span;
      // Paths on which somebody else has the span, who may set its status, have no failures.
      const failures = flow?.failures ?? [];
      const returned = flow?.fails ? [] : failures.filter(({ isReturned }) => isReturned);
      if (returned.length > 0) reportReturned(span, returned, idioms, report);
      for (const failure of failures) {
        if (returned.includes(failure)) continue;
        const { thrown, ended } = failure;
        report({
          range: thrown,
          ...startOf(span),
          message: l10n.t("This error leaves '{0}' without status Error.", name),
          severity: certainty === 'proved' ? 'warning' : 'information',
          related: [
            {
              range,
              message:
                start === 'parameter' ? l10n.t("'{0}' comes from here.", name) : l10n.t("'{0}' starts here.", name),
            },
          ],
          fixes: asFixes(l10n.t("Set status Error on '{0}'", name), idioms.setErrorStatus(id, thrown, ended)),
        });
      }
      for (const { marked, thrown } of flow?.unmarkedFailures ?? []) {
        report({
          range: marked,
          ...startOf(span),
          message: l10n.t(
            "'{0}' is marked Ok when all goes well, and is left without status Error when something throws.",
            name,
          ),
          severity: certainty === 'proved' ? 'warning' : 'information',
          related: [{ range: thrown, message: l10n.t("When this throws, '{0}' ends with no status.", name) }],
        });
      }
    }
  },
});

/** Where errors are values, a span whose status is never set may be meant to have none: that is told once. */
function reportReturned(
  span: AnalysedSpan,
  failures: readonly Failure[],
  idioms: AnalysedProgram['idioms'],
  report: Report,
): void {
  const { id, name, range } = span;
  const rewrites = failures.flatMap(({ thrown, ended }) => idioms.setErrorStatus(id, thrown, ended) ?? []);
  const edits = rewrites.flatMap((rewrite) => rewrite.edits);
  // An import that several need is added once.
  const isFirst = ({ range: at, newText }: TextEdit, index: number) =>
    edits.findIndex((one) => one.range.start === at.start && one.range.end === at.end && one.newText === newText) ===
    index;
  const whole =
    edits.length > 0 ? { edits: edits.filter(isFirst), safe: rewrites.every(({ safe }) => safe) } : undefined;
  report({
    range,
    ...startOf(span),
    message: l10n.t("'{0}' never gets status Error, although the function returns errors while it is open.", name),
    severity: 'information',
    related: failures.map(({ thrown }) => ({ range: thrown, message: l10n.t('An error is returned here.') })),
    fixes: asFixes(l10n.t("Set status Error on '{0}'", name), whole),
  });
}
