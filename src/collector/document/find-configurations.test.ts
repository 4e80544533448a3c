// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the collector substitutes these
import { describe, expect, it } from 'vitest';
import { findConfigurations as find } from './find-configurations.ts';
import { blankUnrelated, looksLikeConfiguration, mayHoldConfiguration } from './recognition.ts';

const findConfigurations = (text: string, explicit: boolean) => find(text, { explicit }).configurations;
const minimal = 'receivers:\n  otlp:\nexporters:\n  debug:\nservice:\n  pipelines:\n    traces:\n';
const indented = (text: string, by: string) => text.replaceAll(/^(?=.)/gm, by);
const configMap = (data: string, name = 'collector') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\ndata:\n${data}`;
const workload = (image: string, mounts = 'collector', kind = 'Deployment') =>
  `apiVersion: apps/v1
kind: ${kind}
spec:
  template:
    spec:
      containers:
        - name: sidecar
          image: envoyproxy/envoy:v1.30.0
        - name: collector
          image: ${image}
      volumes:
        - name: config
          configMap:
            name: ${mounts}
`;

describe('looksLikeConfiguration', () => {
  it.each([
    minimal,
    'receivers:\n  otlp:\nprocessors:\n',
    'service:\n  telemetry:\n  # comment\n\n  pipelines:\n',
    '"receivers":\n  otlp:\n"exporters":\n',
    'receivers: {otlp: }\r\nexporters: {debug: }\r\n',
    'exporters:\n  debug: [unclosed\nreceivers:\n\totlp\n',
  ])('takes %j', (text) => {
    expect(looksLikeConfiguration(text)).toBe(true);
  });

  it.each([
    ['Docker Compose', 'services:\n  collector:\n    image: otel/opentelemetry-collector\n'],
    ['Alertmanager', 'route:\n  receiver: team\nreceivers:\n  - name: team\n'],
    ['a GitHub workflow', 'on: push\njobs:\n  test:\n    services:\n      redis:\n'],
    ['a Serverless service', 'service: checkout\nprovider:\n  name: aws\nextensions:\n  x: y\n'],
    [
      'a builder manifest',
      'dist:\n  name: mine\nreceivers:\n  - gomod: a/b v1.0.0\nexporters:\n  - gomod: a/c v1.0.0\n',
    ],
    ['a registry of components', 'receivers: {}\nexporters: {}\nproviders: {}\n'],
    ['a list of components', 'buildinfo:\n  version: 0.1.0\nreceivers:\n  - name: otlp\nexporters:\n'],
    ['nested keys', 'x:\n  receivers:\n  exporters:\n  service:\n'],
    ['prose', 'receivers and exporters: how to\n'],
  ])('leaves %s alone', (_, text) => {
    expect(looksLikeConfiguration(text)).toBe(false);
    expect(mayHoldConfiguration(text)).toBe(false);
    expect(findConfigurations(text, false)).toEqual([]);
  });
});

describe('blankUnrelated', () => {
  it('leaves what it keeps where it was', () => {
    const service = 'apiVersion: v1\r\nkind: Ingress\r\n';
    const related = configMap(`  config.yaml: |\n${indented(minimal, '    ')}    ---x\n`);
    const text = `${service}---\n${related}---\n${workload('nginx')}--- # last\n${workload('otel/opentelemetry-collector')}`;
    const blanked = blankUnrelated(text);
    expect(blanked).toHaveLength(text.length);
    expect(blanked.indexOf('kind: ConfigMap')).toBe(text.indexOf('kind: ConfigMap'));
    expect(blanked).not.toMatch(/Ingress|nginx/);
    expect(blanked).toContain('opentelemetry-collector');
  });

  it('adds nothing to a configuration that ends its document', () => {
    const related = configMap(`  config.yaml: |\n${indented(minimal, '    ')}`);
    expect(findConfigurations(`${related}---\n${workload('nginx')}`, false).map(({ text }) => text)).toEqual([minimal]);
  });
});

describe('findConfigurations', () => {
  it('finds those of several ConfigMaps in one file, and no other data', () => {
    const file = [
      configMap(`  notes.txt: |\n    receivers are nice\n  config.yaml: |\n${indented(minimal, '    ')}`),
      configMap('  app.yaml: |\n    services:\n      web:\n', 'other'),
      configMap(
        `  relay: ${JSON.stringify(minimal)}\n  second: >\n    receivers: {otlp: }\n\n    exporters: {debug: }\n`,
        'third',
      ),
    ].join('---\n');
    expect(mayHoldConfiguration(file)).toBe(true);
    expect(findConfigurations(file, false).map(({ text }) => text)).toEqual([
      minimal,
      minimal,
      'receivers: {otlp: }\nexporters: {debug: }\n',
    ]);
  });

  it('looks into the items of a List', () => {
    const item = indented(configMap(`  config.yaml: |\n${indented(minimal, '    ')}`), '    ').replace('    ', '  - ');
    expect(findConfigurations(`apiVersion: v1\nkind: List\nitems:\n${item}`, false).map(({ text }) => text)).toEqual([
      minimal,
    ]);
  });

  it('finds the configuration of an OpenTelemetryCollector, as text or as a map', () => {
    const head =
      'apiVersion: opentelemetry.io/v1beta1\nkind: OpenTelemetryCollector\nspec:\n  image: otel/opentelemetry-collector-k8s:0.120.0\n';
    const asText = findConfigurations(`${head}  config: |\n${indented(minimal, '    ')}`, false);
    expect(asText.map(({ text }) => text)).toEqual([minimal]);
    const asMap = findConfigurations(`${head}  config:\n${indented(minimal, '    ')}`, false);
    expect(asMap).toMatchObject([{ document: { root: { kind: 'map' } }, image: { version: { minor: 120 } } }]);
  });

  it('takes the release from the workload that mounts the ConfigMap', () => {
    const data = `  config.yaml: |\n${indented(minimal, '    ')}`;
    const file = [
      configMap(data, 'agent'),
      workload('otel/opentelemetry-collector-contrib:0.89.0', 'agent', 'DaemonSet'),
      configMap(data, 'gateway'),
      workload(
        'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector:v0.120.1@sha256:0',
        'gateway',
      ),
    ].join('---\n');
    expect(findConfigurations(file, false).map(({ image }) => image?.version)).toEqual([
      { major: 0, minor: 89, patch: 0 },
      { major: 0, minor: 120, patch: 1 },
    ]);
  });

  it('takes the only release in the file where none mounts it', () => {
    const file = `${configMap(`  config.yaml: |\n${indented(minimal, '    ')}`)}---\n${workload('otel/opentelemetry-collector:0.90.0', 'elsewhere')}`;
    expect(findConfigurations(file, false)).toMatchObject([{ image: { version: { minor: 90 } } }]);
  });

  it('counts what is all comments as a configuration if a collector mounts it', () => {
    const blank = configMap('  config.yaml: |\n    # later\n');
    expect(findConfigurations(`${blank}---\n${workload('otel/opentelemetry-collector:0.90.0')}`, false)).toHaveLength(
      1,
    );
    expect(findConfigurations(`${blank}---\n${workload('nginx:1.27')}`, false)).toEqual([]);
  });

  it('are not judged where the YAML around them cuts them off', () => {
    const cutOff = configMap(`  config.yaml: |\n${indented(minimal, '    ').replace('    exporters', ' exporters')}`);
    expect(find(cutOff)).toMatchObject({ configurations: [], problems: [{}] });
  });

  it('are found once where an alias repeats them', () => {
    const twice = configMap(`  a.yaml: &a |\n${indented(minimal, '    ')}  b.yaml: *a\n`);
    expect(findConfigurations(twice, false)).toHaveLength(1);
  });

  it('tells what is wrong with the YAML around them', () => {
    const broken = `${configMap(`  config.yaml: |\n${indented(minimal, '    ')}`)}  other: "unclosed\n`;
    expect(find(broken)).toMatchObject({
      configurations: [{}],
      problems: [{ message: 'The closing quote is missing.' }],
    });
  });

  it('refuses templates', () => {
    expect(findConfigurations(`{{- if .Values.on }}\n${minimal}{{- end }}\n`, true)).toEqual([]);
    expect(mayHoldConfiguration(`${minimal}x: {{ .Values.x }}\n`)).toBe(false);
  });

  it('takes any first document that was named to it, but for other manifests', () => {
    expect(findConfigurations('', true)).toHaveLength(1);
    expect(findConfigurations('hello\n', true)).toHaveLength(1);
    expect(findConfigurations('# head\n---\nfoo: bar\n', true)).toMatchObject([
      { document: { root: { kind: 'map' } } },
    ]);
    expect(findConfigurations(workload('nginx'), true)).toEqual([]);
  });
});

const values = (key: string, by = '') =>
  indented(
    `mode: deployment
image:
  repository: otel/opentelemetry-collector-k8s
  tag: 0.120.0
${key}:
${indented(minimal, '  ')}`,
    by,
  );

it('keeps the Services that lead to a collector, or that it may send to', () => {
  const service = (name: string, app: string) =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: ${name}\nspec:\n  selector:\n    app: ${app}\n`;
  const collector = `${configMap(`  config.yaml: |\n${indented(minimal, '    ')}    # to backend:4317\n`)}---\n${workload('otel/opentelemetry-collector')}`;
  const others = Array.from({ length: 100 }, (_, i) => service(`shop${i}`, `shop${i}`));
  const text = [collector, ...others, service('gateway', 'collector'), service('backend', 'x')].join('---\n');
  expect(blankUnrelated(text).match(/name: (?:shop|gateway|backend)\w*/g)).toEqual(['name: gateway', 'name: backend']);
});

describe('values of the collector chart', () => {
  it('have configurations that the chart merges into its own, or takes as they are', () => {
    expect(findConfigurations(values('config'), false)).toMatchObject([
      { standing: 'merged', image: { version: { major: 0, minor: 120, patch: 0 } } },
    ]);
    expect(findConfigurations(values('alternateConfig'), false)).toMatchObject([{ standing: 'embedded' }]);
  });

  it('may be those of a chart that has it below', () => {
    const text = `opentelemetry-collector:\n${values('config', '  ')}`;
    const [found] = findConfigurations(text, true);
    expect(found).toMatchObject({ standing: 'merged' });
    const { start } = found!.document.range;
    expect(text.slice(start, start + 10)).toBe('receivers:');
  });

  it('are no configurations in other charts, nor where a template is to be filled in', () => {
    expect(findConfigurations(`config:\n${indented(minimal, '  ')}`, false)).toEqual([]);
    expect(findConfigurations(values('config').replace('deployment', '{{ .Values.mode }}'), false)).toEqual([]);
  });
});

describe('a Compose file', () => {
  const compose = `services:
  collector:
    image: otel/opentelemetry-collector-contrib:0.110.0
    configs: [{source: collector, target: /etc/otelcol/config.yaml}]
configs:
  collector:
    content: |
      receivers: {otlp: {protocols: {grpc: {endpoint: "$\${env:HOST}:4317"}}}}
      exporters: {debug: }
      service: {pipelines: {traces: {receivers: [otlp], exporters: [debgu]}}}
  other:
    content: "receivers and exporters"
`;

  it('has configurations among its configs, with its own escapes', () => {
    const [found, ...others] = findConfigurations(compose, false);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ image: { version: { minor: 110 } } });
    expect(found!.text).toContain('{endpoint: "${env:HOST}:4317"}');
    const start = found!.text.indexOf('debgu');
    const inFile = found!.rangeInFile({ start, end: start + 5 });
    expect(compose.slice(inFile.start, inFile.end)).toBe('debgu');
    const edit = found!.editInFile({ range: { start, end: start + 5 }, newText: '${env:EXPORTER}' });
    expect(edit?.newText).toBe('$${env:EXPORTER}');
  });
});
