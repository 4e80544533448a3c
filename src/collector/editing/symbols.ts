import type { OffsetRange } from '../../base/range.ts';
import { isMerge, resolve, type YamlEntry, type YamlNode } from '../../yaml/yaml-node.ts';
import { formatComponentId } from '../document/component-id.ts';
import { componentKinds, pipelineKeys, sectionOf } from '../document/configuration.ts';
import type { PlacedConfiguration } from './configuration-file.ts';
import { componentDetail } from './describe-component.ts';

/** A part of a configuration as outlines and breadcrumbs show it; ranges count in the file. */
export interface ConfigurationSymbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'section' | 'component' | 'pipeline' | 'key' | 'item' | 'value';
  readonly range: OffsetRange;
  /** Its name, within `range`. */
  readonly selection: OffsetRange;
  readonly children: readonly ConfigurationSymbol[];
}

/** The sections of a configuration with all that is in them, as it is written. */
export function symbolsOf(placed: PlacedConfiguration): readonly ConfigurationSymbol[] {
  const { configuration, source } = placed;
  const top: ConfigurationSymbol[] = [];
  const pending: { node: YamlNode | undefined; path: readonly string[]; into: ConfigurationSymbol[] }[] = [
    { node: configuration.root, path: [], into: top },
  ];
  while (pending.length > 0) {
    const { node, path, into } = pending.pop()!;
    const entries = node?.kind === 'map' ? node.entries : [];
    for (const entry of entries) {
      if (isMerge(entry)) continue;
      const { key, value } = entry;
      const range = { start: key.range.start, end: Math.max(key.range.end, contentEnd(value)) };
      const children: ConfigurationSymbol[] = [];
      into.push({
        name: key.text || "''",
        ...describe(entry, path, placed),
        range: source.rangeInFile(range),
        selection: source.rangeInFile(key.range),
        children,
      });
      pending.push({ node: value, path: [...path, key.text], into: children });
    }
    const items = node?.kind === 'list' ? node.items : [];
    for (const [index, item] of items.entries()) {
      const value = resolve(item);
      // Of lists of plain values the items say nothing that their key does not.
      if (value?.kind !== 'map' || item.kind === 'alias') continue;
      const children: ConfigurationSymbol[] = [];
      const range = source.rangeInFile({ start: item.range.start, end: contentEnd(item) });
      into.push({
        name: itemName(value) ?? String(index),
        detail: '',
        kind: 'item',
        range,
        selection: range,
        children,
      });
      pending.push({ node: item, path: [...path, String(index)], into: children });
    }
  }
  return top;
}

function describe(
  { key, value }: YamlEntry,
  [section, part, ...below]: readonly string[],
  { configuration, knowledge }: PlacedConfiguration,
): Pick<ConfigurationSymbol, 'kind' | 'detail'> {
  if (section === undefined) return { kind: 'section', detail: '' };
  const kind = componentKinds.find((one) => sectionOf(one) === section);
  if (kind && part === undefined) {
    const facts = knowledge.find(kind, key.text.split('/')[0]!.trim());
    return { kind: 'component', detail: facts ? componentDetail(facts) : '' };
  }
  if (section === 'service' && part === 'pipelines' && below.length === 0) {
    const pipeline = configuration.pipelines.find(({ entry }) => entry.key === key);
    const sides = pipelineKeys.map((side) => pipeline?.[side]?.references.map(({ id }) => formatComponentId(id)) ?? []);
    const ways = sides.filter((side) => side.length > 0).map((side) => side.join(', '));
    return { kind: 'pipeline', detail: ways.join(' → ') };
  }
  return { kind: resolve(value)?.kind === 'scalar' ? 'value' : 'key', detail: '' };
}

/** What an item is called, as policies and operators are. */
function itemName(item: YamlNode): string | undefined {
  const entries = item.kind === 'map' ? item.entries : [];
  for (const name of ['name', 'id', 'type', 'key', 'context']) {
    const value = resolve(entries.find(({ key }) => key.text === name)?.value);
    if (value?.kind === 'scalar' && value.value !== null && value.text !== '') return value.text;
  }
  return undefined;
}

/** Blanks and comments behind a block are none of it. */
function contentEnd(node: YamlNode | undefined): number {
  let last = node;
  for (;;) {
    if (last?.kind === 'map' && !last.flow && last.entries.length > 0) {
      const { key, value } = last.entries.at(-1)!;
      if (value === undefined || value.range.end <= key.range.end) return key.range.end;
      last = value;
    } else if (last?.kind === 'list' && !last.flow && last.items.length > 0) last = last.items.at(-1);
    else return last?.range.end ?? 0;
  }
}
