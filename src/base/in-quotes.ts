import * as l10n from '@vscode/l10n';

/** A name within a message, in the quotes of the message's language. */
export function inQuotes(name: string | number | boolean): string {
  return l10n.t("'{0}'", name);
}
