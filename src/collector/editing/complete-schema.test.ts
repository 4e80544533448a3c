// biome-ignore-all lint/suspicious/noTemplateCurlyInString: snippets look so
import { describe, expect, it } from 'vitest';
import { toSnippet } from '../../base/insertion.ts';
import { catalogWith } from './catalog.testing.ts';
import { completionsAt } from './completion.ts';
import { withCursor } from './marked-text.testing.ts';

const catalog = catalogWith({
  'exporter/otlp_grpc': {
    keys: {
      endpoint: { type: 'string', required: true },
      timeout: { type: 'duration', default: '5s' },
      compression: { type: 'string', values: ['none', 'gzip', ''], default: 'gzip' },
      tls: { optional: true, keys: { insecure: { type: 'bool', default: false }, ca_file: 'string' } },
      sending_queue: {
        keys: { enabled: { type: 'bool', default: true }, storage: { type: 'component id', refersTo: 'extension' } },
      },
      headers: { others: 'string', takesPairs: true },
      brokers: { items: 'string' },
      modes: { items: { type: 'string', values: ['a', 'b'] } },
      policies: {
        items: { keys: { name: { type: 'string', required: true }, latency: { keys: { threshold: 'int' } } } },
      },
      operators: {
        items: {
          keys: { id: 'string' },
          variants: { add: { keys: { field: 'string' } }, move: { keys: { from: 'string', to: 'string' } } },
        },
      },
      raw: 'any',
      api_key: { type: 'string', secret: true },
      auth: { keys: { token: { type: 'string', secret: true } } },
      retry: { type: 'int', removedIn: '0.140.0', replacement: 'retry_on_failure' },
    },
  },
  'connector/routing': { keys: { default_pipelines: { items: 'pipeline id' } } },
  'service/telemetry': {
    keys: { logs: { keys: { level: { type: 'string', values: ['debug', 'info'], default: 'info' } } } },
  },
});

const around = (body: string, header = '') => `${header}receivers:
  otlp:
extensions:
  file_storage:
  zpages:
exporters:
  otlp_grpc:
${body}`;

function complete(marked: string) {
  const { text, offset } = withCursor(marked);
  return { text, found: completionsAt(text, offset, catalog) };
}

function labels(marked: string): string[] {
  const items = complete(marked).found?.items ?? [];
  return items.toSorted((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1)).map(({ label }) => label);
}

/** The lines that the snippet of a label makes of the line it is chosen in. */
function chosen(marked: string, label: string): string[] {
  const { text, found } = complete(marked);
  const item = found?.items.find((one) => one.label === label);
  if (!found || !item) throw new Error(`not offered: ${found?.items.map((one) => one.label).join(', ')}`);
  const { start, end } = found.range;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const indentation = /^[ \t]*/.exec(text.slice(lineStart))![0];
  const inserted = toSnippet(item.insertion).replaceAll('\n', `\n${indentation}`);
  return `${text.slice(lineStart, start)}${inserted}${/^.*/.exec(text.slice(end))![0]}`.split('\n');
}

describe('completion of keys', () => {
  it('offers required ones first, those that are there not again, and those that are gone not at all', () => {
    expect(labels(around('    timeout: 1s\n    |\n    raw: 1\n'))).toEqual([
      'endpoint',
      'api_key',
      'auth',
      'brokers',
      'compression',
      'headers',
      'modes',
      'operators',
      'policies',
      'sending_queue',
      'tls',
    ]);
  });

  it('offers a key that an older release has still', () => {
    expect(labels(around('    ret|', '# spanwright: collector=0.139.0\n').replace('otlp_grpc', 'otlp'))).toContain(
      'retry',
    );
  });

  it('says what a key is', () => {
    const items = complete(around('    |')).found!.items;
    const about = Object.fromEntries(
      items.map(({ label, detail, documentation }) => [label, `${detail}. ${documentation}`]),
    );
    expect(about).toMatchObject({
      endpoint: 'string, required. Where it sends to.',
      timeout: 'duration, 5s by default. How long one attempt may take.',
      brokers: 'list of string. ',
      tls: 'map. How connections are encrypted.\n\nOff unless it is there; empty, it takes its defaults.',
    });
  });

  it.each([
    ['a switch', 'sending_queue:\n      en|', 'enabled', ['      enabled: ${1|false,true|}']],
    ['a value with a default', 'tim|', 'timeout', ['    timeout: ${1:5s}']],
    ['a value among some', 'com|', 'compression', ['    compression: ${1|gzip,none|}']],
    ['a value that is required', 'end|', 'endpoint', ['    endpoint: $1']],
    ['the id of a component', 'sending_queue:\n      st|', 'storage', ['      storage: ${1|file_storage,zpages|}']],
    ['a secret', 'api|', 'api_key', ['    api_key: \\${env:${1:API_KEY}}']],
    ['a secret in braces', 'auth: {token: |', '${env:TOKEN}', ['    auth: {token: "\\${env:${1:TOKEN}}"']],
    ['a map', 'tl|', 'tls', ['    tls:', '      $1']],
    ['a list', 'bro|', 'brokers', ['    brokers:', '      - $1']],
    ['the first key of an item', 'policies:\n      |', 'name', ['      - name: $1']],
    ['a key behind a dash', 'policies:\n      - lat|', 'latency', ['      - latency:', '          $1']],
    ['a map as the first key of an item', 'policies:\n      |', 'latency', ['      - latency:', '          $1']],
    ['a key of braces', 'tls: {ins|', 'insecure', ['    tls: {insecure: ']],
    ['a key in quotes', '"tl|"', 'tls', ['    "tls"']],
    ['a key in a quote that is open', '"tl|', 'tls', ['    "tls']],
    ['a key whose colon is there', 'tl|s:\n', 'tls', ['    tls:']],
    [
      'a file that indents by four',
      'sending_queue:\n        st|',
      'storage',
      ['        storage: ${1|file_storage,zpages|}'],
    ],
  ])('writes %s', (_, body, label, lines) => {
    expect(chosen(around(`    ${body}`), label)).toEqual(lines);
  });

  it('indents as the lines around do', () => {
    const text = 'receivers:\n    otlp:\nexporters:\n    otlp_grpc:\n        tl|';
    expect(chosen(text, 'tls')).toEqual(['        tls:', '            $1']);
  });

  it('goes by the type of an item', () => {
    expect(labels(around('    operators:\n      - type: move\n        |'))).toEqual(['id', 'from', 'to']);
    expect(labels(around('    operators:\n      - |\n        type: add\n'))).toEqual(['id', 'field']);
    expect(labels(around('    operators:\n      - type: |'))).toEqual(['add', 'move']);
    expect(labels(around('    operators:\n      |'))).toEqual(['type', 'id']);
  });

  it('knows a name and a value where a map may be a list of them', () => {
    expect(labels(around('    headers:\n      - |'))).toEqual(['name', 'value']);
  });

  it('is silent where anything may stand, and where nothing is known', () => {
    expect(labels(around('    raw:\n      |'))).toEqual([]);
    expect(labels(around('    headers:\n      |'))).toEqual([]);
    expect(labels(around('    unheard_of:\n      |'))).toEqual([]);
    expect(labels(around('  prometheus:\n    |'))).toEqual([]);
    expect(labels(around('    timeout: 5s\n      |'))).toEqual([]);
  });

  it('knows service.telemetry', () => {
    expect(labels(around('service:\n  telemetry:\n    |'))).toEqual(['logs']);
    expect(labels(around('service:\n  telemetry:\n    logs:\n      level: |'))).toEqual(['info', 'debug']);
  });
});

describe('completion of values', () => {
  it.each([
    ['a switch', 'tls:\n      insecure: |', ['true', 'false']],
    ['one of some, the default first', 'compression: n|', ['gzip', 'none']],
    ['one of some on the next line', 'compression:\n      |', ['gzip', 'none']],
    ['a default', 'timeout: |', ['5s']],
    ['ids of components of a kind', 'sending_queue:\n      storage: |', ['file_storage', 'zpages']],
    ['items of a list in brackets', 'modes: [a, |]', ['b']],
    ['items of a list behind dashes', 'modes:\n      - a\n      - |', ['b']],
    ['a list', 'modes: |', ['a', 'b']],
    ['a variable for a secret', 'api_key: |', ['${env:API_KEY}']],
  ])('offers %s', (_, body, expected) => {
    expect(labels(around(`    ${body}`))).toEqual(expected);
  });

  it('puts a blank behind a colon or a dash', () => {
    expect(chosen(around('    compression:|'), 'gzip')).toEqual(['    compression: gzip']);
    expect(chosen(around('    modes:|'), 'a')).toEqual(['    modes: [a]']);
    expect(chosen(around('    modes:\n      -|'), 'a')).toEqual(['      - a']);
  });

  it('writes a list in brackets after its key', () => {
    expect(chosen(around('    modes: |'), 'a')).toEqual(['    modes: [a]']);
  });

  it('offers pipelines', () => {
    const text =
      'connectors:\n  routing:\n    default_pipelines: [|]\nexporters:\nservice:\n  pipelines:\n    traces/a:\n    logs:\n';
    expect(labels(text)).toEqual(['traces/a', 'logs']);
  });
});
