import {
  type Alias,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
  type YAMLMap,
} from 'yaml';
import { folderOf } from '../../base/paths.ts';
import { type Assignment, variablesInComments } from './environment.ts';
import { pathFrom } from './paths.ts';

/** What a compose file says of one of its services. */
export interface ComposeService {
  readonly name: string;
  /** The folders it is built from, absolute: that of the sources, and that of the Dockerfile. None: another file may say. */
  readonly folders: readonly string[];
  readonly assignments: readonly Assignment[];
  /** Files with more of them, absolute; what the service says itself goes before. */
  readonly files: readonly string[];
}

/**
 * The services of a Docker compose file, after https://docs.docker.com/reference/compose-file/. `path` is the file's,
 * `roots` are the folders that its paths may be relative to. Never throws.
 */
export function readCompose(
  path: string,
  text: string,
  roots: readonly string[] = [folderOf(path)],
): readonly ComposeService[] {
  try {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines, logLevel: 'silent', uniqueKeys: false });
    const reader = {
      targets: targetsOf(document),
      entries: new Map(),
      lines,
      unsettled: variablesInComments(text),
    };
    const services = entriesOf(reader, document.get('services', true)).slice(0, mostServices);
    return services.map(([name, service]) => ({
      name,
      ...serviceOf(reader, roots, entriesOf(reader, service)),
    }));
  } catch {
    // The library throws where things are nested without end.
    return [];
  }
}

/** More are not written by hand: aliases make much of little text. */
const mostServices = 500;
const mostMerged = 1000;

interface Reader {
  /** What aliases stand for. */
  readonly targets: ReadonlyMap<Alias, Node>;
  /** The entries of maps that were read; none of one that is just being read. */
  readonly entries: Map<YAMLMap<Node, Node>, Entries>;
  readonly lines: LineCounter;
  /** Variables that the file has another value for in a comment. */
  readonly unsettled: ReadonlySet<string>;
}

type Entries = readonly (readonly [key: string, value: Node | undefined, keyNode: Node])[];

function serviceOf(reader: Reader, roots: readonly string[], service: Entries): Omit<ComposeService, 'name'> {
  const files = entryOf(reader, service, 'env_file');
  const named = [textOf(reader, files), ...itemsOf(reader, files).map((item) => fileOf(reader, item))];
  return {
    folders: roots.flatMap((root) => foldersBuilt(reader, root, entryOf(reader, service, 'build'))),
    assignments: assignmentsIn(reader, entryOf(reader, service, 'environment')),
    files: named.flatMap((file) => (file === undefined ? [] : [pathFrom(roots[0] ?? '', file)])),
  };
}

function foldersBuilt(reader: Reader, folder: string, build: Node | undefined): readonly string[] {
  if (!build) return [];
  const options = entriesOf(reader, build);
  const context = textOf(reader, build) ?? textOf(reader, entryOf(reader, options, 'context')) ?? '.';
  const sources = pathFrom(folder, context);
  const dockerfile = textOf(reader, entryOf(reader, options, 'dockerfile'));
  return dockerfile === undefined ? [sources] : [sources, folderOf(pathFrom(sources, dockerfile))];
}

/** `env_file` lists paths, or objects with one. */
function fileOf(reader: Reader, item: Node): string | undefined {
  return textOf(reader, item) ?? textOf(reader, entryOf(reader, entriesOf(reader, item), 'path'));
}

/** `NAME: value` and `- NAME=value`; a name alone takes the value of whoever starts the service. */
function assignmentsIn(reader: Reader, environment: Node | undefined): readonly Assignment[] {
  const named = entriesOf(reader, environment).flatMap(([name, value, key]) => {
    const text = textOf(reader, value);
    return text === undefined ? [] : [{ name, value: text, line: lineOf(reader, key) }];
  });
  const listed = itemsOf(reader, environment).flatMap((item) => {
    const [, name, value] = /^(\w+)=(.*)$/.exec(textOf(reader, item) ?? '') ?? [];
    return name === undefined || value === undefined ? [] : [{ name, value, line: lineOf(reader, item) }];
  });
  return [...named, ...listed].filter(({ name }) => !reader.unsettled.has(name));
}

function entryOf(reader: Reader, entries: Entries, key: string): Node | undefined {
  return resolved(reader, entries.findLast(([name]) => name === key)?.[1]);
}

/** The entries of a map, those that are merged into it first; what is merged has each key once. */
function entriesOf(reader: Reader, node: unknown): Entries {
  const map = resolved(reader, node);
  if (!isMap<Node, Node>(map)) return [];
  const known = reader.entries.get(map);
  if (known) return known;
  // Maps may be merged into themselves.
  reader.entries.set(map, []);
  const merged = new Map<string, Entries[number]>();
  for (const one of mergedInto(reader, map)) for (const entry of entriesOf(reader, one)) merged.set(entry[0], entry);
  const own = map.items.filter(({ key }) => String(key) !== '<<');
  const entries = [
    ...[...merged.values()].slice(0, mostMerged),
    ...own.map(({ key, value }) => [String(key), value ?? undefined, key] as const),
  ];
  reader.entries.set(map, entries);
  return entries;
}

/** The maps that `<<` of a map names, alone or in a list. */
function mergedInto(reader: Reader, map: YAMLMap<Node, Node>): ReadonlySet<Node | undefined> {
  const values = map.items.filter(({ key }) => String(key) === '<<').map(({ value }) => value);
  return new Set(values.flatMap((value) => [value, ...itemsOf(reader, value)]).map((one) => resolved(reader, one)));
}

/** What aliases stand for: what had their name last. To ask the library for each goes through the document every time. */
function targetsOf(document: Document): ReadonlyMap<Alias, Node> {
  const named = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  visit(document, {
    Value: (_, node) => void (node.anchor !== undefined && named.set(node.anchor, node)),
    Alias: (_, alias) => {
      const target = named.get(alias.source);
      if (target) targets.set(alias, target);
    },
  });
  return targets;
}

function itemsOf(reader: Reader, node: unknown): readonly Node[] {
  const list = resolved(reader, node);
  return isSeq<Node>(list) ? list.items : [];
}

function textOf(reader: Reader, node: unknown): string | undefined {
  const scalar = resolved(reader, node);
  return isScalar(scalar) && scalar.value !== null ? String(scalar.value) : undefined;
}

function resolved({ targets }: Reader, node: unknown): Node | undefined {
  const found = isAlias(node) ? targets.get(node) : node;
  return isMap(found) || isSeq(found) || isScalar(found) ? found : undefined;
}

function lineOf({ lines }: Reader, node: Node): number {
  return Math.max(0, lines.linePos(node.range?.[0] ?? 0).line - 1);
}
