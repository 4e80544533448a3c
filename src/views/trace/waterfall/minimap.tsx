import { useEffect, useRef } from 'preact/hooks';
import type { TraceData } from '../../../protocol/traces.ts';
import { onThemeChange, serviceColorCount } from '../../../ui/theme.ts';
import { barAt } from '../model/bars.ts';
import { type TimeRange, wholeRange } from '../model/time-range.ts';
import type { TraceState } from '../trace-state.ts';

/** Pixels; as `.minimap` in app.css. */
const height = 44;

/** The whole trace at a glance: drawn once per revision and theme; dragging over it chooses the time in sight. */
export function Minimap({ state, trace }: { state: TraceState; trace: TraceData }) {
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const dragFrom = useRef<number | undefined>(undefined);
  const colors = state.colors.value;

  useEffect(() => {
    const draw = () => canvas.current && drawTrace(canvas.current, trace, colors);
    const observer = new ResizeObserver(draw);
    observer.observe(canvas.current!);
    const stop = onThemeChange(draw);
    return () => {
      observer.disconnect();
      stop();
    };
  }, [trace, colors]);

  const whole = wholeRange(trace);
  const timeAt = (event: PointerEvent) => {
    const { left, width } = box.current!.getBoundingClientRect();
    return Math.max(0, Math.min(1, (event.clientX - left) / width)) * whole.toNs;
  };
  const zoomed = state.zoomed.value;
  return (
    <div class="minimap-row">
      <div class="minimap-title" />
      <div
        ref={box}
        class="minimap"
        title="Drag to zoom, double-click to see the whole trace"
        aria-hidden="true"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          dragFrom.current = timeAt(event);
        }}
        onPointerMove={(event) => {
          if (dragFrom.current === undefined) return;
          const [from, to] = [dragFrom.current, timeAt(event)].sort((a, b) => a - b) as [number, number];
          // A click is not a choice of range.
          if (to - from > whole.toNs / 100) state.zoomed.value = { fromNs: from, toNs: to };
        }}
        onLostPointerCapture={() => {
          dragFrom.current = undefined;
        }}
        onDblClick={() => {
          state.zoomed.value = undefined;
        }}
      >
        <canvas ref={canvas} />
        {zoomed && <Shades zoomed={zoomed} whole={whole} />}
      </div>
    </div>
  );
}

/** Covers what is out of sight. */
function Shades({ zoomed, whole }: { zoomed: TimeRange; whole: TimeRange }) {
  return (
    <>
      <div class="shade before" style={{ width: `${(zoomed.fromNs / whole.toNs) * 100}%` }} />
      <div class="shade after" style={{ left: `${(zoomed.toNs / whole.toNs) * 100}%` }} />
    </>
  );
}

function drawTrace(canvas: HTMLCanvasElement, trace: TraceData, colors: Int32Array): void {
  const context = canvas.getContext('2d');
  const width = canvas.clientWidth;
  if (!context || width === 0) return;
  const scale = window.devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  context.scale(scale, scale);
  const style = getComputedStyle(canvas);
  const palette = Array.from({ length: serviceColorCount }, (_, index) => serviceColor(canvas, index));
  const error = style.getPropertyValue('--vscode-editorError-foreground').trim();
  const count = trace.spanIds.length;
  const whole = wholeRange(trace);
  const thickness = Math.max(1, Math.min(4, Math.floor(height / count) - 1));
  // Many spans fall on the same pixels: each lane remembers how far it is filled, so that 100,000 cost a few thousand.
  const filled = new Float64Array(height).fill(-1);
  const failed: number[] = [];
  const draw = (row: number, color: string) => {
    const bar = barAt(trace.startNs[row]!, trace.durationsNs[row]!, whole)!;
    const lane = Math.floor((row * (height - thickness)) / count);
    // Whole pixels: on fractions of them colours would run into each other.
    const left = Math.floor(bar.start * width);
    const right = Math.max(left + 1, Math.round((bar.start + bar.width) * width));
    if (color !== error && right <= filled[lane]!) return;
    filled[lane] = Math.max(filled[lane]!, right);
    context.fillStyle = color;
    context.fillRect(left, lane, right - left, thickness);
  };
  for (let row = 0; row < count; row++) {
    if (trace.status[row] === 2) failed.push(row);
    else draw(row, palette[colors[trace.service[row]!]!]!);
  }
  // Last, so that nothing covers an error.
  for (const row of failed) draw(row, error);
}

/** A canvas knows no variables: the colour a class stands for in this theme. */
function serviceColor(canvas: HTMLCanvasElement, index: number): string {
  const probe = document.createElement('span');
  probe.className = `service-${index}`;
  canvas.parentElement!.append(probe);
  const color = getComputedStyle(probe).getPropertyValue('--service').trim();
  probe.remove();
  return color;
}
