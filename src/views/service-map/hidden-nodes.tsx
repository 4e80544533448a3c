import * as l10n from '@vscode/l10n';
import { formatCount } from '../../base/format.ts';
import type { ServiceMap } from '../../protocol/traces.ts';

/** Says that the map is not whole, and what makes it smaller. */
export function HiddenNodes({ map }: { map: ServiceMap | undefined }) {
  const hidden = map?.hiddenNodes ?? 0;
  if (hidden === 0) return null;
  return (
    <p class="hidden-nodes secondary-text" role="status">
      {hidden === 1
        ? l10n.t('1 more with fewer calls is left out; a filter finds it.')
        : l10n.t('{0} more with fewer calls are left out; a filter finds them.', formatCount(hidden))}
    </p>
  );
}
