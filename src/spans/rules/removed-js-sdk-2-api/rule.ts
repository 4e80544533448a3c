import { isAtLeast, type Project, versionOf } from '../../project.ts';
import { asFixes, defineRule } from '../../rule.ts';
import type { PackageUse } from '../../uses/set-up-uses.ts';
import { type Removal, removalOf } from './removals.ts';

export default defineRule({
  id: 'removed-js-sdk-2-api',
  summary:
    "What version 2 of OpenTelemetry's SDK for JavaScript, and what goes with it, has removed does not work with it, or will not after an update.",
  severity: 'error',
  since: '0.1.0',
  inTests: true,
  checkUses({ packages, idioms }, report, { project }) {
    for (const use of packages) {
      const removal = removalOf(use);
      if (!removal) continue;
      const isGone = isInstalled(project, use, removal);
      report({
        range: use.range,
        severity: isGone ? 'error' : 'hint',
        message: messageOf(use, removal, isGone),
        fixes:
          // The replacements are not there in the versions before.
          removal.replacement && isGone
            ? asFixes(`Use '${removal.replacement.name}'`, idioms.useExport(use, removal.replacement))
            : [],
        ...(!isGone && { tags: ['deprecated'] as const }),
      });
    }
  },
});

/** Whether the package is here in a version without it. */
function isInstalled(project: Project, use: PackageUse, { since }: Removal): boolean {
  const version = versionOf(project, use.package);
  return version !== undefined && isAtLeast(version, since);
}

function messageOf(use: PackageUse, { since, advice }: Removal, isGone: boolean): string {
  const what =
    use.how === 'option' || use.how === 'method'
      ? `'${use.of}' of '${use.name}'`
      : use.member === undefined
        ? `'${use.name}'`
        : `'${use.name}.${use.member}'`;
  const version = `${since[0]}.${since[1]}`;
  return isGone
    ? `${what} is no longer part of '${use.package}' since version ${version}; ${advice}.`
    : `${what} is no longer part of '${use.package}' from version ${version} on; ${advice}.`;
}
