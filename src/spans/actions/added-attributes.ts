import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../base/in-quotes.ts';

const named = 3;

/** What adding attributes of these keys is called: the first few are named. */
export function addedAttributes(keys: readonly string[]): string {
  const shown = keys.slice(0, named).map(inQuotes);
  const more = keys.length - shown.length;
  if (more > 0) return l10n.t('Add attributes {0} and {1} more', shown.join(', '), more);
  return keys.length > 1 ? l10n.t('Add attributes {0}', shown.join(', ')) : l10n.t('Add attribute {0}', shown.join());
}
