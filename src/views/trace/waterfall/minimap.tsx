import { useEffect, useRef } from 'preact/hooks';
import type { TraceData } from '../../../protocol/traces.ts';
import { onThemeChange } from '../../../ui/theme.ts';
import type { TraceState } from '../trace-state.ts';
import { Brush } from './brush.tsx';
import { drawPath, drawSpans } from './draw-minimap.ts';
import './minimap.css';

/** The whole trace at a glance: drawn once per revision, theme and choice of colours; the brush lies over it. */
export function Minimap({ state, trace }: { readonly state: TraceState; readonly trace: TraceData }) {
  const colors = state.colors.value;
  const colorBy = state.options.colorBy.value;
  const path = state.path.value;
  return (
    <div class="minimap-row">
      <div class="minimap-title" />
      <Brush state={state} trace={trace}>
        <Layer draw={(canvas) => drawSpans(canvas, state, trace)} of={[state, trace, colors, colorBy]} />
        {path && <Layer draw={(canvas) => drawPath(canvas, path, trace)} of={[trace, path]} />}
        <RowsInSight state={state} trace={trace} />
      </Brush>
    </div>
  );
}

interface LayerProps {
  draw(canvas: HTMLCanvasElement): void;
  /** What it is drawn of: with something else it is drawn anew. */
  readonly of: readonly unknown[];
}

function Layer({ draw, of }: LayerProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const redraw = () => canvas.current && draw(canvas.current);
    const observer = new ResizeObserver(redraw);
    observer.observe(canvas.current!);
    const stop = onThemeChange(redraw);
    return () => {
      observer.disconnect();
      stop();
    };
  }, of);
  return <canvas ref={canvas} />;
}

/** Which part of the rows the waterfall shows, while it does not show all. */
function RowsInSight({ state, trace }: { readonly state: TraceState; readonly trace: TraceData }) {
  const rows = state.rows.value;
  const top = state.top.value;
  const visible = state.handle.current?.visible() ?? 0;
  if (visible === 0 || rows.length <= visible) return null;
  const count = trace.parent.length;
  const first = rows[Math.floor(top)] ?? 0;
  const end = rows[Math.min(rows.length, Math.ceil(top + visible))] ?? count;
  return (
    <div
      class="rows-in-sight"
      style={{ top: `${(first / count) * 100}%`, height: `${((end - first) / count) * 100}%` }}
    />
  );
}
