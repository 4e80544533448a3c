import type { TextEdit } from '../base/edit.ts';
import type { YamlScalar } from './yaml-node.ts';

/**
 * The offset in the file of every character of a block scalar's text, and of its end; undefined if they do not fit. Lines
 * of a block scalar stand in its text as they are, but for their indentation; what folds are only the breaks between them. So each
 * line is looked for where the one before ended.
 */
export function alignBlock(scalar: YamlScalar, fileText: string): Int32Array | undefined {
  const { text } = scalar;
  const offsets = new Int32Array(text.length + 1);
  let position = 0;
  let contentEnd = scalar.range.start;
  let lineStart = nextLine(fileText, scalar.range.start, scalar.range.end);
  const indent = indentOf(fileText.slice(lineStart, scalar.range.end), text);

  while (lineStart < scalar.range.end && position < text.length) {
    const end = lineEnd(fileText, lineStart, scalar.range.end);
    const contentStart = Math.min(lineStart + indent, end);
    const content = fileText.slice(contentStart, end);
    const found = content === '' ? position : skipBreaks(text, position, content);
    if (found === undefined) return undefined;
    // What folded away between two lines stands at the end of the line before.
    offsets.fill(contentStart, position, found);
    for (let i = 0; i < content.length; i++) offsets[found + i] = contentStart + i;
    position = found + content.length;
    contentEnd = end;
    if (position < text.length && (content !== '' || text[position] === '\n')) offsets[position++] = end;
    lineStart = nextLine(fileText, end, scalar.range.end);
  }
  // A text that does not end in a line break ends where its last line does.
  offsets.fill(text.endsWith('\n') ? lineStart : contentEnd, position);
  return position >= text.length ? offsets : undefined;
}

function skipBreaks(text: string, position: number, content: string): number | undefined {
  for (let at = position; at <= text.length; at++) {
    if (text.startsWith(content, at)) return at;
    if (text[at] !== '\n' && text[at] !== ' ') return undefined;
  }
  return undefined;
}

/** By how much the lines of a block are indented: what the first line that is not blank has more in the file than in the text. */
function indentOf(body: string, text: string): number {
  const leading = (lines: string) => {
    const line = lines.split('\n').find((candidate) => candidate.trim() !== '');
    return line === undefined ? undefined : line.length - line.trimStart().length;
  };
  const inFile = leading(body);
  return inFile === undefined ? 0 : inFile - (leading(text) ?? inFile);
}

interface Block {
  readonly indentation: string;
  readonly lineBreak: string;
}

function blockOf(scalar: YamlScalar, fileText: string, offsets: Int32Array): Block {
  const first = scalar.text.search(/\S/);
  const contentStart = offsets[Math.max(0, scalar.text.lastIndexOf('\n', first) + 1)]!;
  const lineStart = fileText.lastIndexOf('\n', contentStart - 1) + 1;
  const lineBreak = /\r?\n/.exec(fileText.slice(scalar.range.start))?.[0] ?? '\n';
  return { indentation: fileText.slice(lineStart, contentStart), lineBreak };
}

/** In a literal block, whole lines are edited as whole lines of the file, and new lines get the block's indentation. */
export function editBlock(
  { range, newText }: TextEdit,
  scalar: YamlScalar,
  fileText: string,
  offsets: Int32Array,
): TextEdit {
  const { text } = scalar;
  const { start, end } = range;
  const { indentation, lineBreak } = blockOf(scalar, fileText, offsets);
  const startsLine = start === 0 || text[start - 1] === '\n';
  const endsLine = end === 0 || text[end - 1] === '\n';
  // The last line break ends the block in the file as well: it stays.
  const reachesEnd = end === text.length && text.endsWith('\n');
  const isWhole = startsLine && endsLine && (newText === '' || newText.endsWith('\n') || reachesEnd);
  const lines = newText.split('\n');
  if (isWhole) {
    if (newText !== '' && lines.at(-1) !== '') lines.push('');
    const indented = lines.map((line) => (line === '' ? '' : indentation + line)).join(lineBreak);
    const endInFile = offsets[end]!;
    // The block's last line may be the file's, without a line break.
    const unfinished = end === text.length && fileText[endInFile - 1] !== '\n';
    if (unfinished && start === end) {
      return { range: { start: endInFile, end: endInFile }, newText: lineBreak + indented.trimEnd() };
    }
    const fileEnd = unfinished ? endInFile : lineOf(endInFile, fileText);
    return { range: { start: lineOf(offsets[start]!, fileText), end: fileEnd }, newText: indented };
  }
  const last = reachesEnd && end > start ? end - 1 : end;
  if (last < end && newText.endsWith('\n')) lines.pop();
  const fileStart = offsets[start]!;
  const missing = startsLine ? indentation.slice(fileStart - lineOf(fileStart, fileText)) : '';
  const goesOn = last < text.length && text[last] !== '\n';
  const indented = lines.map((line, index) => {
    if (index === 0) return line === '' ? '' : missing + line;
    return line === '' && !(goesOn && index === lines.length - 1) ? '' : indentation + line;
  });
  return { range: { start: fileStart, end: offsets[last]! }, newText: indented.join(lineBreak) };
}

/**
 * In a folded block lines flow together, by rules that look at how each starts. So an edit is made inside a line only, and
 * leaves its start as it is: with a character there, or without.
 */
export function editFolded({ range, newText }: TextEdit, fileText: string, offsets: Int32Array): TextEdit | undefined {
  const start = offsets[range.start]!;
  const end = offsets[range.end]!;
  if (newText.includes('\n') || fileText.slice(start, end).includes('\n')) return undefined;
  const goesOn = fileText.slice(lineOf(start, fileText), start).trim() !== '';
  const startsAnew = /^\S/.test(fileText.slice(start, start + 1)) && /^\S/.test(newText);
  return goesOn || startsAnew ? { range: { start, end }, newText } : undefined;
}

function lineOf(offset: number, fileText: string): number {
  return fileText.lastIndexOf('\n', offset - 1) + 1;
}

function lineEnd(text: string, start: number, limit: number): number {
  const lineFeed = text.indexOf('\n', start);
  const end = lineFeed < 0 || lineFeed > limit ? limit : lineFeed;
  return text[end - 1] === '\r' && end > start ? end - 1 : end;
}

function nextLine(text: string, start: number, limit: number): number {
  const lineFeed = text.indexOf('\n', start);
  return lineFeed < 0 || lineFeed >= limit ? limit : lineFeed + 1;
}
