import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../base/edit.ts';
import type { Fix } from '../../base/finding.ts';
import { entriesOf, isEmpty, isSubstituted, resolve, type YamlEntry, type YamlMap } from '../../yaml/yaml-node.ts';
import { appendEntry, removeEntry } from '../edits.ts';
import type { MovedKey } from './moved-keys.ts';

/** The fix that writes a key of `map` as it is written now; none where that needs a look. */
export function moveKey(
  map: YamlMap,
  entry: YamlEntry,
  paths: readonly string[],
  moved: MovedKey,
  text: string,
): readonly Fix[] {
  const value = newValue(entry, moved, text);
  if (value === undefined || !map.entries.includes(entry)) return [];
  const [path = ''] = paths;
  const isRenamed = typeof value === 'string' && paths.length === 1 && !path.includes('.');
  const edits = isRenamed ? rename(map, entry, path, value, text) : move(map, entry, paths, value, text);
  // Two keys may go below the same new one, which must not be written twice.
  return edits
    ? [
        {
          title: l10n.t(
            "Change to '{0}'",
            paths.reduce((one, other) => l10n.t("{0}' and '{1}", one, other)),
          ),
          kind: 'safe',
          edits,
          reach: map.range,
        },
      ]
    : [];
}

/** What is to stand after the new key, or below it. */
function newValue(
  { value: node }: YamlEntry,
  { convert, expand }: MovedKey,
  text: string,
): string | readonly string[] | undefined {
  if (!node || isEmpty(node)) return undefined;
  const written = text.slice(node.range.start, node.range.end);
  const change = convert ?? expand;
  if (!change) return written;
  const scalar = resolve(node);
  // What an alias or the environment brings would have to be changed where it comes from.
  if (scalar?.kind !== 'scalar' || node.kind === 'alias' || isSubstituted(scalar)) return undefined;
  return change(scalar.text);
}

function rename(
  map: YamlMap,
  { key, value }: YamlEntry,
  name: string,
  newText: string,
  text: string,
): TextEdit[] | undefined {
  if (entriesOf(map).some((other) => other.key.text === name)) return undefined;
  const edits: TextEdit[] = [{ range: key.range, newText: name }];
  if (value && text.slice(value.range.start, value.range.end) !== newText) edits.push({ range: value.range, newText });
  return edits;
}

/** Below other keys of the same map, which may be there already. */
function move(
  map: YamlMap,
  entry: YamlEntry,
  paths: readonly string[],
  value: string | readonly string[],
  text: string,
): TextEdit[] | undefined {
  const indentation = indentationOf(entry, text);
  if (map.flow || indentation === undefined || (typeof value === 'string' && value.includes('\n'))) return undefined;
  const edits: TextEdit[] = [];
  const fresh: string[] = [];
  for (const path of paths) {
    const [section = '', ...rest] = path.split('.');
    const lines = linesOf(rest, value);
    const existing = entriesOf(map).find(({ key }) => key.text === section);
    if (existing) {
      const edit = addBelow(existing, rest[0], lines, text);
      if (!edit) return undefined;
      edits.push(edit);
    } else fresh.push(`${section}:`, ...lines.map((line) => `  ${line}`));
  }
  const removal: TextEdit | undefined =
    fresh.length > 0
      ? {
          range: { start: entry.key.range.start, end: entry.value!.range.end },
          newText: fresh.join(`\n${indentation}`),
        }
      : removeEntry(map, entry, text);
  return removal && [...edits, removal];
}

/** Keys below each other, then the value. */
function linesOf(keys: readonly string[], value: string | readonly string[]): string[] {
  const below = typeof value === 'string' ? [] : value;
  return [
    ...keys.map((key, depth) => {
      const isLast = depth === keys.length - 1;
      return `${'  '.repeat(depth)}${key}:${isLast && typeof value === 'string' ? ` ${value}` : ''}`;
    }),
    ...below.map((line) => '  '.repeat(keys.length) + line),
  ];
}

function addBelow(
  { value }: YamlEntry,
  name: string | undefined,
  lines: readonly string[],
  text: string,
): TextEdit | undefined {
  if (value?.kind !== 'map' || entriesOf(value).some(({ key }) => key.text === name)) return undefined;
  return appendEntry(value, lines, text);
}

/** Undefined where the key does not begin its line. */
function indentationOf({ key }: YamlEntry, text: string): string | undefined {
  const before = text.slice(text.lastIndexOf('\n', key.range.start - 1) + 1, key.range.start);
  return before.trim() === '' ? before : undefined;
}
