import type { TextEdit } from '../base/edit.ts';
import type { YamlList } from '../yaml/yaml-node.ts';

/**
 * Moves an item of a list to another place, with the comments that stand above it and behind it; counted from 0. Undefined
 * where items share lines, span several, or have anchors, tags or aliases.
 */
export function moveItem(list: YamlList, from: number, to: number, text: string): readonly TextEdit[] | undefined {
  return list.flow ? moveInLine(list, from, to, text) : moveLines(list, from, to, text);
}

function moveInLine(
  { items, range }: YamlList,
  from: number,
  to: number,
  text: string,
): readonly TextEdit[] | undefined {
  const low = Math.min(from, to);
  const moved = items.slice(low, Math.max(from, to) + 1);
  if (/[&!*#]/.test(text.slice(range.start, range.end))) return undefined;
  const reordered = move(moved, from - low, to - low);
  return moved.map((item, index) => {
    const { start, end } = reordered[index]!.range;
    return { range: item.range, newText: text.slice(start, end) };
  });
}

function moveLines({ items }: YamlList, from: number, to: number, text: string): readonly TextEdit[] | undefined {
  const low = Math.min(from, to);
  const lines = items.map(({ range }) => ({
    start: lineStartOf(text, range.start),
    end: lineEndOf(text, range.start),
  }));
  const areLines = items.every(({ range, kind }, index) => {
    const line = lines[index]!;
    return kind === 'scalar' && /^[ \t]*-[ \t]+$/.test(text.slice(line.start, range.start)) && range.end <= line.end;
  });
  if (!areLines) return undefined;
  const blocks = lines.map(({ start, end }, index) => ({
    start: index === 0 ? aboveComments(text, start) : lines[index - 1]!.end + 1,
    end,
  }));
  const moved = blocks.slice(low, Math.max(from, to) + 1);
  const texts = moved.map(({ start, end }) => text.slice(start, end).replace(/\r$/, ''));
  const range = { start: moved[0]!.start, end: moved.at(-1)!.end };
  const lineBreak = text[moved[0]!.end - 1] === '\r' ? '\r\n' : '\n';
  const newText = move(texts, from - low, to - low).join(lineBreak);
  return [{ range, newText: text[range.end - 1] === '\r' ? `${newText}\r` : newText }];
}

function move<Item>(items: readonly Item[], from: number, to: number): readonly Item[] {
  const rest = items.filter((_, index) => index !== from);
  return [...rest.slice(0, to), items[from]!, ...rest.slice(to)];
}

/** Start of the comments that stand right above a line. */
function aboveComments(text: string, lineStart: number): number {
  let start = lineStart;
  while (start > 0) {
    const previous = lineStartOf(text, start - 1);
    if (!/^[ \t]*#/.test(text.slice(previous, start))) break;
    start = previous;
  }
  return start;
}

function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function lineEndOf(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  return lineFeed < 0 ? text.length : lineFeed;
}
