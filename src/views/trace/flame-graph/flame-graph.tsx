import type { ModeProps } from '../modes.tsx';
import { FlameBar } from './flame-bar.tsx';
import { FlameBoxes } from './flame-boxes.tsx';
import { flameStateOf } from './flame-state.ts';
import './flame-graph.css';

/** Spans as boxes below their callers: by time, or merged by call path. */
export function FlameGraph({ state, trace }: ModeProps) {
  const flame = flameStateOf(state);
  const layout = flame.layout.value;
  return (
    <div class="flame-graph">
      <FlameBar flame={flame} trace={trace} />
      {layout && <FlameBoxes state={state} trace={trace} flame={flame} layout={layout} />}
    </div>
  );
}
