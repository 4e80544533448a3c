import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../base/range.ts';
import { entriesOf, isEmpty, resolve, valueAt, type YamlNode } from '../../yaml/yaml-node.ts';
import type { Facts } from '../check.ts';
import { formatComponentId } from '../document/component-id.ts';
import type { Configuration } from '../document/configuration.ts';
import { knownSettings } from '../schema/places.ts';
import { kindName } from '../words.ts';
import { defaultPorts, runningComponents } from './listeners.ts';

/** Where in a configuration something is told to listen. */
export interface ListenerPlace {
  /** `receiver 'otlp'`. */
  readonly subject: string;
  readonly transport: 'tcp' | 'udp';
  /** As it is written, put in at run time or not; `localhost` by default. */
  readonly host: string;
  readonly port: number;
  readonly range: OffsetRange;
}

/** All places where what runs is known to listen, in the order of the text; there may be more. */
export function portsListenedOn(configuration: Configuration, facts: Facts): readonly ListenerPlace[] {
  const settings = new Map(knownSettings(configuration, facts).map((known) => [known.component, known]));
  const running = new Set(runningComponents(configuration));
  return configuration.components
    .filter((component) => running.has(component) && configuration.find(component.kind, component.id) === component)
    .flatMap((component) => {
      const { kind, id, entry, range } = component;
      const subject = l10n.t("{0} '{1}'", kindName(kind), formatComponentId(id));
      const type = `${kind} ${id.type}`;
      if (type in defaultPorts || type === 'exporter prometheus') {
        return listenerAt(entry.value, { subject, range, port: defaultPorts[type] });
      }
      const protocols = entriesOf(valueAt(entry.value, 'protocols'));
      if (protocols.some(({ key }) => `${type} ${key.text}` in defaultPorts)) {
        return protocols.flatMap(({ key, value }) => {
          const protocol = `${type} ${key.text}`;
          const transport = /^thrift_(?:compact|binary)$/.test(key.text) ? 'udp' : 'tcp';
          return listenerAt(value, { subject, range: key.range, port: defaultPorts[protocol], transport });
        });
      }
      const schema = settings.get(component)?.schema;
      const isServer = kind !== 'exporter' && schema !== undefined && Object.hasOwn(schema.keys, 'include_metadata');
      return isServer ? listenerAt(entry.value, { subject, range }) : [];
    });
}

type Found = Pick<ListenerPlace, 'subject' | 'range'> & {
  /** Where it listens by default. */
  readonly port?: number | undefined;
  readonly transport?: ListenerPlace['transport'];
};

function listenerAt(settings: YamlNode | undefined, found: Found): readonly ListenerPlace[] {
  const { subject, range, port, transport = 'tcp' } = found;
  const value = resolve(settings);
  // What is put in at run time may listen anywhere.
  if (value?.kind !== 'map' && !isEmpty(settings)) return [];
  const endpoint = valueAt(settings, 'endpoint');
  if (isEmpty(endpoint)) return port === undefined ? [] : [{ subject, transport, host: 'localhost', port, range }];
  const network = valueAt(settings, 'transport');
  if (endpoint?.kind !== 'scalar' || !isEmpty(network)) return [];
  const [, host, written] = /^(.*):(\d{1,5})$/s.exec(endpoint.text) ?? [];
  if (host === undefined || host.includes('://') || Number(written) === 0) return [];
  return [
    {
      subject,
      transport,
      host: host === '127.0.0.1' ? 'localhost' : host,
      port: Number(written),
      range: endpoint.range,
    },
  ];
}
