import { formatCount } from '../../base/format.ts';
import type { ServiceMap } from '../../protocol/traces.ts';

/** Says that the map is not whole, and what makes it smaller. */
export function HiddenNodes({ map }: { map: ServiceMap | undefined }) {
  const hidden = map?.hiddenNodes ?? 0;
  if (hidden === 0) return null;
  return (
    <p class="hidden-nodes secondary-text" role="status">
      {formatCount(hidden)} more with fewer calls {hidden === 1 ? 'is' : 'are'} left out; a filter finds them.
    </p>
  );
}
