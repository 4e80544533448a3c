import * as l10n from '@vscode/l10n';

/** What adding an event is called; `span`: the variable that has it. Without one it is what the language calls `unnamed`. */
export function addedEvent(event: string, span: string | undefined, unnamed: 'active' | 'current'): string {
  if (span !== undefined) return l10n.t("Add event '{0}' to '{1}'", event, span);
  return unnamed === 'active'
    ? l10n.t("Add event '{0}' to the active span", event)
    : l10n.t("Add event '{0}' to the current span", event);
}
