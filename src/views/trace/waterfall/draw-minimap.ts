import type { TraceData } from '../../../protocol/traces.ts';
import { serviceColorsIn } from '../../../ui/theme.ts';
import { barAt } from '../model/bars.ts';
import type { CriticalPath } from '../model/critical-path.ts';
import { wholeRange } from '../model/time-range.ts';
import { colorOf } from '../row-color.ts';
import type { TraceState } from '../trace-state.ts';

/** Pixels; as `.minimap` in minimap.css. */
const height = 44;
/** Of them at the bottom, for errors. */
const strip = 5;

/** Draws all spans from top to bottom as they stand in the tree; below them where spans failed. */
export function drawSpans(canvas: HTMLCanvasElement, state: TraceState, trace: TraceData): void {
  const { context, width, named } = cleared(canvas);
  if (!context || width === 0) return;
  const neutral = named('--vscode-descriptionForeground');
  const palette = serviceColorsIn(canvas.parentElement!);
  drawBars(context, width, trace, (row) => palette[colorOf(state, trace, row)] ?? neutral);
  drawErrors(context, width, trace, named('--vscode-editorError-foreground'));
}

/** Draws where the critical path runs through them. */
export function drawPath(canvas: HTMLCanvasElement, path: CriticalPath, trace: TraceData): void {
  const { context, width, named } = cleared(canvas);
  if (!context || width === 0) return;
  context.fillStyle = named('--vscode-foreground');
  const whole = wholeRange(trace);
  const room = height - strip;
  const filled = new Float64Array(room).fill(-1);
  path.row.forEach((row, piece) => {
    const lane = Math.floor((row * (room - 1)) / trace.parent.length);
    const left = Math.floor((path.fromNs[piece]! / whole.toNs) * width);
    const right = Math.max(left + 1, Math.round((path.toNs[piece]! / whole.toNs) * width));
    if (right <= filled[lane]!) return;
    filled[lane] = right;
    context.fillRect(left, lane, right - left, 1);
  });
}

/** A canvas of the size that it has in the page, in pixels of the screen, and the theme's colours by name. */
function cleared(canvas: HTMLCanvasElement) {
  const context = canvas.getContext('2d');
  const width = canvas.clientWidth;
  const scale = window.devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  context?.scale(scale, scale);
  const style = getComputedStyle(canvas);
  return { context, width, named: (name: string) => style.getPropertyValue(name).trim() };
}

function drawBars(
  context: CanvasRenderingContext2D,
  width: number,
  trace: TraceData,
  colorOfRow: (row: number) => string,
): void {
  const count = trace.parent.length;
  const whole = wholeRange(trace);
  const room = height - strip;
  const thickness = Math.max(1, Math.min(4, Math.floor((0.8 * room) / count)));
  // Many spans fall on the same pixels: each lane remembers how far it is filled, so that 100,000 cost a few thousand.
  const filled = new Float64Array(room).fill(-1);
  for (let row = 0; row < count; row++) {
    const bar = barAt(trace.startNs[row]!, trace.durationsNs[row]!, whole);
    if (!bar) continue;
    const lane = Math.floor((row * (room - thickness)) / count);
    // Whole pixels: on fractions of them colours would run into each other.
    const left = Math.floor(bar.start * width);
    const right = Math.max(left + 1, Math.round((bar.start + bar.width) * width));
    if (right <= filled[lane]!) continue;
    filled[lane] = right;
    context.fillStyle = colorOfRow(row);
    context.fillRect(left, lane, right - left, thickness);
  }
}

/** Ticks across all lanes' foot, so that nothing covers an error. */
function drawErrors(context: CanvasRenderingContext2D, width: number, trace: TraceData, color: string): void {
  const whole = wholeRange(trace);
  const drawn = new Uint8Array(width + 1);
  context.fillStyle = color;
  for (let row = 0; row < trace.status.length; row++) {
    if (trace.status[row] !== 2) continue;
    const end = barAt(trace.startNs[row]! + Math.max(0, trace.durationsNs[row]!), 0, whole);
    const at = Math.min(width - 2, Math.floor((end?.start ?? 1) * width));
    if (drawn[at]) continue;
    drawn[at] = 1;
    context.fillRect(at, height - strip, 2, strip);
  }
}
