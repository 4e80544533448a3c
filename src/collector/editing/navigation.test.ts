import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../base/edit.ts';
import { catalogWith } from './catalog.testing.ts';
import { readConfigurations } from './configuration-file.ts';
import { lensesOf } from './lenses.ts';
import { linksOf } from './links.ts';
import { withCursor } from './marked-text.testing.ts';
import { namedAt, rangeOf, renamed } from './navigation.ts';

const catalog = catalogWith({
  'exporter/otlp_http': {
    keys: {
      endpoint: 'string',
      auth: { keys: { authenticator: { type: 'component id', refersTo: 'extension' } } },
      sending_queue: { keys: { storage: { type: 'component id', refersTo: 'extension' } } },
    },
  },
  'connector/routing': { keys: { table: { items: { keys: { pipelines: { items: 'pipeline id' } } } } } },
});

const configuration = `extensions:
  basicauth/out:
  file_storage:
receivers:
  otlp:
processors:
  batch: &batch
    timeout: 1s
  batch/two: *batch
exporters:
  otlp_http/a:
    endpoint: otlp
    auth: {authenticator: basicauth/out}
    sending_queue:
      storage: "file_storage"
  debug:
connectors:
  routing:
    table:
      - pipelines: [traces/b]
service:
  extensions: [basicauth/out, file_storage]
  pipelines:
    traces/a:
      receivers: [otlp]
      processors: [batch]
      exporters: [routing]
    traces/b:
      receivers:
        - routing
      exporters: ['otlp_http/a', debug]
`;

const inConfigMap = (text: string) =>
  `apiVersion: v1\nkind: ConfigMap\ndata:\n  config.yaml: |-\n${text.replaceAll(/^(?=.)/gm, '    ')}`;

const embeddings: readonly [string, (text: string) => string][] = [
  ['in a file', (text) => text],
  ['in a ConfigMap', inConfigMap],
  [
    'in a resource of the operator',
    (text) =>
      `apiVersion: x/v1beta1\nkind: OpenTelemetryCollector\nspec:\n  config:\n${text.replaceAll(/^(?=.)/gm, '    ')}`,
  ],
  ['in double quotes', (text) => `apiVersion: v1\nkind: ConfigMap\ndata:\n  a: ${JSON.stringify(text)}\n`],
];

function at(marked: string) {
  const { text, offset } = withCursor(marked);
  return { text, named: namedAt(readConfigurations(text, catalog), offset) };
}

/** Text and line, from 0, of each place that names what the one at the `|` does; a definition has a star. */
function places(marked: string): string[] {
  const { text, named } = at(marked);
  return (named?.all ?? []).map((occurrence) => {
    const { start, end } = rangeOf(occurrence);
    return `${text.slice(0, start).split('\n').length - 1} ${text.slice(start, end)}${occurrence.isDefinition ? '*' : ''}`;
  });
}

/** The text with what is named at the `|` renamed, or why it cannot be. */
function rename(marked: string, newId: string): string {
  const { text, named } = at(marked);
  if (!named) return 'nothing is named there';
  const result = renamed(named, newId);
  return result.ok ? applyEdits(text, result.value) : result.problem;
}

describe('what is named at a place', () => {
  it.each([
    ['a receiver where it is used', 'receivers: [ot|lp]', ['4 otlp*', '24 otlp']],
    ['a receiver at its end', 'receivers: [otlp|]', ['4 otlp*', '24 otlp']],
    ['a processor where it is defined', 'ba|tch: &batch', ['6 batch*', '25 batch']],
    ['a connector, which is on both sides', 'exporters: [rout|ing]', ['17 routing*', '26 routing', '29 routing']],
    [
      'an extension, also in components',
      'storage: "file|_storage"',
      ['2 file_storage*', '14 file_storage', '21 file_storage'],
    ],
    [
      'an extension in a list',
      'extensions: [basic|auth/out',
      ['1 basicauth/out*', '12 basicauth/out', '21 basicauth/out'],
    ],
    ['a pipeline, also in connectors', 'pipelines: [traces|/b]', ['19 traces/b', '27 traces/b*']],
    ['an exporter in quotes', "['otlp|_http/a'", ['10 otlp_http/a*', '30 otlp_http/a']],
  ])('is %s', (_, marked, expected) => {
    expect(places(configuration.replace(marked.replace('|', ''), marked))).toEqual(expected);
  });

  it.each([
    ['a value that only looks like an id', 'endpoint: ot|lp'],
    ['a key', 'end|point: otlp'],
    ['a section', 'recei|vers:'],
  ])('is nothing for %s', (_, marked) => {
    expect(places(configuration.replace(marked.replace('|', ''), marked))).toEqual([]);
  });
});

describe('renaming', () => {
  it.each(embeddings)('changes an id everywhere %s', (_, embed) => {
    const marked = embed(configuration.replace('[otlp]', '[ot|lp]'));
    const expected = embed(configuration.replace('  otlp:', '  otlp/in:').replace('[otlp]', '[otlp/in]'));
    expect(rename(marked, 'otlp/in')).toBe(expected);
  });

  it('changes extensions in components, and pipelines in connectors', () => {
    expect(rename(configuration.replace('  file_storage:', '  file|_storage:'), 'file_storage/q')).toBe(
      configuration.replaceAll('file_storage', 'file_storage/q'),
    );
    expect(rename(configuration.replace('    traces/b:', '    traces|/b:'), 'traces/c')).toBe(
      configuration.replaceAll('traces/b', 'traces/c'),
    );
  });

  it('writes the new id so that YAML reads it as text', () => {
    expect(rename(configuration.replace('[otlp]', '[ot|lp]'), 'otlp/a:b')).toContain('["otlp/a:b"]');
  });

  it.each([
    ['otlp/', 'nothing after'],
    ['1x', "'1x' is no type"],
    ['', 'must not be empty'],
  ])('refuses %s', (id, reason) => {
    expect(rename(configuration.replace('[otlp]', '[ot|lp]'), id)).toContain(reason);
  });

  it('refuses the id of another, and a pipeline without a signal', () => {
    expect(rename(configuration.replace('batch: &', 'ba|tch: &'), 'batch/two')).toBe(
      "There is a processor 'batch/two' already.",
    );
    expect(rename(configuration.replace('traces/a:', 'traces/|a:'), 'spans')).toContain('starts with its signal');
  });
});

describe('lenses', () => {
  it('count the pipelines that use a component', () => {
    const [placed] = readConfigurations(configuration, catalog);
    const told = lensesOf(placed!).map(
      ({ range, pipelines, uses }) => `${configuration.slice(range.start, range.end)} ${pipelines} ${uses.length}`,
    );
    expect(told).toEqual(['otlp 1 1', 'batch 1 1', 'batch/two 0 0', 'otlp_http/a 1 1', 'debug 1 1', 'routing 2 2']);
  });
});

describe('links', () => {
  it('lead from types to their pages', () => {
    const text = inConfigMap(
      '# spanwright: collector=0.120.0\nreceivers:\n  otlp/in:\n  unheard_of:\nexporters:\n  "loki":\n',
    );
    const [placed] = readConfigurations(text, catalog);
    expect(linksOf(placed!).map(({ range, target }) => [text.slice(range.start, range.end), target])).toEqual([
      ['otlp', 'https://github.com/open-telemetry/opentelemetry-collector/tree/v0.120.0/receiver/otlpreceiver#readme'],
      [
        'loki',
        'https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/v0.120.0/exporter/lokiexporter#readme',
      ],
    ]);
  });
});

describe('configurations that a collector is given together', () => {
  const base =
    'receivers:\n  otlp:\nprocessors:\n  batch:\nservice:\n  pipelines:\n    logs:\n      receivers: [otlp]\n';
  const read = (text: string) =>
    readConfigurations(text, catalog, {
      companions: { before: [{ name: 'base.yaml', text: base }], after: [] },
      explicit: true,
    });

  it('name what stands in others, and are renamed in all', () => {
    const { text, offset } = withCursor(
      'exporters:\n  debug:\nservice:\n  pipelines:\n    traces:\n      receivers: [ot|lp]\n',
    );
    const named = namedAt(read(text), offset)!;
    expect(named.all.map(({ place, isDefinition }) => [place.file, isDefinition])).toEqual([
      [undefined, false],
      ['base.yaml', true],
      ['base.yaml', false],
    ]);
    const result = renamed(named, 'otlp/in');
    if (!result.ok) throw new Error(result.problem);
    const inBase = result.value.filter(({ file }) => file === 'base.yaml');
    expect(applyEdits(base, inBase)).toBe(base.replaceAll('otlp', 'otlp/in'));
    expect(
      applyEdits(
        text,
        result.value.filter(({ file }) => file === undefined),
      ),
    ).toContain('[otlp/in]');
  });

  it('take no place in another file for one in this', () => {
    const { text, offset } = withCursor('exporters:\n  de|bug:\n');
    expect(namedAt(read(text), offset)?.here.id).toBe('debug');
    for (let at = 0; at <= text.length; at++) expect(namedAt(read(text), at)?.here.place.file).toBeUndefined();
  });
});
