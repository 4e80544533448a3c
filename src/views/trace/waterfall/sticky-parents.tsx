import type { TraceData } from '../../../protocol/traces.ts';
import { positionOf, stickyRows } from '../model/rows.ts';
import { spanName } from '../model/span-name.ts';
import { colorClassOf } from '../row-color.ts';
import { mostSticky, type TraceState } from '../trace-state.ts';

/**
 * The ancestors of the row at the top that are scrolled out of sight, as the editor pins scopes. The rows themselves are
 * what the keyboard and screen readers have; a click here goes to one.
 */
export function StickyParents({ state, trace }: { readonly state: TraceState; readonly trace: TraceData }) {
  const rows = state.rows.value;
  const pinned = stickyRows(trace, rows, state.top.value, mostSticky, state.shown.value);
  if (pinned.length === 0) return null;
  return (
    <div class="sticky-parents" aria-hidden="true">
      {pinned.map((row) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: a shortcut of the pointer; the keyboard has the rows
        // biome-ignore lint/a11y/noStaticElementInteractions: the same
        <div
          key={row}
          class={`sticky-parent ${colorClassOf(state, trace, row)}`}
          onClick={() => {
            state.handle.current?.scrollTo(Math.max(0, positionOf(rows, row) - pinned.indexOf(row)));
            state.select(row);
          }}
        >
          <span class="service-strip" style={{ marginInlineStart: `${Math.min(trace.depth[row]!, 16) * 10}px` }} />
          <span class="name untrusted">{spanName(trace, row)}</span>
        </div>
      ))}
    </div>
  );
}
