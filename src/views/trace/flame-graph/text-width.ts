/** Measuring is dear, and the same texts come back in every frame. */
const widths = new Map<string, number>();
/** Texts remembered at most: names with ids in them are endless. */
const mostTexts = 20_000;
let font = '';

/** Pixels that a text takes in the context's font. */
export function textWidth(context: CanvasRenderingContext2D, text: string): number {
  if (context.font !== font || widths.size >= mostTexts) {
    widths.clear();
    font = context.font;
  }
  const known = widths.get(text);
  if (known !== undefined) return known;
  const { width } = context.measureText(text);
  widths.set(text, width);
  return width;
}

/** As much of a text as there is room for, in pixels; nothing when that is not even a character. */
export function shortened(context: CanvasRenderingContext2D, text: string, room: number): string {
  const width = textWidth(context, text);
  if (width <= room) return text;
  const characters = Math.floor((text.length * room) / width) - 1;
  return characters < 1 ? '' : `${text.slice(0, characters)}…`;
}
