import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { URI } from 'vscode-uri';
import { SourceTexts } from '../files/source-texts.ts';
import { SetUp } from './set-up.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spanwright-set-up-'));
  mkdirSync(path.join(folder, 'orders'));
  writeFileSync(path.join(folder, 'orders/package.json'), manifest);
});
afterEach(() => rmSync(folder, { recursive: true }));

const manifest = '{"name":"orders","scripts":{"start":"node app.js"},"dependencies":{"express":"^5.1.0"}}';

it('offers the services of the folders that are on disk', () => {
  const workspaceFolder = URI.file(folder).toString();
  const { services, complete } = new SetUp(new SourceTexts()).services(['vscode-vfs://github/shop', workspaceFolder]);
  expect(complete).toBe(true);
  expect(services).toMatchObject([
    {
      folder: URI.file(path.join(folder, 'orders')).toString(),
      workspaceFolder,
      place: 'orders',
      stack: 'express',
      stackTitle: 'Express on Node.js',
      name: 'orders',
      because: 'package.json depends on express ^5.1.0',
      approaches: [{ id: 'sdk' }, { id: 'agent' }],
    },
  ]);
});

it('plans by the text that is being edited, not by that on disk', () => {
  const file = path.join(folder, 'orders/package.json');
  const edited = manifest.replace('node app.js', 'node server.js');
  const setUp = new SetUp(new SourceTexts((asked) => (asked === file.replaceAll('\\', '/') ? edited : undefined)));
  const result = setUp.plan(params('orders'));
  if (!result.ok) throw new Error(result.problem.reason);
  const [changed, added] = result.value.changes;
  expect(changed).toMatchObject({ uri: URI.file(file).toString(), before: edited });
  expect(changed?.after).toContain('node --require ./tracing.cjs server.js');
  expect(added?.uri).toBe(URI.file(path.join(folder, 'orders/tracing.cjs')).toString());
  expect(added && 'before' in added).toBe(false);
  expect(result.value.commands.map(({ command }) => command)).toEqual(['npm install', 'npm start']);
});

it('plans several services as one, told as the user chose', () => {
  mkdirSync(path.join(folder, 'stock'));
  writeFileSync(path.join(folder, 'stock/package.json'), manifest.replace('orders', 'stock'));
  const choices = { environment: 'staging', serviceNamespace: 'shop', endpoint: 'http://collector:4317' };
  const setUp = new SetUp(new SourceTexts());
  const result = setUp.plan({ ...params('orders', 'stock'), ...choices, parts: ['kubernetes', 'collector-agent'] });
  if (!result.ok) throw new Error(result.problem.reason);
  const { changes, commands } = result.value;
  const written = (file: string) => changes.find(({ uri }) => uri.endsWith(file))?.after;
  expect(changes.map(({ uri }) => uri.slice(URI.file(folder).toString().length + 1)).sort()).toEqual([
    'k8s/orders.yaml',
    'k8s/otel-collector-agent.yaml',
    'k8s/stock.yaml',
    ...['orders/package.json', 'orders/tracing.cjs', 'stock/package.json', 'stock/tracing.cjs'],
  ]);
  expect(written('stock/tracing.cjs')).toContain("'service.namespace': 'shop',");
  expect(written('k8s/otel-collector-agent.yaml')).toContain('endpoint: collector:4317');
  expect(written('k8s/stock.yaml')).toContain(
    'service.namespace=shop,deployment.environment.name=staging,k8s.namespace.name',
  );
  expect(commands.filter(({ starts }) => starts).map(({ folder: place }) => path.basename(place))).toEqual([
    'orders',
    'stock',
  ]);
});

it('says that a service has gone', () => {
  rmSync(path.join(folder, 'orders/package.json'));
  expect(new SetUp(new SourceTexts()).plan(params('orders'))).toEqual({
    ok: false,
    problem: { reason: expect.stringMatching(/^There is no service in .*orders any more\.$/) },
  });
});

function params(...names: readonly string[]) {
  const workspaceFolder = URI.file(folder).toString();
  return {
    services: names.map((name) => ({
      folder: URI.file(path.join(folder, name)).toString(),
      workspaceFolder,
      stack: 'express',
    })),
    approach: 'sdk',
    parts: [],
    endpoint: 'http://localhost:4318',
    environment: 'development',
    clusterNamespace: 'observability',
  };
}
