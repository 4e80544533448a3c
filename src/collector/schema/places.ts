import * as l10n from '@vscode/l10n';
import { rememberLast } from '../../base/remember-last.ts';
import { mapsIn, type YamlNode } from '../../yaml/yaml-node.ts';
import { isBefore } from '../catalog/catalog.ts';
import type { MapSchema } from '../catalog/schema.ts';
import type { Facts } from '../check.ts';
import type { Component, Configuration } from '../document/configuration.ts';
import { readKeys } from '../document/known-keys.ts';
import { kindName } from '../words.ts';
import { type Place, walkSchema } from './walk.ts';

/** Settings whose keys the catalog knows, with all that stands in them. */
export interface KnownSettings {
  /** `exporter 'otlp'`, or `service.telemetry`. */
  readonly subject: string;
  /** Absent of `service.telemetry`. */
  readonly component: Component | undefined;
  readonly schema: MapSchema;
  readonly places: readonly Place[];
}

/** As `knownSettings`, each value once, although aliases and merge keys may put it into several components. */
export function placesOnce(configuration: Configuration, facts: Facts): readonly (readonly [Place, KnownSettings])[] {
  return onceIn(knownSettings(configuration, facts));
}

const onceIn = rememberLast((settings: readonly KnownSettings[]) => {
  const told = new Set<YamlNode>();
  const once: (readonly [Place, KnownSettings])[] = [];
  for (const known of settings) {
    for (const place of known.places) {
      const node = place.schema ? place.node : place.key;
      if (!node || told.has(node)) continue;
      told.add(node);
      once.push([place, known]);
    }
  }
  return once;
});

/** The settings of a configuration whose keys are known for the release that it is judged by. */
export function knownSettings(configuration: Configuration, facts: Facts): readonly KnownSettings[] {
  const known = walked.get(configuration) ?? [
    ...configuration.components.flatMap((component) => walkComponent(component, facts)),
    ...walkTelemetry(configuration, facts),
  ];
  walked.set(configuration, known);
  return known;
}

/** Whether a place is part of a policy of tail_sampling, at whose names, types and other words the collector looks only when it starts. */
export function isInPolicy({ component }: KnownSettings, { path }: Place): boolean {
  return component?.kind === 'processor' && component.id.type === 'tail_sampling' && path[0] === 'policies';
}

/** Several checks read them. A configuration is judged by one release. */
const walked = new WeakMap<Configuration, readonly KnownSettings[]>();

function walkComponent(component: Component, { catalog, version }: Facts): KnownSettings[] {
  const { kind, id, entry } = component;
  const schema = catalog.schemaOf(kind, id.type, version);
  if (!schema || !catalog.has(kind, id.type, version) || hasPathKeys(entry.value)) return [];
  return [
    {
      get subject() {
        return l10n.t("{0} '{1}'", kindName(kind), id.text);
      },
      component,
      schema,
      places: [...walkSchema(entry.value, schema)],
    },
  ];
}

/** Whether keys such as `tls::insecure` put values into maps that they are not written in: then it is not known what stands where. */
function hasPathKeys(node: YamlNode | undefined): boolean {
  for (const map of mapsIn(node)) if (map.entries.some(({ key }) => key.text.includes('::'))) return true;
  return false;
}

/** What `service.telemetry` took before the declarative schema was all of it is not known. */
function walkTelemetry({ sections }: Configuration, { catalog, version }: Facts): KnownSettings[] {
  const schema = catalog.serviceSchema(version).keys['telemetry'];
  if (schema?.type !== 'map' || isBefore(version, '0.139.0')) return [];
  const telemetry = readKeys(sections.get('service')?.value, ['telemetry']).entries.get('telemetry');
  const places = [...walkSchema(telemetry?.value, schema)];
  return [{ subject: "'service.telemetry'", component: undefined, schema, places }];
}
