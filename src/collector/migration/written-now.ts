import * as l10n from '@vscode/l10n';
import type { Fix } from '../../base/finding.ts';
import { inQuotes } from '../../base/in-quotes.ts';
import { entriesOf, resolve } from '../../yaml/yaml-node.ts';
import { type Configuration, signalsOf } from '../document/configuration.ts';
import type { KnownSettings } from '../schema/places.ts';
import type { Place } from '../schema/walk.ts';
import { moveKey } from './move-key.ts';
import { type MovedKey, movedKeys } from './moved-keys.ts';

/** What is written now instead of a key that is not known, in quotes, and the fix that does so; undefined if nothing is known of it. */
export function writtenNow(
  place: Place,
  known: KnownSettings,
  configuration: Configuration,
): { readonly instead: string; readonly fixes: readonly Fix[] } | undefined {
  const moved = movedKey(place, known);
  if (!moved) return undefined;
  const paths = pathsOf(moved, known, configuration);
  const map = resolve(place.parent?.node);
  const entry = entriesOf(map).find(({ key }) => key === place.key);
  const canMove = map?.kind === 'map' && entry && isOnLevel(moved, place);
  return {
    instead: paths.map((path) => inQuotes(path)).reduce((one, other) => l10n.t('{0} and {1}', one, other)),
    fixes: canMove ? moveKey(map, entry, paths, moved, configuration.text) : [],
  };
}

/** What changelogs say of a key, if what it is called now can stand there. */
function movedKey(place: Place, { component, schema }: KnownSettings): MovedKey | undefined {
  const settings = component ? (`${component.kind}/${component.id.type}` as const) : 'service.telemetry';
  const path = place.path.join('.');
  return movedKeys.find((moved) => {
    const { of, key, to } = moved;
    if (of ? !of.includes(settings) || path !== key : path.split('.').at(-1) !== key) return false;
    return isOnLevel(moved, place) || Object.hasOwn(schema.keys, to.split('.')[0]!);
  });
}

/** Whether the new key stands where the old one stood, and not on the component's own level. */
function isOnLevel({ to }: MovedKey, { parent }: Place): boolean {
  const level = parent?.schema;
  return to.startsWith('*') || (level?.type === 'map' && Object.hasOwn(level.keys, to.split('.')[0]!));
}

/** Paths to write instead: `traces.topic` and `logs.topic` for `*.topic`, of the signals that a component carries. */
function pathsOf({ to }: MovedKey, { component }: KnownSettings, configuration: Configuration): string[] {
  const used = component ? [...signalsOf(component, configuration)] : [];
  const signals = used.length > 0 ? used : ['traces'];
  return to.startsWith('*') ? signals.map((signal) => to.replace('*', signal)) : [to];
}
