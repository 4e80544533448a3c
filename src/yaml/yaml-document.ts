import * as l10n from '@vscode/l10n';
import { type Alias, isAlias, isMap, isPair, isScalar, isSeq, type Pair, parseAllDocuments } from 'yaml';
import type { OffsetRange } from '../base/range.ts';
import { readBlockYaml } from './block-yaml.ts';
import {
  isMerge,
  mapsIn,
  nodesIn,
  resolve,
  type ScalarStyle,
  type YamlAlias,
  type YamlEntry,
  type YamlList,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from './yaml-node.ts';
import { explainAll, type OpenPlaces } from './yaml-problem.ts';

/** One YAML document of a text. Ranges count from the start of the text, not of the document. */
export interface YamlDocument {
  readonly range: OffsetRange;
  /** What could be read; with `problems`, possibly not all that was written. Absent for an empty document. */
  readonly root: YamlNode | undefined;
  readonly problems: readonly YamlProblem[];
}

export interface YamlProblem {
  readonly range: OffsetRange;
  /** A sentence on what is wrong and how to mend it. */
  readonly message: string;
}

/**
 * Parses every document of a text. Never throws: what is wrong is told in `problems`, and the rest is read all the same.
 * Duplicate keys are no problem here, since a check tells of them.
 */
export function parseYaml(text: string): readonly YamlDocument[] {
  return readBlockYaml(text) ?? parseAnyYaml(text);
}

/** As `parseYaml`, for all that YAML has; ten times slower than what reads only what is usual. */
export function parseAnyYaml(text: string): readonly YamlDocument[] {
  const documents = parseAllDocuments(text, {
    logLevel: 'silent',
    prettyErrors: false,
    uniqueKeys: false,
  });
  if (!Array.isArray(documents)) return [];
  return documents.map(({ contents, errors, range, directives }) => {
    const { root, problems, open } = toNode(contents, text);
    const found = [
      ...explainAll(errors, text, open),
      ...problems,
      ...controlCharacters(text, range),
      ...tabsOnly(text, range, root),
      ...(directives?.yaml.explicit ? versionProblem(text, directives.yaml.version) : []),
    ];
    return { range: { start: range[0], end: range[2] }, root, problems: firstOfLines(found, text) };
  });
}

/** One mistake often makes the parser stumble over and over in one line: the first is the one to tell. */
function firstOfLines(problems: readonly YamlProblem[], text: string): readonly YamlProblem[] {
  const lines = new Set<number>();
  return problems
    .toSorted((a, b) => a.range.start - b.range.start)
    .filter(({ range }) => {
      const lineStart = text.lastIndexOf('\n', range.start - 1);
      return !lines.has(lineStart) && lines.add(lineStart);
    });
}

/** The collector's parser knows YAML 1.1 only, and refuses to try another. */
function versionProblem(text: string, version: string): YamlProblem[] {
  const start = text.search(/^%YAML/m);
  if (version === '1.1' || start < 0) return [];
  const message = l10n.t('The collector does not read YAML {0}: delete this line.', version);
  return [{ range: { start, end: start + /^.*/.exec(text.slice(start))![0].length }, message }];
}

/** Tabs before a comment, or on a line of their own: YAML lets them pass, the collector's parser does not. */
function tabsOnly(text: string, [start, , end]: Span, root: YamlNode | undefined): YamlProblem[] {
  const tabs = [...text.slice(start, end).matchAll(/^( *)\t[ \t]*(?=#|\r?$)/gm)];
  if (tabs.length === 0) return [];
  const apart = [...nodesIn(root)].filter((node) => node.kind === 'scalar' || (node.kind !== 'alias' && node.flow));
  return tabs.flatMap(({ index, 0: blanks, 1: spaces = '' }) => {
    const range = { start: start + index + spaces.length, end: start + index + blanks.length };
    const isApart = apart.some((node) => node.range.start < range.start && range.start < node.range.end);
    return isApart ? [] : [{ range, message: l10n.t('YAML is indented by spaces: delete the tab.') }];
  });
}

/** Which YAML 1.2, section 5.1, lets in no text, and the parser lets pass. */
function controlCharacters(text: string, [documentStart, , documentEnd]: Span): YamlProblem[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  const index = text.slice(documentStart, documentEnd).search(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/);
  if (index < 0) return [];
  const start = documentStart + index;
  return [
    { range: { start, end: start + 1 }, message: l10n.t('A control character is here: YAML is text, delete it.') },
  ];
}

/** As the parser gives it: start, end of the value, end with what follows it. */
type Span = readonly [number, number, number];

interface Converted {
  readonly root: YamlNode | undefined;
  readonly problems: YamlProblem[];
  readonly open: OpenPlaces;
}

/** Converts without recursion: nodes are made empty, and filled in when their turn comes. */
function toNode(contents: unknown, text: string): Converted {
  const anchors = new Map<string, { start: number; node: Exclude<YamlNode, YamlAlias> }[]>();
  const aliases: Mutable<YamlAlias>[] = [];
  const unfilled: (() => void)[] = [];
  const problems: YamlProblem[] = [];
  const open: Mutable<OpenPlaces> = { quote: undefined, bracket: undefined };

  const convert = (source: unknown): YamlNode | undefined => {
    if (isAlias(source)) {
      const alias: Mutable<YamlAlias> = {
        kind: 'alias',
        range: rangeOf(source),
        name: source.source,
        target: undefined,
      };
      aliases.push(alias);
      return alias;
    }
    const node = convertValue(source);
    const anchor = (isScalar(source) || isMap(source) || isSeq(source)) && source.anchor;
    if (node && anchor) anchors.set(anchor, [...(anchors.get(anchor) ?? []), { start: node.range.start, node }]);
    return node;
  };

  const convertValue = (source: unknown): Exclude<YamlNode, YamlAlias> | undefined => {
    if (isScalar(source)) {
      const scalar = toScalar(source, rangeOf(source), text);
      if (scalar.style.endsWith('quoted')) open.quote = Math.max(open.quote ?? 0, scalar.range.start);
      return scalar;
    }
    if (isMap(source)) {
      const entries: YamlEntry[] = [];
      const map: YamlMap = { kind: 'map', range: rangeOf(source), flow: source.flow === true, entries };
      noteBracket(map, '}');
      unfilled.push(() => {
        for (const pair of source.items) entries.push({ key: toKey(pair), value: convert(pair.value) });
      });
      return map;
    }
    if (isSeq(source)) {
      const items: YamlNode[] = [];
      const list: YamlList = { kind: 'list', range: rangeOf(source), flow: source.flow === true, items };
      noteBracket(list, ']');
      unfilled.push(() => {
        for (const item of source.items) {
          const node = isPair(item) ? undefined : convert(item);
          if (node) items.push(node);
        }
      });
      return list;
    }
    return undefined;
  };

  const noteBracket = ({ flow, range }: YamlMap | YamlList, closing: string) => {
    if (flow && text[range.end - 1] !== closing) open.bracket = Math.max(open.bracket ?? 0, range.start);
  };

  const toKey = ({ key }: Pair): YamlScalar => {
    if (isScalar(key)) {
      // A key's anchor may be named by a later alias.
      return convert(key) as YamlScalar;
    }
    const range = rangeOf(key);
    if (!isAlias(key)) problems.push({ range, message: l10n.t('A key must be a plain name, not a list or a map.') });
    return { kind: 'scalar', range, value: null, text: text.slice(range.start, range.end), style: 'plain' };
  };

  const root = convert(contents);
  while (unfilled.length > 0) unfilled.pop()!();
  for (const alias of aliases) {
    const before = anchors.get(alias.name)?.filter(({ start }) => start < alias.range.start);
    alias.target = before?.reduce((last, next) => (next.start > last.start ? next : last), before[0]!)?.node;
    if (!alias.target) {
      problems.push({
        range: alias.range,
        message: l10n.t(
          "No anchor '&{0}' stands before this alias. Name a value with '&{1}' first.",
          alias.name,
          alias.name,
        ),
      });
    }
  }
  for (const map of mapsIn(root)) {
    for (const entry of map.entries) if (isMerge(entry) && !canMerge(entry)) problems.push(mergeProblem(entry));
  }
  return { root, problems, open };
}

function canMerge({ value }: YamlEntry): boolean {
  const merged = resolve(value);
  const maps = merged?.kind === 'list' ? merged.items.map(resolve) : [merged];
  // Of an alias without an anchor is told already.
  return maps.every((map) => map === undefined || map.kind === 'map');
}

function mergeProblem({ key }: YamlEntry): YamlProblem {
  return {
    range: key.range,
    message: l10n.t("'<<' merges a map, or a list of maps: give it an alias of one, as in <<: *name."),
  };
}

function toScalar(
  source: { value: unknown; source?: string; type?: string | undefined },
  range: OffsetRange,
  text: string,
): YamlScalar {
  const style = styles[source.type ?? 'PLAIN'] ?? 'plain';
  const { value } = source;
  if (typeof value === 'string') return { kind: 'scalar', range, value, text: value, style };
  const written = source.source ?? text.slice(range.start, range.end);
  const known = typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? value : null;
  return { kind: 'scalar', range, value: known, text: written, style };
}

const styles: Record<string, ScalarStyle> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single-quoted',
  QUOTE_DOUBLE: 'double-quoted',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

function rangeOf(source: unknown): OffsetRange {
  const range = (source as Partial<Alias> | null)?.range;
  return range ? { start: range[0], end: range[1] } : { start: 0, end: 0 };
}

type Mutable<Type> = { -readonly [Name in keyof Type]: Type[Name] };
