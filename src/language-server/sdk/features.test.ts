import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type CompletionList,
  createConnection,
  createProtocolConnection,
  type Hover,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { ableClient, TestClient } from '../client.testing.ts';
import { serveLanguage } from '../server.ts';

describe('files with settings of SDKs', () => {
  let client: TestClient;
  let registered: string[];
  let noteRegistered: () => void;

  beforeEach(() => {
    registered = [];
    noteRegistered = () => {};
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
    serveLanguage(server, () => Promise.reject(new Error('no grammar is needed')));
    server.listen();
    const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    client = new TestClient(connection, Promise.resolve());
    connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      registered.push(...registrations.map(({ method }) => method));
      noteRegistered();
      return null;
    });
  });
  afterEach(() => client.connection.dispose());

  /** Opens a text with a `¦` where the cursor is; gives what requests about that place are sent with. */
  function open(name: string, languageId: string, marked: string) {
    const uri = `file:///shop/${name}`;
    client.open(uri, languageId, marked.replace('¦', ''));
    return { textDocument: { uri }, position: client.document(uri).positionAt(marked.indexOf('¦')) };
  }

  async function labels(place: ReturnType<typeof open>): Promise<readonly string[]> {
    const list = await client.connection.sendRequest<CompletionList | null>('textDocument/completion', place);
    return list?.items.map(({ label }) => label) ?? [];
  }

  it('are completed', async () => {
    await client.initialize();
    expect(await labels(open('.env', 'dotenv', 'OTEL_TRACES_¦'))).toContain('OTEL_TRACES_SAMPLER');
    expect(await labels(open('Dockerfile', 'dockerfile', 'FROM a\nENV OTEL_TRACES_EXPORTER=¦'))).toContain('otlp');
    expect(await labels(open('otel.yaml', 'yaml', 'file_format: "1.0"\n¦'))).toContain('tracer_provider');
    expect(await labels(open('app.properties', 'properties', 'spring.name=¦'))).toEqual([]);
  });

  it('are explained', async () => {
    await client.initialize({ capabilities: ableClient });
    const place = open('compose.yaml', 'dockercompose', 'a:\n  environment:\n    - OTEL_BSP_MAX_QUEUE¦_SIZE=1');
    const hover = await client.connection.sendRequest<Hover>('textDocument/hover', place);
    expect(hover.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('2048 by default') });
    expect(hover.range).toEqual({ start: { line: 2, character: 6 }, end: { line: 2, character: 29 } });
  });

  it('leave to the collector what is its own, in one file', async () => {
    await client.initialize();
    const both =
      'receivers:\n  otlp:\nexporters:\n  debug:\nservice:\n  pipelines:\n    traces:\n      receivers: [¦]\n';
    expect(await labels(open('collector.yaml', 'yaml', both))).toContain('otlp');
  });

  it('are left alone if the user wants that', async () => {
    await client.initialize();
    client.configure({ sdk: { enable: false } });
    expect(await labels(open('.env', 'dotenv', 'OTEL_TRACES_¦'))).toEqual([]);
  });

  it('have the client ask, once for each kind of file', async () => {
    await client.initialize({ capabilities: ableClient });
    const isOffered = new Promise<void>((resolve) => {
      noteRegistered = () => registered.filter((method) => method === 'textDocument/hover').length === 2 && resolve();
    });
    open('plain.yaml', 'yaml', 'a: 1');
    open('.env', 'dotenv', 'A=1');
    open('.env.test', 'dotenv', 'A=1');
    open('otel.yaml', 'yaml', 'file_format: "1.0"');
    open('collector.yaml', 'yaml', 'receivers:\nexporters:\nservice:\n  pipelines:\n');
    await isOffered;
    await client.diagnostics('file:///shop/collector.yaml');
    expect(registered.filter((method) => method === 'textDocument/completion')).toHaveLength(2);
  });
});
