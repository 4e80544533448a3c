import { useEffect, useRef } from 'preact/hooks';
import type { TraceData } from '../../../protocol/traces.ts';
import { onThemeChange } from '../../../ui/theme.ts';
import type { TraceState } from '../trace-state.ts';
import { Brush } from './brush.tsx';
import { drawMinimap } from './draw-minimap.ts';
import './minimap.css';

/** The whole trace at a glance: drawn once per revision, theme and choice of colours; the brush lies over it. */
export function Minimap({ state, trace }: { readonly state: TraceState; readonly trace: TraceData }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const colors = state.colors.value;
  const colorBy = state.options.colorBy.value;
  const path = state.path.value;
  useEffect(() => {
    const draw = () => canvas.current && drawMinimap(canvas.current, state, trace);
    const observer = new ResizeObserver(draw);
    observer.observe(canvas.current!);
    const stop = onThemeChange(draw);
    return () => {
      observer.disconnect();
      stop();
    };
  }, [state, trace, colors, colorBy, path]);
  return (
    <div class="minimap-row">
      <div class="minimap-title" />
      <Brush state={state} trace={trace}>
        <canvas ref={canvas} />
        <RowsInSight state={state} trace={trace} />
      </Brush>
    </div>
  );
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
