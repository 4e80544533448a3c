import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  createConnection,
  createProtocolConnection,
  DiagnosticSeverity,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { TestClient } from './client.testing.ts';
import { serveLanguage } from './server.ts';

const leak = `import { trace } from '@opentelemetry/api';
export function load(id: string): string {
  const span = trace.getTracer('shop').startSpan('load');
  return id;
}
`;

let folder: string;
let client: TestClient;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'spanwright-configuration-'));
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  serveLanguage(server, (file) => readFile(path.resolve('node_modules/@vscode/tree-sitter-wasm/wasm', file)));
  server.listen();
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  client = new TestClient(connection, Promise.resolve());
  await client.initialize({ rootUri: URI.file(folder).toString() });
});
afterAll(() => rm(folder, { recursive: true }));

test('a configuration file says how severe findings are, before settings, and again once it changes', async () => {
  const uri = URI.file(path.join(folder, 'load.ts')).toString();
  const file = path.join(folder, 'spanwright.config.yaml');
  const severity = async () =>
    (await client.diagnostics(uri)).find(({ code }) => code === 'span-never-ended')?.severity;
  await writeFile(file, 'rules: { span-never-ended: hint }\n');
  client.open(uri, 'typescript', leak);
  expect(await severity()).toBe(DiagnosticSeverity.Hint);
  client.configure({ lint: { rules: { 'span-never-ended': 'warning' } } });
  expect(await severity()).toBe(DiagnosticSeverity.Hint);
  await writeFile(file, 'ignore: [load.ts]\n');
  client.changeFiles(URI.file(file).toString());
  expect(await client.diagnostics(uri)).toEqual([]);
  await rm(file);
  client.changeFiles(URI.file(file).toString());
  expect(await severity()).toBe(DiagnosticSeverity.Warning);
});

test('a configuration is checked while it is written', async () => {
  const uri = URI.file(path.join(folder, 'sub', 'spanwright.config.yaml')).toString();
  client.open(uri, 'yaml', 'preset: strickt\nrules:\n  span-never-endet: off\n');
  expect((await client.diagnostics(uri)).map(({ message, range }) => [range.start.line, message])).toEqual([
    [0, 'preset: expected one of none, recommended, strict, all'],
    [2, 'rules.span-never-endet: no such rule; did you mean `span-never-ended`?'],
  ]);
});
