import * as l10n from '@vscode/l10n';
import type { TraceData } from '../../../protocol/traces.ts';
import { Toolbar } from '../../../ui/controls.tsx';
import { boxesAround } from '../model/flame-layout.ts';
import { spanName } from '../model/span-name.ts';
import type { FlameState } from './flame-state.ts';

/** Crumbs shown at most, the whole trace not counted. */
const mostCrumbs = 4;

/** How boxes are laid out, and the way back from where the reader zoomed to. */
export function FlameBar({ flame, trace }: { flame: FlameState; trace: TraceData }) {
  const merged = flame.merged.value;
  return (
    <div class="mode-bar">
      <Toolbar label={l10n.t('Layout')}>
        <button type="button" class="choice" aria-pressed={!merged} onClick={() => flame.setMerged(false)}>
          {l10n.t('By time')}
        </button>
        <button
          type="button"
          class="choice"
          aria-pressed={merged}
          title={l10n.t(
            'Equal call paths as one, as wide as the time spent in them and below: what ran at once counts for each',
          )}
          onClick={() => flame.setMerged(true)}
        >
          {l10n.t('Merged')}
        </button>
      </Toolbar>
      {flame.zoomed.value && <Crumbs flame={flame} trace={trace} />}
    </div>
  );
}

function Crumbs({ flame, trace }: { flame: FlameState; trace: TraceData }) {
  const layout = flame.layout.value;
  if (!layout) return null;
  const around = boxesAround(layout, flame.focused.value, flame.range.value);
  return (
    <nav class="crumbs" aria-label={l10n.t('Zoomed to')}>
      <button type="button" class="link" onClick={flame.showAll}>
        {l10n.t('Whole trace')}
      </button>
      {around.length > mostCrumbs && <span>… </span>}
      {around.slice(-mostCrumbs).map((box) => (
        <button key={box} type="button" class="link untrusted" onClick={() => flame.zoomToBox(box)}>
          {spanName(trace, layout.rows[box]!)}
        </button>
      ))}
    </nav>
  );
}
