import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import {
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import type { GrammarLoader } from '../spans/linter.ts';
import { TestClient } from './client.testing.ts';
import { serveLanguage } from './server.ts';

/** A span that is never ended. */
export const leak = `import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop');
export function load(id: string): string {
  const span = tracer.startSpan('load');
  span.setAttribute('id', id);
  return id;
}
`;

/** With one misspelt name. */
export const brokenCollector = `receivers:
  otlp:
    protocols:
      grpc:
exporters:
  debug:
service:
  pipelines:
    traces:
      receivers: [otlp]
      exporters: [debgu]
`;

/** Starting a server from source takes tsx seconds on a busy machine, and so does loading the compiler. */
export const startup = 60_000;

export function readGrammar(fileName: string): Promise<Uint8Array> {
  return readFile(path.resolve('node_modules/@vscode/tree-sitter-wasm/wasm', fileName));
}

export async function noGrammar(): Promise<never> {
  throw new Error('the disk is gone');
}

/** A server in this process, whose grammars are read by `loadGrammar`. */
export function serveInProcess(loadGrammar: GrammarLoader): TestClient {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  serveLanguage(server, loadGrammar);
  server.listen();
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  return new TestClient(connection, Promise.resolve());
}
