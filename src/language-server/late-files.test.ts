import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  createConnection,
  createProtocolConnection,
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
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'spanwright-late-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** The rules of what is found where files come when they were asked for: one a time, in this order. */
async function foundWith(late: readonly (readonly [name: string, text: string])[]): Promise<readonly unknown[]> {
  const waiting = [...late];
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  const loadGrammar = (file: string) => readFile(path.resolve('node_modules/@vscode/tree-sitter-wasm/wasm', file));
  let isFirst = true;
  serveLanguage(server, loadGrammar, {
    async fetchFiles() {
      const next = isFirst ? undefined : waiting.shift();
      isFirst = false;
      if (next) await writeFile(path.join(folder, next[0]), next[1]);
      return late.length - waiting.length;
    },
  });
  server.listen();
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const client = new TestClient(connection, Promise.resolve());
  await client.initialize({ rootUri: URI.file(folder).toString() });
  const uri = URI.file(path.join(folder, 'load.ts')).toString();
  client.open(uri, 'typescript', leak);
  return (await client.diagnostics(uri)).map(({ code }) => code);
}

test('what is found holds once no file is missing any more', async () => {
  const other = ['other.ts', 'export {};\n'] as const;
  const configuration = ['spanwright.config.yaml', 'rules: { span-never-ended: off }\n'] as const;
  expect(await foundWith([])).toEqual(['span-never-ended']);
  expect(await foundWith([other])).toEqual(['span-never-ended']);
  expect(await foundWith([other, configuration])).toEqual([]);
});
