import type { TraceData } from '../../../protocol/traces.ts';
import { serviceColorCount } from '../../../ui/theme.ts';
import { barAt } from '../model/bars.ts';
import { wholeRange } from '../model/time-range.ts';
import { colorOf } from '../row-color.ts';
import type { TraceState } from '../trace-state.ts';

/** Pixels; as `.minimap` in minimap.css. */
const height = 44;
/** Of them at the bottom, for errors. */
const strip = 5;

/** Draws all spans from top to bottom as they stand in the tree; below them where spans failed. */
export function drawMinimap(canvas: HTMLCanvasElement, state: TraceState, trace: TraceData): void {
  const context = canvas.getContext('2d');
  const width = canvas.clientWidth;
  if (!context || width === 0) return;
  const scale = window.devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  context.scale(scale, scale);
  const style = getComputedStyle(canvas);
  const named = (name: string) => style.getPropertyValue(name).trim();
  const neutral = named('--vscode-descriptionForeground');
  const palette = Array.from({ length: serviceColorCount }, (_, index) => serviceColor(canvas, index));
  drawBars(context, width, trace, (row) => palette[colorOf(state, trace, row)] ?? neutral);
  drawPath(context, width, state, trace, named('--vscode-foreground'));
  drawErrors(context, width, trace, named('--vscode-editorError-foreground'));
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

function drawPath(
  context: CanvasRenderingContext2D,
  width: number,
  state: TraceState,
  trace: TraceData,
  color: string,
): void {
  const path = state.path.value;
  if (!path) return;
  context.fillStyle = color;
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

/** A canvas knows no variables: the colour a class stands for in this theme. */
function serviceColor(canvas: HTMLCanvasElement, index: number): string {
  const probe = document.createElement('span');
  probe.className = `service-${index}`;
  canvas.parentElement!.append(probe);
  const color = getComputedStyle(probe).getPropertyValue('--service').trim();
  probe.remove();
  return color;
}
