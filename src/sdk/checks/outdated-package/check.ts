import * as l10n from '@vscode/l10n';
import { rangeOf } from '../../../environment/piece.ts';
import { defineCheck } from '../../check.ts';
import { changeTo } from '../../edits.ts';
import type { Dependency } from '../../file.ts';
import { type OutdatedPackage, outdatedPackage } from '../../specification/packages/outdated-packages.ts';

export default defineCheck({
  id: 'outdated-package',
  severity: 'warning',
  summary: 'Packages are those that are released: none that was dropped, or merged into another.',
  fix: 'suggestion',
  check({ dependencies }, report) {
    for (const dependency of dependencies) {
      const outdated = outdatedPackage(dependency);
      if (!outdated) continue;
      const { severity } = outdated;
      report({
        range: rangeOf(dependency.place),
        message: messageOf(dependency.name, outdated),
        ...(severity && { severity }),
        tags: ['deprecated'],
        fixes: replacement(dependency, outdated, dependencies),
      });
    }
  },
});

function messageOf(name: string, { because, now, since }: OutdatedPackage): string {
  if (now === undefined) return l10n.t("'{0}' {1}.", name, because);
  return since === undefined
    ? l10n.t("'{0}' {1} '{2}'.", name, because, now)
    : l10n.t("'{0}' {1} '{2}', since version {3} of that.", name, because, now, since.replace(/^\D+/, ''));
}

/** Name and version at once; none where the other package is there already. */
function replacement(
  { name, place, version }: Dependency,
  { now, since }: OutdatedPackage,
  all: readonly Dependency[],
): ReturnType<typeof changeTo> {
  if (now === undefined || all.some((one) => one.name === now)) return [];
  // Of an artifact its group stands elsewhere.
  const group = name.slice(0, name.length - place.text.length);
  const [rename] = now.startsWith(group) ? changeTo(place, now.slice(group.length)) : [];
  const [upgrade] = since === undefined || !version ? [] : changeTo(version, since);
  if (!rename) return [];
  return [{ ...rename, edits: [...rename.edits, ...(upgrade?.edits ?? [])] }];
}
