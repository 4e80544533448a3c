import { describe, expect, it } from 'vitest';
import { catalogWith } from './catalog.testing.ts';
import { readConfigurations } from './configuration-file.ts';
import { hoverAt } from './hover.ts';
import { withCursor } from './marked-text.testing.ts';

const catalog = catalogWith({
  'processor/batch': {
    keys: {
      timeout: { type: 'duration', default: '200ms' },
      metadata_keys: { items: 'string', since: '0.95.0' },
      old: { type: 'int', removedIn: '0.140.0', replacement: 'timeout' },
      nested: { keys: { size: { type: 'int', minimum: 1, maximum: 10 } } },
    },
  },
  'service/telemetry': { keys: { logs: { keys: { level: { type: 'string', values: ['debug', 'info'] } } } } },
});

/** What is said at the `|`, after the text that it is said of. */
function hover(marked: string): string | undefined {
  const { text, offset } = withCursor(marked);
  const found = hoverAt(readConfigurations(text, catalog), offset);
  return found && `${text.slice(found.range.start, found.range.end)}: ${found.markdown}`;
}

const around = (body: string, header = '') => `${header}receivers:
  otlp:
exporters:
  logging:
${body}`;

describe('a hover', () => {
  it.each([
    [
      'a key with its default',
      'time|out: 1s',
      ['timeout: **timeout** duration, 200ms by default', 'After this time a batch goes on, however small.'],
    ],
    ['the key of a value', 'timeout: 1|s', ['1s: **timeout** duration']],
    ['a key that is nested', 'nested: {si|ze: 5}', ['size: **size** int', 'From 1 to 10.']],
    ['since when there is a key', 'metadata_keys: [a, b|]', ['b: **metadata_keys** list of string', 'Since 0.95.0.']],
    ['a key that is gone', 'ol|d: 1', ['**Gone** since 0.140.0: use `timeout` instead.']],
    ['a link to the page of the component', 'time|out: 1s', ['processor/batchprocessor#readme)']],
  ])('tells %s', (_, line, expected) => {
    const said = hover(around(`processors:\n  batch/x:\n    ${line}\n`));
    for (const part of expected) expect(said).toContain(part);
  });

  it('goes by the release', () => {
    const said = hover(around('processors:\n  batch:\n    metadata|_keys:\n', '# spanwright: collector=0.89.0\n'));
    expect(said).toContain('**Not there yet**: comes with 0.95.0.');
    expect(said).toContain('/tree/v0.89.0/');
  });

  it('tells of a component, where it is defined and where it is used', () => {
    const service = 'service:\n  pipelines:\n    traces:\n      receivers: [otlp]\n      exporters: [logging]\n';
    const said = hover(around(service).replace('  otlp:', '  ot|lp:'));
    expect(said).toMatch(/^otlp: \*\*otlp\*\* receiver\n\n.*traces/);
    expect(said).toContain('In `traces`.');
    expect(said).toContain('receiver/otlpreceiver#readme)');
    expect(hover(around(service).replace('[otlp]', '[o|tlp]'))).toContain('**otlp** receiver');
    expect(hover(around(service).replace('[logging]', '[log|ging]'))).toContain(
      '**Gone** since 0.111.0: use `debug` instead.',
    );
  });

  it('tells of a pipeline, a section and the keys of service', () => {
    const service =
      'service:\n  pipelines:\n    traces/x:\n      receivers: [otlp, zipkin]\n      exporters: [logging]\n';
    expect(hover(around(service).replace('traces/x', 'tra|ces/x'))).toBe(
      'traces/x: **traces/x** pipeline\n\n`otlp`, `zipkin` → `logging`',
    );
    expect(hover(around(service).replace('receivers:\n', 'recei|vers:\n'))).toContain('How telemetry comes in.');
    expect(hover(around('service:\n  tele|metry:\n'))).toContain('the collector itself');
    expect(hover(around('service:\n  telemetry:\n    logs: {le|vel: info}\n'))).toContain('One of `debug`, `info`.');
  });

  it('follows merge keys, and tells of an anchor where it stands', () => {
    expect(hover(around('processors:\n  batch:\n    <<: {time|out: 1s}\n'))).toContain('**timeout** duration');
    expect(hover(around('processors:\n  batch: &b\n    time|out: 1s\n  batch/2: *b\n'))).toContain(
      '**timeout** duration',
    );
  });

  it('is there although the YAML is broken elsewhere', () => {
    expect(hover(around('processors:\n  batch:\n    time|out: 1s\nservice:\n  pipelines: [a\n'))).toContain(
      '**timeout**',
    );
  });

  it('is found in a ConfigMap', () => {
    const text = around('processors:\n  batch:\n    time|out: 1s\n').replaceAll(/^(?=.)/gm, '    ');
    expect(hover(`apiVersion: v1\nkind: ConfigMap\ndata:\n  a: >\n    x\n  b: "y"\n  c.yaml: |+\n${text}`)).toMatch(
      /^timeout: /,
    );
  });

  it.each([
    ['a blank', around('processors:\n |  batch:\n')],
    ['a key that is not known', around('processors:\n  batch:\n    unheard|_of: 1\n')],
    ['a component that is not known', around('processors:\n  unheard:\n    a|b: 1\n')],
    ['other YAML', 'jobs:\n  bui|ld:\n'],
  ])('says nothing of %s', (_, marked) => {
    expect(hover(marked)).toBeUndefined();
  });
});
