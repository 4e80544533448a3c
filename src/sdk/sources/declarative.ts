import { rangeOf } from '../../environment/piece.ts';
import { textAt } from '../../environment/yaml-assignments.ts';
import { embeddedText } from '../../yaml/embedded-text.ts';
import { entriesOf, valueAt, type YamlNode } from '../../yaml/yaml-node.ts';
import {
  type DeclarativeConfiguration,
  type DeclarativePlace,
  declarativeConfigurationsIn,
  mayBeDeclarative,
} from '../declarative.ts';
import type { Program, SourceKind } from '../file.ts';
import { type Setting, variableOf } from '../setting.ts';

/** An SDK's configuration as a whole: YAML with a `file_format`. Of a Spring application it is read as properties. */
export const declarative: SourceKind = {
  matches: (path) => /\.ya?ml$/.test(path),
  mayConcern: mayBeDeclarative,
  read(text) {
    const configurations = declarativeConfigurationsIn(text);
    return { declarative: configurations, programs: configurations.flatMap((one) => programsIn(one, text)) };
  },
};

/** What means the same as variables do: each exporter, each processor and the rest are a program's, since there may be several. */
function programsIn({ places }: DeclarativeConfiguration, text: string): readonly Program[] {
  return places.flatMap((place) => {
    const settings = [...exporterSettings(place, text), ...processorSettings(place, text), ...ownSettings(place, text)];
    return settings.length > 0 ? [{ settings, commands: [], language: undefined }] : [];
  });
}

const signals: Readonly<Record<string, string>> = {
  SpanExporter: 'TRACES',
  LogRecordExporter: 'LOGS',
  PushMetricExporter: 'METRICS',
};

/** `otlp_http` and `otlp_grpc` say the protocol by their names. */
function exporterSettings({ key, value, parent }: DeclarativePlace, text: string): readonly Setting[] {
  const signal = signals[parent?.type ?? ''];
  if (!key || signal === undefined || !/^otlp_(?:http|grpc)$/.test(key.text)) return [];
  const prefix = `OTEL_EXPORTER_OTLP_${signal}_`;
  const written = embeddedText(key, text);
  const protocol: Setting = {
    variable: `${prefix}PROTOCOL`,
    written: key.text,
    form: 'declarative',
    name: written,
    // Another protocol is another exporter, with keys of its own: that is not written in its place.
    value: {
      text: key.text === 'otlp_grpc' ? 'grpc' : 'http/protobuf',
      rangeInFile: () => key.range,
      editInFile: () => undefined,
    },
    range: key.range,
  };
  const headers = valueAt(value, 'headers');
  const named = headers?.kind === 'list' ? headers.items : [];
  return [
    protocol,
    ...settingIn(value, 'endpoint', `${prefix}ENDPOINT`, text),
    ...settingIn(value, 'headers_list', `${prefix}HEADERS`, text),
    ...named.flatMap((header) => {
      const name = textAt(valueAt(header, 'name'), text)?.text;
      if (name === undefined) return [];
      const property = `otel.exporter.otlp.headers.${name}`;
      return settingIn(header, 'value', variableOf(property), text).map((setting) => ({
        ...setting,
        written: property,
      }));
    }),
  ];
}

function processorSettings({ type, value }: DeclarativePlace, text: string): readonly Setting[] {
  const prefix = { BatchSpanProcessor: 'OTEL_BSP_', BatchLogRecordProcessor: 'OTEL_BLRP_' }[type ?? ''];
  if (prefix === undefined) return [];
  // Whether they are numbers is told by the types of the configuration.
  return ['max_queue_size', 'max_export_batch_size']
    .flatMap((key) => settingIn(value, key, prefix + key.toUpperCase(), text))
    .filter((setting) => /^\d+$/.test(setting.value?.text ?? ''));
}

function ownSettings({ type, value }: DeclarativePlace, text: string): readonly Setting[] {
  if (type === 'Propagator') return settingIn(value, 'composite_list', 'OTEL_PROPAGATORS', text);
  if (type === 'Resource') return settingIn(value, 'attributes_list', 'OTEL_RESOURCE_ATTRIBUTES', text);
  if (type !== 'AttributeNameValue') return [];
  const name = textAt(valueAt(value, 'name'), text)?.text ?? '';
  return settingIn(value, 'name', variableOf(`otel.resource.attributes.${name}`), text);
}

function settingIn(map: YamlNode | undefined, name: string, variable: string, text: string): readonly Setting[] {
  const entry = entriesOf(map).find(({ key }) => key.text === name);
  const value = textAt(entry?.value, text);
  if (!entry || !value) return [];
  const range = { start: entry.key.range.start, end: Math.max(entry.key.range.end, rangeOf(value).end) };
  return [{ variable, written: name, form: 'declarative', name: embeddedText(entry.key, text), value, range }];
}
