import { nearestName } from '../base/nearest-name.ts';
import type { OffsetRange } from '../base/range.ts';
import { entriesOf, isMerge, resolve, valueAt, type YamlNode, type YamlScalar } from '../yaml/yaml-node.ts';
import { type FileFormat, formatOf } from './specification/declarative/file-format.ts';
import type { DeclarativeKey, DeclarativeType } from './specification/declarative/type.ts';
import { declarativeTypes } from './specification/declarative/types.generated.ts';
import { wholeDocuments } from './whole-documents.ts';

/** A configuration of an SDK as a whole, by https://opentelemetry.io/docs/specs/otel/configuration/data-model/. */
export interface DeclarativeConfiguration {
  readonly root: YamlNode;
  /** What `file_format` says; absent where that is put in, or is no version. */
  readonly format: FileFormat | undefined;
  /** .NET's automatic instrumentation takes maps for lists, and more: what such a file may have is not known. */
  readonly isDialect: boolean;
  /** Parents before children, in the order of the text. */
  readonly places: readonly DeclarativePlace[];
}

/** A value of a configuration, and what is known of it. */
export interface DeclarativePlace {
  /** Absent at the root, and for items of lists. */
  readonly key: YamlScalar | undefined;
  readonly value: Exclude<ReturnType<typeof resolve>, undefined> | undefined;
  /** Of its key; absent at the root, for items, and where the key is not known. */
  readonly facts: DeclarativeKey | undefined;
  /** The name of its type, as `DeclarativeKey` has it; absent where nothing is known, and of lists. */
  readonly type: string | undefined;
  readonly parent: DeclarativePlace | undefined;
  /** Where to tell of it: its key, or for lack of one the value's beginning. */
  readonly range: OffsetRange;
}

/** The name of the type of a whole file. */
export const rootType = 'OpenTelemetryConfiguration';

/** The configurations among the documents of a file. Never throws; what does not parse has none. */
export function declarativeConfigurationsIn(text: string): readonly DeclarativeConfiguration[] {
  return wholeDocuments(text).flatMap(({ root }) => (isConfiguration(root) ? [read(root)] : []));
}

/** A cheap look whether a text may be such a configuration. */
export function mayBeDeclarative(text: string): boolean {
  return /^["']?file_format["']?[ \t]*:/m.test(text);
}

export function typeNamed(name: string | undefined): DeclarativeType | undefined {
  return name !== undefined && Object.hasOwn(declarativeTypes, name) ? declarativeTypes[name] : undefined;
}

/** What is known of a key of a type. */
export function keyOf(type: DeclarativeType | undefined, key: string): DeclarativeKey | undefined {
  return type?.keys && Object.hasOwn(type.keys, key) ? type.keys[key] : undefined;
}

/** The key of a type that another most likely means: it is misspelt, or lacks or has the mark of what is in development. */
export function meantKey({ keys = {} }: DeclarativeType, key: string): string | undefined {
  const names = Object.keys(keys);
  const plain = (name: string) => name.replace(/\/development$/, '');
  return (
    names.find((name) => plain(name) === plain(key)) ??
    names.find((name) => plain(name) === snakeCase(key)) ??
    nearestName(key, names, Math.min(2, Math.floor(key.length / 4)))
  );
}

/** `maxQueueSize`, `max-queue-size`. */
function snakeCase(key: string): string {
  return key
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '_')
    .replaceAll('-', '_')
    .toLowerCase();
}

/** Others may have files with a format, too. */
function isConfiguration(root: YamlNode | undefined): root is YamlNode {
  if (root?.kind !== 'map') return false;
  const names = entriesOf(root).map(({ key }) => key.text);
  const type = declarativeTypes[rootType]!;
  const keys = Object.keys(type.keys!);
  const own = keys.filter(
    (name) => !['file_format', 'disabled', 'log_level', 'resource', 'distribution'].includes(name),
  );
  const isOwn = own.some((name) => names.includes(name));
  // A file of theirs may have a resource; a file of nothing else is one that somebody begins.
  return names.includes('file_format') && (isOwn || names.every((name) => keys.includes(name) || meantKey(type, name)));
}

/** Anchors make much of little text. */
const mostPlaces = 50_000;

function read(root: YamlNode): DeclarativeConfiguration {
  const places: DeclarativePlace[] = [];
  const pending: DeclarativePlace[] = [
    { key: undefined, value: resolve(root), facts: undefined, type: rootType, parent: undefined, range: root.range },
  ];
  const walked = new Map<YamlNode, Set<string>>();
  while (pending.length > 0 && places.length < mostPlaces) {
    const place = pending.pop()!;
    places.push(place);
    if (place.value && isNews(walked, place.value, place.type ?? place.facts?.type)) {
      pending.push(...below(place).toReversed());
    }
  }
  return { root, format: formatOf(valueAt(root, 'file_format')), isDialect: isOfDotnet(root), places };
}

/** https://github.com/open-telemetry/opentelemetry-dotnet-instrumentation/blob/main/docs/file-based-configuration.md */
function isOfDotnet(root: YamlNode): boolean {
  return (
    ['fail_fast', 'flush_on_unhandled_exception'].some((key) => valueAt(root, key) !== undefined) ||
    valueAt(valueAt(root, 'instrumentation/development'), 'dotnet') !== undefined
  );
}

function isNews(walked: Map<YamlNode, Set<string>>, node: YamlNode, type: string | undefined): boolean {
  if (type === undefined) return false;
  const types = walked.get(node) ?? new Set();
  walked.set(node, types);
  return !types.has(type) && Boolean(types.add(type));
}

function below(place: DeclarativePlace): readonly DeclarativePlace[] {
  const { value, facts } = place;
  if (place.type === undefined) {
    if (!facts?.isList || value?.kind !== 'list') return [];
    return value.items.map((item) => ({
      key: undefined,
      value: resolve(item),
      facts: undefined,
      type: facts.type,
      parent: place,
      range: item.range,
    }));
  }
  const type = typeNamed(place.type);
  if (!type?.keys || value?.kind !== 'map') return [];
  return entriesOf(value)
    .filter((entry) => !isMerge(entry))
    .map(({ key, value: node }) => {
      const known = keyOf(type, key.text);
      return {
        key,
        value: resolve(node),
        facts: known,
        type: known?.isList ? undefined : known?.type,
        parent: place,
        range: key.range,
      };
    });
}
