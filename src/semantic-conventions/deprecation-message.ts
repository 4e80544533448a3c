import * as l10n from '@vscode/l10n';
import type { DeprecatedAttribute } from './deprecated-attributes.ts';

/** A sentence on what became of an attribute. */
export function deprecationMessage(name: string, { names, how, isRename }: DeprecatedAttribute): string {
  const instead = names
    .map((one) => l10n.t("'{0}'", one))
    .reduce((one, other) => (one ? l10n.t('{0} and {1}', one, other) : other), '');
  if (isRename) {
    return how === undefined
      ? l10n.t("'{0}' is deprecated: its name is {1} now.", name, instead)
      : l10n.t("'{0}' is deprecated: its name is {1} now, {2}.", name, instead, how);
  }
  if (names.length > 0) {
    return how === undefined
      ? l10n.t("'{0}' is deprecated: its value belongs in {1}.", name, instead)
      : l10n.t("'{0}' is deprecated: its value belongs in {1} {2}.", name, instead, how);
  }
  return l10n.t("'{0}' is deprecated: {1}.", name, how ?? l10n.t('nothing takes its place'));
}
