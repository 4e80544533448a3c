import { applyEdits, type TextEdit } from '../../base/edit.ts';
import type { OffsetRange } from '../../base/range.ts';
import { decodeQuoted } from './quoted-scalar.ts';
import type { YamlScalar } from './yaml-node.ts';

/** A text that stands as a scalar inside another one, such as a configuration in a ConfigMap, and the way back. */
export interface EmbeddedText {
  readonly text: string;
  /** The place in the file of a range of `text`. */
  rangeInFile(range: OffsetRange): OffsetRange;
  /** The edit of the file that makes `edit` in `text`, indented or escaped as the scalar needs; undefined when it cannot be written there. */
  editInFile(edit: TextEdit): TextEdit | undefined;
}

/** Reads a scalar of `fileText` as a text of its own. */
export function embeddedText(scalar: YamlScalar, fileText: string): EmbeddedText {
  const offsets = alignScalar(scalar, fileText);
  // Never seen but by a bug: then findings still have a place, and there are no edits.
  if (!offsets) return { text: scalar.text, rangeInFile: () => scalar.range, editInFile: () => undefined };

  const rangeInFile = ({ start, end }: OffsetRange): OffsetRange => {
    if (start === end) return { start: offsets[start]!, end: offsets[start]! };
    const last = offsets[end - 1]!;
    // Where the next character follows at once, its place is the end; else an escape or an indentation lies between.
    const next = offsets[end]!;
    const gap = fileText.slice(last, next);
    return { start: offsets[start]!, end: /[\n\r]/.test(gap) ? last + (gap.startsWith('\r\n') ? 2 : 1) : next };
  };
  return {
    text: scalar.text,
    rangeInFile,
    editInFile(edit) {
      if (scalar.style === 'literal') return editBlock(edit, scalar, fileText, offsets);
      if (scalar.style === 'single-quoted' || scalar.style === 'double-quoted') {
        return editQuoted(edit, scalar, scalar.style, fileText, offsets);
      }
      // In a folded block lines flow together: what is written there would not stay where it was put.
      return undefined;
    },
  };
}

/** The offset in the file of every character of the scalar's text, and of its end. */
function alignScalar(scalar: YamlScalar, fileText: string): Int32Array | undefined {
  if (scalar.style === 'single-quoted' || scalar.style === 'double-quoted') {
    const decoded = decodeQuoted(fileText, scalar.range, scalar.style);
    return decoded.text === scalar.text ? decoded.offsets : undefined;
  }
  return alignLines(scalar, fileText);
}

/**
 * Lines of a block scalar stand in its text as they are, but for their indentation; what folds are only the breaks between
 * them. So each line is looked for where the one before ended.
 */
function alignLines(scalar: YamlScalar, fileText: string): Int32Array | undefined {
  const { text } = scalar;
  const offsets = new Int32Array(text.length + 1);
  let position = 0;
  let contentEnd = scalar.range.start;
  let lineStart = scalar.range.start;
  if (scalar.style !== 'plain') lineStart = nextLine(fileText, lineStart, scalar.range.end);
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
function editBlock({ range, newText }: TextEdit, scalar: YamlScalar, fileText: string, offsets: Int32Array): TextEdit {
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

/** Quotes fold the lines between them, so an edit is made only if it reads back as what was meant. */
function editQuoted(
  edit: TextEdit,
  { text, range }: YamlScalar,
  style: 'single-quoted' | 'double-quoted',
  fileText: string,
  offsets: Int32Array,
): TextEdit | undefined {
  // Single quotes have no escape for a line break.
  if (style === 'single-quoted' && edit.newText.includes('\n')) return undefined;
  const newText =
    style === 'double-quoted' ? JSON.stringify(edit.newText).slice(1, -1) : edit.newText.replaceAll("'", "''");
  const inFile = { range: { start: offsets[edit.range.start]!, end: offsets[edit.range.end]! }, newText };
  const edited = applyEdits(fileText, [inFile]);
  const end = range.end + edited.length - fileText.length;
  const readBack = decodeQuoted(edited, { start: range.start, end }, style).text;
  return readBack === applyEdits(text, [edit]) ? inFile : undefined;
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
