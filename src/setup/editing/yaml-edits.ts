import { applyEdits, insertAt } from '../../base/edit.ts';
import { parseYaml } from '../../yaml/yaml-document.ts';
import { entriesOf, isMerge, nodesIn, type YamlList, type YamlMap, type YamlNode } from '../../yaml/yaml-node.ts';

/**
 * Adds entries behind the last one of a map in block style, or items behind the last of a list: `lines` as they would
 * stand at the start of a line. `undefined`: it is written in another way, and is left to the user.
 */
export function withLinesIn(
  text: string,
  collection: YamlNode | undefined,
  lines: readonly string[],
): string | undefined {
  if (collection?.kind === 'map') {
    const last = collection.entries.at(-1);
    if (collection.flow || !last || collection.entries.some(isMerge)) return undefined;
    return withLinesBehind(text, last.value ?? last.key, columnAt(text, last.key.range.start), lines);
  }
  if (collection?.kind !== 'list' || collection.flow) return undefined;
  const column = dashColumn(text, collection);
  return column === undefined ? undefined : withLinesBehind(text, collection.items.at(-1)!, column, lines);
}

/** Adds an entry to a map in block style, behind the one with the key `behind`, or else behind the last. */
export function withEntryBehind(
  text: string,
  map: YamlMap,
  behind: string,
  lines: readonly string[],
): string | undefined {
  const entry = entriesOf(map).find(({ key }) => key.text === behind);
  if (map.flow || !entry?.value || !map.entries.includes(entry)) return withLinesIn(text, map, lines);
  return withLinesBehind(text, entry.value, columnAt(text, entry.key.range.start), lines);
}

/** Whether an alias stands for a node of a text too, so that what is added to it is added elsewhere as well. */
export function isShared(text: string, { range }: YamlNode): boolean {
  for (const { root } of parseYaml(text)) {
    for (const node of nodesIn(root)) {
      const target = node.kind === 'alias' ? node.target?.range : undefined;
      if (target?.start === range.start && target.end === range.end) return true;
    }
  }
  return false;
}

/** How far the dashes of a list in block style stand from the start of the line. */
export function dashColumn(text: string, { items }: YamlList): number | undefined {
  const start = items[0]?.range.start;
  if (start === undefined) return undefined;
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  return /^ *(?=- +$)/.exec(before)?.[0].length;
}

/** How far an offset is from the start of its line. */
export function columnAt(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** What YAML cannot read behind the edit was written in a way that is not foreseen. */
function withLinesBehind(text: string, node: YamlNode, column: number, lines: readonly string[]): string | undefined {
  const content = text.slice(0, node.range.end).trimEnd().length;
  const rest = text.slice(content);
  const lineEnd = content + (/\r?\n/.exec(rest)?.index ?? rest.length);
  const indent = ' '.repeat(column);
  const added = lines.map((line) => `\n${line === '' ? '' : indent}${line}`).join('');
  const after = applyEdits(text, [insertAt(lineEnd, added)]);
  const problems = (one: string) => parseYaml(one).flatMap((document) => document.problems).length;
  return problems(after) > problems(text) ? undefined : after;
}
