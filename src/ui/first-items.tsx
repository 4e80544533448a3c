import * as l10n from '@vscode/l10n';
import { useState } from 'preact/hooks';
import { formatCount } from '../base/format.ts';

/**
 * Of a long list the first items, and a button for as many again: nobody looks at thousands, and the page would be busy
 * with them. `more` is `undefined` when all are shown.
 */
export function useFirstItems<Item>(items: readonly Item[], atOnce: number) {
  const [limit, setLimit] = useState(atOnce);
  const more = items.length > limit && (
    <button type="button" class="link" onClick={() => setLimit(limit + atOnce)}>
      {l10n.t('… show more of {0}', formatCount(items.length))}
    </button>
  );
  return { shown: items.length > limit ? items.slice(0, limit) : items, more: more || undefined };
}
