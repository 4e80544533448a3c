import { formatDuration, formatTick } from '../../../base/format.ts';
import { eachInSight, type FlameLayout } from '../model/flame-layout.ts';
import { ticks } from '../model/ticks.ts';
import type { TimeRange } from '../model/time-range.ts';
import type { FlamePalette } from './flame-palette.ts';
import { shortened, textWidth } from './text-width.ts';

/** Pixels; boxes leave one free below them. */
export const laneHeight = 22;
/** Pixels that the scale takes above the lanes. */
export const axisHeight = 22;

export interface FlameScene {
  readonly layout: FlameLayout;
  readonly range: TimeRange;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  /** The lane at the top, as fraction. */
  readonly top: number;
  /** By place in the order: failed spans, and matches of the search if there is one. */
  readonly failedBefore: Int32Array;
  readonly hitsBefore: Int32Array | undefined;
  readonly selected: number;
  readonly focused: number;
  /** Whether the keyboard's place is shown. */
  readonly hasFocus: boolean;
  /** Number of a colour; -1 for none. */
  colorOf(row: number): number;
  /** Whether the reader wants it in the background. */
  isDimmed(row: number): boolean;
  nameOf(row: number): string;
}

/** Draws what is in sight; how long it takes depends on pixels, not on spans. */
export function drawFlame(canvas: HTMLCanvasElement, scene: FlameScene, palette: FlamePalette): void {
  const context = canvas.getContext('2d');
  if (!context || scene.width === 0) return;
  const scale = window.devicePixelRatio;
  const [width, height] = [Math.round(scene.width * scale), Math.round(scene.height * scale)];
  if (canvas.width !== width || canvas.height !== height) {
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${scene.width}px`;
    canvas.style.height = `${scene.height}px`;
  }
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, scene.width, scene.height);
  context.font = palette.font;
  context.textBaseline = 'middle';
  new Painter(context, scene, palette).paint();
}

/** Pixels from which a box has a label, a mark of its own and a gap before the next one. */
const widthOfLabel = 30;
const widthOfMark = 12;
const widthOfGap = 3;

const boxHeight = laneHeight - 1;

/** Neighbours of one look that are too narrow to be told apart: a pixel at a time would be many rectangles. */
interface Run {
  color: number;
  isDim: boolean;
  left: number;
  right: number;
}

class Painter {
  readonly #context: CanvasRenderingContext2D;
  readonly #scene: FlameScene;
  readonly #palette: FlamePalette;

  constructor(context: CanvasRenderingContext2D, scene: FlameScene, palette: FlamePalette) {
    this.#context = context;
    this.#scene = scene;
    this.#palette = palette;
  }

  paint(): void {
    const { layout, top, height, selected, focused, hasFocus } = this.#scene;
    this.#grid();
    const last = Math.min(layout.laneStarts.length - 2, Math.ceil(top + (height - axisHeight) / laneHeight));
    for (let lane = Math.max(0, Math.floor(top)); lane <= last; lane++) this.#lane(lane);
    this.#place(selected, this.#palette.foreground, []);
    if (hasFocus) this.#place(focused, this.#palette.focus, [4, 2]);
    this.#axis();
  }

  #lane(lane: number): void {
    const { layout, range, width, failedBefore, hitsBefore } = this.#scene;
    const y = this.#top(lane);
    let run: Run | undefined;
    const flush = () => {
      if (run) this.#fill(run.color, run.isDim, run.left, y, run.right - run.left);
      run = undefined;
    };
    eachInSight(layout, lane, range, width, (first, last, left, right) => {
      const box = layout.order[first]!;
      const row = layout.rows[box]!;
      const color = this.#scene.colorOf(row);
      const isHit = hitsBefore !== undefined && hitsBefore[last + 1]! > hitsBefore[first]!;
      const isDim = hitsBefore ? !isHit : this.#scene.isDimmed(row);
      const isFailed = failedBefore[last + 1]! > failedBefore[first]!;
      const x = Math.max(-2, left);
      const length = Math.min(width + 2, right) - x;
      if (length > widthOfGap) {
        flush();
        this.#fill(color, isDim, x, y, length - 1);
        if (isFailed) this.#failure(x, y, length, isDim);
        if (isHit) this.#outline(x, y, length - 1, boxHeight, this.#palette.match, 1, []);
        if (length > widthOfLabel) this.#label(box, x, y, length, isFailed, isDim || color < 0);
        return;
      }
      if (run && run.color === color && run.isDim === isDim && x <= run.right + 0.01) run.right = x + length;
      else {
        flush();
        run = { color, isDim, left: x, right: x + length };
      }
      if (isFailed) {
        flush();
        this.#failure(x, y, length, isDim);
      }
    });
    flush();
  }

  /** A box without colour is one of which nothing is known: a frame. */
  #fill(color: number, isDim: boolean, x: number, y: number, width: number): void {
    this.#context.globalAlpha = isDim ? 0.3 : 1;
    if (color < 0) this.#outline(x, y, width, boxHeight, this.#palette.secondary, 1, [3, 3]);
    else this.#rectangle(this.#palette.services[color]!, x, y, Math.max(1, width), boxHeight);
    this.#context.globalAlpha = 1;
  }

  /** A failure is a shape, not only a colour: the foot of the box is cut off, and a wide box has a cross. */
  #failure(x: number, y: number, width: number, isPale: boolean): void {
    const context = this.#context;
    const foot = Math.max(3, width - 1);
    this.#rectangle(this.#palette.background, x - 0.5, y + boxHeight - 4, foot + 1, 4);
    this.#rectangle(this.#palette.error, x, y + boxHeight - 3, foot, 3);
    if (width <= widthOfMark) return;
    const [left, top, size] = [Math.max(x, 0) + 4, y + 6, 6];
    context.strokeStyle = isPale ? this.#palette.foreground : this.#palette.background;
    context.lineWidth = 2;
    context.setLineDash([]);
    context.beginPath();
    context.moveTo(left, top);
    context.lineTo(left + size, top + size);
    context.moveTo(left + size, top);
    context.lineTo(left, top + size);
    context.stroke();
  }

  #label(box: number, x: number, y: number, width: number, isFailed: boolean, isPale: boolean): void {
    const { layout } = this.#scene;
    const context = this.#context;
    // A box that begins before what is in sight has its label where it comes into sight.
    const left = Math.max(x, 0) + (isFailed ? 14 : 4);
    const room = x + width - left - 5;
    const count = layout.counts[box]!;
    const name = this.#scene.nameOf(layout.rows[box]!) + (count > 1 ? ` × ${count}` : '');
    const text = `${name}  ${formatDuration(layout.to[box]! - layout.from[box]!)}`;
    context.fillStyle = isPale ? this.#palette.foreground : this.#palette.background;
    const middle = y + boxHeight / 2 - (isFailed ? 1 : 0);
    context.fillText(textWidth(context, text) <= room ? text : shortened(context, name, room), left, middle);
  }

  /** A frame around a box wherever it is in sight. */
  #place(box: number, color: string, dashes: readonly number[]): void {
    const { layout, range, width } = this.#scene;
    if (box < 0 || box >= layout.rows.length) return;
    const scale = width / (range.toNs - range.fromNs);
    const left = Math.max(-4, (layout.from[box]! - range.fromNs) * scale);
    const right = Math.min(width + 4, (layout.to[box]! - range.fromNs) * scale);
    if (right < -3 || left > width + 3) return;
    const y = this.#top(layout.lane[box]!);
    this.#outline(left - 1, y - 1, Math.max(4, right - left + 1), laneHeight + 1, color, 2, dashes);
  }

  #grid(): void {
    const context = this.#context;
    context.strokeStyle = this.#palette.lines;
    context.lineWidth = 1;
    context.setLineDash([...this.#palette.lineDashes]);
    context.beginPath();
    this.#eachTick((x) => {
      context.moveTo(x + 0.5, axisHeight);
      context.lineTo(x + 0.5, this.#scene.height);
    });
    context.stroke();
  }

  /** Over the lanes, which scroll below it. */
  #axis(): void {
    const { width } = this.#scene;
    const { background, lines, secondary } = this.#palette;
    this.#rectangle(background, 0, 0, width, axisHeight);
    this.#rectangle(lines, 0, axisHeight - 1, width, 1);
    this.#eachTick((x, label) => {
      this.#rectangle(lines, x, 0, 1, axisHeight);
      this.#context.fillStyle = secondary;
      this.#context.fillText(label, x + 4, axisHeight / 2);
    });
  }

  #eachTick(draw: (x: number, label: string) => void): void {
    const { range, width } = this.#scene;
    const { stepNs, timesNs } = ticks(range, Math.max(1, Math.floor(width / 90)));
    const scale = width / (range.toNs - range.fromNs);
    for (const time of timesNs) draw(Math.round((time - range.fromNs) * scale), formatTick(time, stepNs));
  }

  #top(lane: number): number {
    return axisHeight + Math.round((lane - this.#scene.top) * laneHeight);
  }

  #rectangle(color: string, x: number, y: number, width: number, height: number): void {
    this.#context.fillStyle = color;
    this.#context.fillRect(x, y, width, height);
  }

  #outline(
    x: number,
    y: number,
    width: number,
    height: number,
    color: string,
    lineWidth: number,
    dashes: readonly number[],
  ): void {
    const context = this.#context;
    context.strokeStyle = color;
    context.lineWidth = lineWidth;
    context.setLineDash([...dashes]);
    const inset = lineWidth / 2;
    context.strokeRect(x + inset, y + inset, Math.max(1, width - lineWidth), height - lineWidth);
  }
}
