import * as l10n from '@vscode/l10n';
import { rangeOf } from '../../../environment/piece.ts';
import { defineCheck, type Problem } from '../../check.ts';
import { changeTo } from '../../edits.ts';
import type { Dependency } from '../../file.ts';
import { type InstrumentedVersions, instrumentedVersions } from '../../specification/packages/instrumented-versions.ts';
import { isBefore, npmRange } from '../../version-range.ts';

export default defineCheck({
  id: 'uninstrumented-major',
  severity: 'warning',
  summary: 'An instrumentation knows the major of the package that it instruments.',
  fix: 'suggestion',
  check({ dependencies }, report) {
    const packages = new Map(dependencies.filter(({ ecosystem }) => ecosystem === 'npm').map((one) => [one.name, one]));
    // Of several majors that are left alone, the newest tells which release to take.
    const problems = new Map<string, Problem>();
    for (const known of instrumentedVersions) {
      const problem = leftAlone(known, packages.get(known.instrumentation), packages.get(known.instrumented));
      if (problem) problems.set(known.instrumentation, problem);
    }
    for (const problem of problems.values()) report(problem);
  },
});

function leftAlone(
  { instrumentation, instrumented, below, until }: InstrumentedVersions,
  own: Dependency | undefined,
  other: Dependency | undefined,
): Problem | undefined {
  if (!own?.version || !other?.version) return undefined;
  const [ownRange, otherRange] = [npmRange(own.version.text), npmRange(other.version.text)];
  if (!otherRange || isBefore(otherRange.from, below)) return undefined;
  if (until && (!ownRange || isBefore(until, ownRange.below))) return undefined;
  const since = until && `^${until.join('.')}`;
  const names = [instrumentation, own.version.text, instrumented, other.version.text] as const;
  return {
    range: rangeOf(own.version),
    message: until
      ? l10n.t(
          "'{0}' {1} does not instrument '{2}' {3}, which has no spans then: version {4} is the first that does.",
          ...names,
          until.join('.'),
        )
      : l10n.t("'{0}' {1} does not instrument '{2}' {3}, which has no spans then.", ...names),
    related: [
      { range: rangeOf(other.version), message: l10n.t('It instruments versions before {0} only.', below[0]!) },
    ],
    fixes: since === undefined ? [] : changeTo(own.version, since),
  };
}
