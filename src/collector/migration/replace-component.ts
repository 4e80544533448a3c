import type { TextEdit } from '../../base/edit.ts';
import type { Fix } from '../../base/finding.ts';
import { resolve, valueAt } from '../../yaml/yaml-node.ts';
import { formatComponentId } from '../document/component-id.ts';
import type { Component, Configuration } from '../document/configuration.ts';
import { renamingTo } from '../rename.ts';
import { moveKey } from './move-key.ts';
import { movedKeys } from './moved-keys.ts';

/** The fix that puts another type of the same kind in a component's place, with its keys as that one has them. */
export function replaceComponent(
  component: Component,
  type: string,
  configuration: Configuration,
  isSafe = false,
): readonly Fix[] {
  const newId = formatComponentId({ type, name: component.id.name });
  const kind = isSafe ? 'safe' : 'suggestion';
  return renamingTo(newId, component, configuration, kind).map((fix) => ({
    ...fix,
    edits: [...fix.edits, ...keyEdits(component, type, configuration), ...portEdits(component, configuration)],
  }));
}

function keyEdits({ kind, entry }: Component, type: string, { text }: Configuration): TextEdit[] {
  const map = resolve(entry.value);
  if (map?.kind !== 'map') return [];
  return map.entries.flatMap((setting) => {
    const moved = movedKeys.find(({ of, key }) => of?.includes(`${kind}/${type}`) && key === setting.key.text);
    if (!moved || moved.to.startsWith('*')) return [];
    return moveKey(map, setting, [moved.to], moved, text).flatMap(({ edits }) => edits);
  });
}

/** Where Jaeger took its own protocol, and where it takes OTLP. */
function portEdits({ kind, id, entry }: Component, { text }: Configuration): TextEdit[] {
  const endpoint = valueAt(entry.value, 'endpoint');
  if (kind !== 'exporter' || id.type !== 'jaeger' || endpoint?.kind !== 'scalar') return [];
  const [port] = /:14250(?=["']?$)/.exec(text.slice(endpoint.range.start, endpoint.range.end)) ?? [];
  if (port === undefined) return [];
  const start = endpoint.range.start + text.slice(endpoint.range.start).indexOf(port) + 1;
  return [{ range: { start, end: start + port.length - 1 }, newText: '4317' }];
}
