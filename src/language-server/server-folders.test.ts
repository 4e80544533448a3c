import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { URI } from 'vscode-uri';
import { ableClient, TestClient } from './client.testing.ts';
import { brokenCollector, leak, noGrammar, readGrammar, serveInProcess, startup } from './server.testing.ts';

describe('a workspace of several folders', { timeout: startup }, () => {
  let client: TestClient;
  let root: string;
  const uriOf = (file: string) => URI.file(path.join(root, file)).toString();
  const codes = async (file: string) => (await client.diagnostics(uriOf(file))).map(({ code }) => code);

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'spanwright-folders-'));
    for (const folder of ['orders', 'test']) await mkdir(path.join(root, folder));
    client = TestClient.spawn('ipc');
    await client.initialize({
      capabilities: ableClient,
      workspaceFolders: ['orders', 'test'].map((name) => ({ name, uri: uriOf(name) })),
    });
  }, startup);
  afterAll(async () => {
    await client.stop();
    await rm(root, { recursive: true });
  });

  test('has the settings and the configuration of each', async () => {
    client.open(uriOf('orders/a.ts'), 'typescript', leak);
    // The folder is called `test`, but what is in it is not.
    client.open(uriOf('test/a.ts'), 'typescript', leak);
    expect([await codes('orders/a.ts'), await codes('test/a.ts')]).toEqual([
      ['span-never-ended'],
      ['span-never-ended'],
    ]);
    client.configureEach((uri) =>
      uri.startsWith(uriOf('orders')) ? { lint: { rules: { 'span-never-ended': 'off' } } } : {},
    );
    expect([await codes('orders/a.ts'), await codes('test/a.ts')]).toEqual([[], ['span-never-ended']]);
    client.configure({});
    expect([await codes('orders/a.ts'), await codes('test/a.ts')]).toEqual([
      ['span-never-ended'],
      ['span-never-ended'],
    ]);
    const configuration = path.join(root, 'test/spanwright.config.yaml');
    await writeFile(configuration, 'rules:\n  span-never-ended: off\n');
    client.changeFiles(URI.file(configuration).toString());
    expect([await codes('orders/a.ts'), await codes('test/a.ts')]).toEqual([['span-never-ended'], []]);
    await rm(configuration);
    client.changeFiles(URI.file(configuration).toString());
    expect(await codes('test/a.ts')).toEqual(['span-never-ended']);
  });

  test('a file that is renamed takes its findings along, and one that is deleted has none', async () => {
    client.open(uriOf('orders/old.ts'), 'typescript', leak);
    expect(await codes('orders/old.ts')).toEqual(['span-never-ended']);
    client.close(uriOf('orders/old.ts'));
    client.open(uriOf('test/new.ts'), 'typescript', leak);
    await client.cleared(uriOf('orders/old.ts'));
    expect(await codes('test/new.ts')).toEqual(['span-never-ended']);
    client.close(uriOf('test/new.ts'));
    await client.cleared(uriOf('test/new.ts'));
  });
});

test('a project that lies below a folder called test is no test', async () => {
  const client = serveInProcess(readGrammar);
  await client.initialize({ rootUri: 'file:///home/me/test/shop' });
  client.open('file:///home/me/test/shop/src/load.ts', 'typescript', leak);
  client.open('file:///home/me/test/shop/test/load.ts', 'typescript', leak);
  expect(await client.diagnostics('file:///home/me/test/shop/src/load.ts')).toHaveLength(1);
  expect(await client.diagnostics('file:///home/me/test/shop/test/load.ts')).toEqual([]);
});

describe('other open files of a collector', () => {
  let folder = '';
  let client: TestClient;
  const uriOf = (name: string) => URI.file(path.join(folder, name)).toString();
  const together = `# spanwright: configs=base.yaml,traces.yaml
service:
  pipelines:
    traces:
      receivers: [otlp]
      exporters: [debug]
`;
  const base = 'receivers:\n  otlp:\n    protocols:\n      grpc:\nexporters:\n  debug:\n';
  const renamedBase = base.replace('debug', 'otlp/backend');
  const undefinedExporter = [expect.objectContaining({ code: 'undefined-reference' })];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'spanwright-'));
    await writeFile(path.join(folder, 'base.yaml'), base);
    client = serveInProcess(noGrammar);
    await client.initialize();
    client.open(uriOf('traces.yaml'), 'yaml', together);
    expect(await client.diagnostics(uriOf('traces.yaml'))).toEqual([]);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const found = () => client.diagnosticsThat(uriOf('traces.yaml'), (all) => all.length > 0);
  const mended = () => client.diagnosticsThat(uriOf('traces.yaml'), (all) => all.length === 0);

  test('are looked at again when a configuration that the collector is given too is edited, and when it is not saved', async () => {
    client.open(uriOf('base.yaml'), 'yaml', base);
    client.edit(uriOf('base.yaml'), 'debug', 'otlp/backend');
    expect(await found()).toEqual(undefinedExporter);
    client.close(uriOf('base.yaml'));
    expect(await mended()).toEqual([]);
  });

  test('are looked at again when it changes on disk, or is deleted', async () => {
    await writeFile(path.join(folder, 'base.yaml'), renamedBase);
    client.changeFiles(uriOf('base.yaml'));
    expect(await found()).toEqual(undefinedExporter);
    await writeFile(path.join(folder, 'base.yaml'), base);
    client.changeFiles(uriOf('base.yaml'));
    expect(await mended()).toEqual([]);
    await rm(path.join(folder, 'base.yaml'));
    client.changeFiles(uriOf('base.yaml'));
    expect(await found()).toMatchObject([{ message: expect.stringContaining("'base.yaml'") }]);
  });

  test('are looked at again when a manifest beside them says something else of the cluster', async () => {
    const configMap = `apiVersion: v1
kind: ConfigMap
metadata:
  name: otel
data:
  config.yaml: |
${brokenCollector.replace('debgu', 'debug').replaceAll(/^(?=.)/gm, '    ')}`;
    const workload = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: otel
spec:
  template:
    metadata:
      labels: {app: otel}
    spec:
      containers:
        - name: otel
          image: otel/opentelemetry-collector-contrib:0.139.0
          readinessProbe: {}
      volumes:
        - name: config
          configMap: {name: otel}
`;
    await writeFile(path.join(folder, 'workload.yaml'), workload);
    client.open(uriOf('config-map.yaml'), 'yaml', configMap);
    expect(await client.diagnostics(uriOf('config-map.yaml'))).toEqual([]);
    client.open(uriOf('workload.yaml'), 'yaml', workload);
    client.edit(uriOf('workload.yaml'), 'readinessProbe: {}', 'livenessProbe: {httpGet: {port: 13133}}');
    expect(await client.diagnosticsThat(uriOf('config-map.yaml'), (all) => all.length > 0)).toEqual([
      expect.objectContaining({ code: 'probe-without-health-check' }),
    ]);
  });
});
