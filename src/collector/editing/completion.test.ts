// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the collector substitutes these
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../base/edit.ts';
import { toPlainText, toSnippet } from '../../base/insertion.ts';
import { Catalog } from '../catalog/catalog.ts';
import { catalogData } from '../catalog/components.generated.ts';
import { validateCollector } from '../validator.ts';
import { type CompletionOptions, completionsAt } from './completion.ts';
import { withCursor } from './marked-text.testing.ts';

const catalog = new Catalog(catalogData);

function complete(marked: string, options?: CompletionOptions) {
  const { text, offset } = withCursor(marked);
  return completionsAt(text, offset, catalog, options);
}

/** Labels of what is offered at the `|`, in their order, but for what would have to be defined first. */
function labels(marked: string, options?: CompletionOptions): string[] {
  const items = (complete(marked, options)?.items ?? []).filter(({ also }) => also === undefined);
  return items.toSorted((a, b) => a.rank - b.rank || (a.label < b.label ? -1 : 1)).map(({ label }) => label);
}

/** The text once the item of that label is chosen, placeholders in snippet syntax. */
function chosen(marked: string, label: string): string {
  const { text } = withCursor(marked);
  const found = complete(marked);
  const item = found?.items.find((one) => one.label === label);
  if (!found || !item) throw new Error(`not offered: ${found?.items.map((one) => one.label).join(', ')}`);
  const { start, end } = found.range;
  const indentation = /^[ \t]*/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1))![0];
  return text.slice(0, start) + toSnippet(item.insertion).replaceAll('\n', `\n${indentation}`) + text.slice(end);
}

const components = `receivers:
  otlp:
  hostmetrics:
processors:
  batch:
exporters:
  debug:
  prometheus:
  awsxray:
connectors:
  span_metrics:
extensions:
  health_check:
  zpages:
`;
const pipeline = (body: string) => `${components}service:\n  pipelines:\n    traces:\n${body}`;

describe('completion of sections', () => {
  it('offers those that are not there yet', () => {
    expect(labels(`receivers:\nexporters:\n|`)).toEqual(['processors', 'connectors', 'extensions', 'service']);
  });

  it('offers them in a file that has none, if told that it is a configuration', () => {
    expect(labels('rec|')).toEqual([]);
    expect(labels('rec|', { explicit: true })).toContain('receivers');
  });

  it('offers a whole configuration to begin with', async () => {
    const item = complete('|', { explicit: true })?.items.find(({ label }) => label === 'collector');
    const text = toPlainText(item!.insertion);
    expect(await validateCollector({ path: 'otel.yaml', text })).toEqual([]);
    expect(labels('receivers:\nexporters:\n|')).not.toContain('collector');
  });

  it('writes a pipeline with the service', () => {
    expect(chosen('receivers:\nexporters:\nser|', 'service')).toBe(
      'receivers:\nexporters:\nservice:\n  pipelines:\n    ${1:traces}:\n      receivers: [$2]\n      processors: [$3]\n      exporters: [$4]',
    );
  });
});

describe('completion of components', () => {
  it('offers the types of the release', () => {
    expect(labels('receivers:\n  |\nexporters:\n')).toContain('otlp');
    expect(labels('# spanwright: collector=0.89.0\nreceivers:\nexporters:\n  |')).toContain('logging');
    expect(labels('receivers:\nexporters:\n  |')).not.toContain('logging');
  });

  it('offers what the distribution has', () => {
    const text = 'receivers:\n  |\nexporters:\n';
    expect(labels(text)).toContain('redis');
    expect(labels(`# spanwright: distribution=core\n${text}`)).not.toContain('redis');
    expect(labels(`# spanwright: distribution=core\n${text}`)).toContain('otlp');
  });

  it('tells how stable they are, and who ships them', () => {
    const item = complete('receivers:\n  |\nexporters:\n')?.items.find(({ label }) => label === 'otlp');
    expect(item).toMatchObject({ detail: expect.stringContaining('traces, metrics, logs') });
    expect(item?.documentation).toMatch(/\*stable\*: .*traces.*\n\nIn otelcol-contrib, otelcol, otelcol-k8s\./);
  });

  it('offers first what a pipeline names and nothing defines', () => {
    const text =
      'receivers:\n  |\nexporters:\n  debug:\nservice:\n  pipelines:\n    traces: {receivers: [otlp/in, nonsense]}\n';
    expect(labels(text)[0]).toBe('otlp/in');
    expect(labels(text)).not.toContain('nonsense');
  });

  it('writes what a component cannot be without', () => {
    expect(chosen('receivers:\n  ot|\nexporters:\n', 'otlp')).toBe(
      'receivers:\n  otlp:\n    protocols:\n      grpc:\n      http:\nexporters:\n',
    );
  });

  it('asks for a name where the type is there already', () => {
    expect(chosen('processors:\n  batch:\n  b|\nexporters:\n', 'batch')).toBe(
      'processors:\n  batch:\n  batch/${1:name}:\nexporters:\n',
    );
  });

  it('keeps the name that is written', () => {
    expect(chosen('receivers:\n  otlp/in|\nexporters:\n', 'otlp/in')).toBe(
      'receivers:\n  otlp/in:\n    protocols:\n      grpc:\n      http:\nexporters:\n',
    );
    expect(chosen('receivers:\n  ja|eger/in:\nexporters:\n', 'otlp/in')).toBe('receivers:\n  otlp/in:\nexporters:\n');
    expect(chosen('processors:\n  batch/|\nexporters:\n', 'batch/')).toBe(
      'processors:\n  batch/${1:name}:\nexporters:\n',
    );
  });

  it('writes the type alone where the colon is there', () => {
    expect(chosen('processors:\n  b|at:\nexporters:\n', 'batch')).toBe('processors:\n  batch:\nexporters:\n');
  });
});

describe('completion in a pipeline', () => {
  it('offers components of the side that carry the signal, without those that are in it', () => {
    expect(labels(pipeline('      receivers: [|]\n'))).toEqual(['otlp']);
    expect(labels(pipeline('      exporters: [debug, |]\n'))).toEqual(['awsxray', 'span_metrics']);
    expect(labels(pipeline('      processors: [|')).at(0)).toBe('batch');
  });

  it('offers a connector where its signals fit', () => {
    const metrics = `${components}service:\n  pipelines:\n    metrics:\n`;
    expect(labels(`${metrics}      receivers: [|]`)).toEqual(['otlp', 'hostmetrics', 'span_metrics']);
    expect(labels(`${metrics}      exporters: [|]`)).toEqual(['debug', 'prometheus']);
  });

  it('writes items in the form of the list', () => {
    expect(chosen(pipeline('      processors: |'), 'batch')).toBe(pipeline('      processors: [batch]'));
    expect(chosen(pipeline('      processors:\n        |'), 'batch')).toBe(
      pipeline('      processors:\n        - batch'),
    );
    expect(chosen(pipeline('      processors:\n        - b|'), 'batch')).toBe(
      pipeline('      processors:\n        - batch'),
    );
    expect(chosen(pipeline('      processors: [ba|'), 'batch')).toBe(pipeline('      processors: [batch'));
  });

  it('offers behind them what fits and is not defined yet, and defines it', () => {
    const marked = pipeline('      processors: [batch, |]\n');
    const items = complete(marked)!.items.filter(({ also }) => also);
    expect(items.map(({ label }) => label)).toContain('memory_limiter');
    expect(items.map(({ label }) => label)).not.toContain('batch');
    expect(items.map(({ label }) => label)).not.toContain('deltatorate');
    const { text } = withCursor(marked);
    const limiter = items.find(({ label }) => label === 'memory_limiter')!;
    expect(limiter.rank).toBeGreaterThan(100);
    expect(applyEdits(text, limiter.also!)).toBe(
      text.replace(
        '  batch:\n',
        '  batch:\n  memory_limiter:\n    check_interval: 1s\n    limit_percentage: 80\n    spike_limit_percentage: 20\n',
      ),
    );
  });

  it('finds what stands behind a list that is not closed', () => {
    const text = `service:\n  pipelines:\n    traces:\n      receivers: [ot|\n      exporters: [debug]\n${components}`;
    expect(labels(text)).toEqual(['otlp']);
  });

  it('offers keys and signals', () => {
    expect(labels(pipeline('      receivers: [otlp]\n      |'))).toEqual(['processors', 'exporters']);
    expect(labels(`${components}service:\n  pipelines:\n    traces:\n    |`)).toEqual([
      'traces',
      'metrics',
      'logs',
      'profiles',
    ]);
    expect(labels(`${components}service:\n  |`)).toEqual(['extensions', 'pipelines', 'telemetry']);
  });

  it('offers extensions', () => {
    expect(labels(`${components}service:\n  extensions: [zpages, |]`)).toEqual(['health_check']);
  });
});

describe('completion of environment variables', () => {
  const text = (value: string) =>
    `receivers:\n  otlp:\n    a: \${env:HOST:-x}\n    b: \${PORT}\n    c: ${value}\nexporters:\n`;

  it('offers the names that the file and others use', () => {
    expect(labels(text('${env:|'), { environment: () => ['TOKEN'] })).toEqual(['HOST', 'PORT', 'TOKEN']);
    expect(labels(text('"http://${env:HO|"'))).toEqual(['HOST', 'PORT']);
  });

  it('closes the brace', () => {
    expect(chosen(text('${env:HO|'), 'HOST')).toBe(text('${env:HOST}'));
    expect(chosen(text('${|}'), 'PORT')).toBe(text('${env:PORT}'));
    expect(chosen(text('${env:|:-1}'), 'PORT')).toBe(text('${env:PORT:-1}'));
  });

  it('knows an escaped dollar', () => {
    expect(labels(text('$${env:|'))).toEqual([]);
  });
});

describe('completion in other files', () => {
  const indented = (text: string) => text.replaceAll(/^(?=.)/gm, '    ');
  const configMap = (text: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: otel\ndata:\n  config.yaml: |\n${indented(text)}`;

  it('works inside a ConfigMap', () => {
    expect(labels(configMap(pipeline('      receivers: [ot|')))).toEqual(['otlp']);
    expect(labels(configMap('receivers:\nexporters:\n|'))).toEqual([
      'processors',
      'connectors',
      'extensions',
      'service',
    ]);
    const inConfigMap = configMap(pipeline('      processors: [|'));
    const { also } = complete(inConfigMap)!.items.find(({ label }) => label === 'memory_limiter')!;
    expect(applyEdits(withCursor(inConfigMap).text, also!)).toContain(
      '      batch:\n      memory_limiter:\n        check_interval: 1s\n',
    );
    expect(chosen(configMap('processors:\n  ba|\nexporters:\n  debug:\n'), 'batch')).toBe(
      configMap('processors:\n  batch:\nexporters:\n  debug:\n'),
    );
  });

  it('works inside a resource of the operator', () => {
    const text = `apiVersion: opentelemetry.io/v1beta1\nkind: OpenTelemetryCollector\nmetadata:\n  name: x\nspec:\n  config:\n`;
    expect(labels(text + indented(pipeline('      receivers: [ot|')))).toEqual(['otlp']);
    expect(labels(`${text}    |`)).toContain('receivers');
    expect(labels(`${text}  |`)).toEqual([]);
  });

  it('works inside of values of the chart, and of a Compose file', () => {
    const chart = `mode: deployment\nconfig:\n${pipeline('      receivers: [ot|\n').replaceAll(/^(?=.)/gm, '  ')}`;
    expect(labels(chart)).toEqual(['otlp']);
    const compose = `services:\n  c:\n    image: otel/opentelemetry-collector-contrib\nconfigs:\n  c:\n    content: |\n`;
    expect(labels(compose + pipeline('      receivers: [ot|\n').replaceAll(/^(?=.)/gm, '      '))).toEqual(['otlp']);
  });

  it('is silent in the manifest around', () => {
    expect(labels(`${configMap('receivers:\nexporters:\n')}  other: |`)).toEqual([]);
    expect(labels(configMap('receivers:\nexporters:\n').replace('metadata:\n', 'metadata:\n  |\n'))).toEqual([]);
  });

  it('is silent in other YAML', () => {
    expect(labels('name: ci\non: [push]\njobs:\n  |')).toEqual([]);
  });
});

describe('completion with configurations that are given to the collector besides', () => {
  it('offers what they define', () => {
    const companions = { before: [{ name: 'base.yaml', text: 'receivers:\n  otlp/base:\n' }], after: [] };
    const text = 'exporters:\n  debug:\nservice:\n  pipelines:\n    traces:\n      receivers: [|]\n';
    expect(labels(text, { companions })).toEqual(['otlp/base']);
    expect(labels(text)).toEqual([]);
  });
});

describe('clients without snippets', () => {
  it('get plain text', () => {
    const items = complete(pipeline('      |'))!.items;
    expect(items.map(({ insertion }) => toPlainText(insertion))).toEqual([
      'receivers: []',
      'processors: []',
      'exporters: []',
    ]);
  });
});
