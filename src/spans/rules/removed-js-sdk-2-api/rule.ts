import * as l10n from '@vscode/l10n';
import type { Fix } from '../../../base/finding.ts';
import { inQuotes } from '../../../base/in-quotes.ts';
import { isAtLeast, type Project, versionOf } from '../../project.ts';
import { asFixes, defineRule, scriptLanguages } from '../../rule.ts';
import type { PackageUse } from '../../uses/set-up-uses.ts';
import type { UseIdioms } from '../../uses/use-idioms.ts';
import { generationOf } from './generations.ts';
import { type Removal, removalOf } from './removals.ts';

export default defineRule({
  id: 'removed-js-sdk-2-api',
  summary:
    "What version 2 of OpenTelemetry's SDK for JavaScript, and what goes with it, has removed does not work with it, or will not after an update.",
  severity: 'error',
  since: '0.1.0',
  inTests: true,
  languages: scriptLanguages,
  checkUses({ packages, idioms }, report, { project }) {
    for (const use of packages) {
      const removal = removalOf(use);
      if (!removal) continue;
      const isGone = isInstalled(project, use, removal);
      report({
        range: use.range,
        severity: isGone ? 'error' : 'hint',
        message: messageOf(use, removal, isGone),
        // The replacements are not there in the versions before.
        fixes: isGone ? fixesOf(use, removal, idioms) : [],
        ...(!isGone && { tags: ['deprecated'] as const }),
      });
    }
  },
  checkModule({ loads }, report, { project }) {
    const made = loads.flatMap((load) => {
      const generation = generationOf(project, load.module);
      return generation === undefined ? [] : [{ ...load, generation }];
    });
    const newer = made.find(({ generation }) => generation === 2);
    const older = made.find(({ generation }) => generation === 1);
    if (!newer || !older) return;
    report({
      range: older.range,
      severity: 'warning',
      message: l10n.t(
        "'{0}' is here in a version for SDK 1.x, and '{1}' in one for SDK 2.x: spans, resources and exporters of one do not fit the other.",
        older.module,
        newer.module,
      ),
      related: [{ range: newer.range, message: l10n.t('This one is for SDK 2.x.') }],
    });
  },
});

function fixesOf(use: PackageUse, { replacement, member }: Removal, idioms: UseIdioms): readonly Fix[] {
  if (replacement) return asFixes(l10n.t("Use '{0}'", replacement.name), idioms.useExport(use, replacement));
  return member === undefined ? [] : asFixes(l10n.t("Use '{0}'", member), idioms.useMember(use, member));
}

/** Whether the package is here in a version without it. */
function isInstalled(project: Project, use: PackageUse, { since }: Removal): boolean {
  const version = versionOf(project, use.package);
  return version !== undefined && isAtLeast(version, since);
}

function messageOf(use: PackageUse, { since, advice }: Removal, isGone: boolean): string {
  const what =
    use.of !== undefined
      ? l10n.t("'{0}' of '{1}'", use.of, use.name)
      : use.member === undefined
        ? inQuotes(use.name)
        : `'${use.name}.${use.member}'`;
  const version = `${since[0]}.${since[1]}`;
  return isGone
    ? l10n.t("{0} is no longer part of '{1}' since version {2}; {3}.", what, use.package, version, advice)
    : l10n.t("{0} is no longer part of '{1}' from version {2} on; {3}.", what, use.package, version, advice);
}
