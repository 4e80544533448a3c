import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../base/edit.ts';
import type { Fix } from '../base/finding.ts';
import {
  isEmpty,
  resolve,
  type YamlEntry,
  type YamlList,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from '../yaml/yaml-node.ts';
import type { Configuration } from './document/configuration.ts';

/** Writes another text in place of a scalar, in the same quotes. */
export function replaceScalar(scalar: YamlScalar, text: string): TextEdit {
  return { range: scalar.range, newText: writeScalar(text, scalar.style) };
}

/** The fix for a name that is misspelt: the name that was meant, in its place; none if that is not known. */
export function respell(scalar: YamlScalar, meant: string | undefined): readonly Fix[] {
  return meant === undefined
    ? []
    : [{ title: l10n.t("Change to '{0}'", meant), kind: 'suggestion', edits: [replaceScalar(scalar, meant)] }];
}

/** A scalar for `text`: plain where YAML reads it as that string, else in quotes. */
export function writeScalar(text: string, style: YamlScalar['style'] = 'plain'): string {
  if (style === 'single-quoted') return `'${text.replaceAll("'", "''")}'`;
  if (style === 'double-quoted' || !/^[A-Za-z][\w./-]*$/.test(text)) return JSON.stringify(text);
  return text;
}

/** Adds an item at the end of a list; undefined where that takes more than an insertion. */
export function appendItem(list: YamlList, item: string, text: string): TextEdit | undefined {
  const last = list.items.at(-1);
  if (list.flow) {
    const end = list.range.end - 1;
    if (text[end] !== ']') return undefined;
    if (!last) return insertAt(list.range.start + 1, item);
    return insertAt(last.range.end, `, ${item}`);
  }
  const lineStart = last && lineStartOf(text, last.range.start);
  if (last === undefined || lineStart === undefined) return undefined;
  const dash = /^[ \t]*-[ \t]+/.exec(text.slice(lineStart, last.range.start));
  // An item behind an anchor, or a list in the line of its key: not worth a guess.
  if (dash?.[0].length !== last.range.start - lineStart || last.range.end > lineEndOf(text, lineStart))
    return undefined;
  return insertLines(text, lineEndOf(text, lineStart), `${dash[0]}${item}`);
}

/** Takes an item out of a list; undefined where that takes more than a deletion. */
export function removeItem(list: YamlList, item: YamlNode, text: string): TextEdit | undefined {
  const index = list.items.indexOf(item);
  if (list.flow) {
    const previous = list.items[index - 1];
    const next = list.items[index + 1];
    if (previous) return deletion(previous.range.end, item.range.end, text);
    return deletion(item.range.start, next?.range.start ?? item.range.end, text);
  }
  const lineStart = lineStartOf(text, item.range.start);
  const ownLine = /^[ \t]*-[ \t]+$/.test(text.slice(lineStart, item.range.start));
  if (!ownLine || list.items.length < 2 || item.range.end > lineEndOf(text, lineStart)) return undefined;
  return deletion(lineStart, afterLine(text, lineStart), text);
}

/** Adds lines to the end of a block map, given without indentation; undefined for a flow map or an empty one. */
export function appendEntry(map: YamlMap, lines: readonly string[], text: string): TextEdit | undefined {
  const first = map.entries[0];
  const last = map.entries.at(-1);
  if (map.flow || !first || !last) return undefined;
  const lineStart = lineStartOf(text, first.key.range.start);
  const indentation = text.slice(lineStart, first.key.range.start);
  if (indentation.trim() !== '') return undefined;
  const end = lineEndOf(text, lastLineOf(last, text));
  return insertLines(text, end, lines.map((line) => indentation + line).join('\n'));
}

/** Puts lines, given without indentation, below a key that has nothing; undefined where it has an alias, an anchor or a tag. */
export function fillEntry({ key, value }: YamlEntry, lines: readonly string[], text: string): TextEdit | undefined {
  const lineStart = lineStartOf(text, key.range.start);
  const indentation = text.slice(lineStart, key.range.start);
  const end = lineEndOf(text, key.range.end);
  const isBare = /^["']?[ \t]*:[ \t]*(?:#.*)?$/.test(text.slice(key.range.end, end));
  if (!isEmpty(value) || value?.kind !== 'scalar' || !isBare || indentation.trim() !== '') return undefined;
  // An anchor or a tag may stand on a line of its own.
  if (/[&!]/.test(text.slice(end, value.range.end))) return undefined;
  return insertLines(text, end, lines.map((line) => `${indentation}  ${line}`).join('\n'));
}

/** Takes whole lines of a block map's entry away; undefined where the entry shares a line with another, or is the only one. */
export function removeEntry(map: YamlMap, entry: YamlEntry, text: string): TextEdit | undefined {
  if (map.flow || map.entries.length < 2 || !map.entries.includes(entry)) return undefined;
  const start = lineStartOf(text, entry.key.range.start);
  if (text.slice(start, entry.key.range.start).trim() !== '') return undefined;
  return deletion(start, afterLine(text, lastLineOf(entry, text)), text);
}

/** Adds a section at the end of the configuration, or before `service` if that comes last, as is the custom. */
export function addSection(configuration: Configuration, lines: readonly string[]): TextEdit | undefined {
  const root = resolve(configuration.document.root);
  if (root?.kind !== 'map' || root.flow) return undefined;
  const { text } = configuration;
  const service = root.entries.find(({ key }) => key.text === 'service');
  const indentation = ' '.repeat(columnOf(text, root.range.start));
  const indented = lines.map((line) => indentation + line).join('\n');
  if (service && root.entries.at(-1) === service) {
    return insertAt(lineStartOf(text, service.key.range.start), `${indented}\n`);
  }
  const last = root.entries.at(-1);
  return last && insertLines(text, lineEndOf(text, lastLineOf(last, text)), indented);
}

/** Undefined where an anchor would go, which an alias may need. */
function deletion(start: number, end: number, text: string): TextEdit | undefined {
  return /(?:^|[\s,:[{])&[^\s&]/.test(text.slice(start, end)) ? undefined : { range: { start, end }, newText: '' };
}

/** New lines after the line that ends at `end`. */
function insertLines(text: string, end: number, lines: string): TextEdit {
  return end < text.length
    ? insertAt(end + (text[end] === '\r' ? 2 : 1), `${lines}\n`)
    : insertAt(text.length, `\n${lines}`);
}

/** Start of the last line with something of the entry on it. */
function lastLineOf({ key, value }: YamlEntry, text: string): number {
  let end = Math.max(key.range.end, value?.range.end ?? 0);
  while (end > key.range.end && /\s/.test(text[end - 1]!)) end--;
  return lineStartOf(text, end);
}

function columnOf(text: string, offset: number): number {
  return offset - lineStartOf(text, offset);
}

function lineStartOf(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Before the line break of the line that `offset` is on. */
function lineEndOf(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  if (lineFeed < 0) return text.length;
  return text[lineFeed - 1] === '\r' ? lineFeed - 1 : lineFeed;
}

function afterLine(text: string, offset: number): number {
  const lineFeed = text.indexOf('\n', offset);
  return lineFeed < 0 ? text.length : lineFeed + 1;
}
