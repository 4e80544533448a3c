import type { ComponentKind } from '../document/configuration.ts';
import { ofBlocks, ofComponents, ofKinds } from './key-summaries.ts';
import type { Knowledge } from './knowledge.ts';
import type { Step } from './schema-at.ts';

/** One sentence on what a key does; `path`: from below the component to the key. Undefined where there is none. */
export function keySummary(
  kind: ComponentKind,
  type: string,
  path: readonly Step[],
  { find }: Pick<Knowledge, 'find'>,
): string | undefined {
  const keys = path.flatMap(({ key }) => key ?? []);
  const own = at(at(ofComponents, `${kind}/${find(kind, type)?.renamedTo ?? type}`), keys.join('.'));
  if (own !== undefined || keys.length === 1) return own ?? at(at(ofKinds, kind), keys[0]!);
  const ends = keys.slice(0, -1).map((_, index) => keys.slice(index).join('.'));
  return ends.map((end) => at(ofBlocks, end)).find((summary) => summary !== undefined);
}

function at<Value>(table: Readonly<Record<string, Value>> | undefined, name: string): Value | undefined {
  return table && Object.hasOwn(table, name) ? table[name] : undefined;
}
