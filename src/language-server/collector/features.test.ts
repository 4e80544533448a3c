// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the collector and clients substitute these
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  type ClientCapabilities,
  type CodeLens,
  type CompletionList,
  CompletionTriggerKind,
  createConnection,
  createProtocolConnection,
  type DocumentLink,
  type DocumentSymbol,
  type Hover,
  type InitializeResult,
  type Location,
  type ProtocolConnection,
  type RegistrationParams,
  StreamMessageReader,
  StreamMessageWriter,
  type SymbolInformation,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { applyEdits } from '../../base/edit.ts';
import type { LanguageServerOptions } from '../../protocol/language-server.ts';
import { ableClient } from '../client.testing.ts';
import { serveLanguage } from '../server.ts';

const configuration = `receivers:
  otlp:
    protocols:
      grpc:
processors:
  batch:
exporters:
  debug:
service:
  pipelines:
    traces:
      receivers: [otlp]
      processors: [batch]
      exporters: [debug]
    logs:
      receivers: [otlp]
      exporters: [debug]
`;
const configMap = `apiVersion: v1
kind: ConfigMap
metadata:
  name: otel
data:
  config.yaml: |
${configuration.replaceAll(/^(?=.)/gm, '    ')}`;

describe('files of the collector', () => {
  let connection: ProtocolConnection;
  let documents: Map<string, TextDocument>;
  let registered: string[];
  let settings: unknown;
  let noteRegistered: () => unknown;

  beforeEach(() => {
    documents = new Map();
    registered = [];
    settings = {};
    noteRegistered = () => {};
    const [toServer, toClient] = [new PassThrough(), new PassThrough()];
    const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
    serveLanguage(server, () => Promise.reject(new Error('no grammar is needed')));
    server.listen();
    connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
    connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => settings));
    connection.onRequest('client/registerCapability', ({ registrations }: RegistrationParams) => {
      registered.push(...registrations.map(({ method }) => method));
      noteRegistered();
      return null;
    });
    connection.listen();
  });
  afterEach(() => connection.dispose());

  async function initialize(
    capabilities: ClientCapabilities = ableClient,
    options: LanguageServerOptions = {},
    folder?: string,
  ): Promise<InitializeResult> {
    const workspaceFolders = folder === undefined ? null : [{ uri: URI.file(folder).toString(), name: 'shop' }];
    const result = await connection.sendRequest<InitializeResult>('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders,
      capabilities,
      initializationOptions: options,
    });
    await connection.sendNotification('initialized', {});
    return result;
  }

  /** Opens a text with a `¦` where the cursor is; gives what requests about that place are sent with. */
  function open(marked: string, uri = 'file:///shop/otel.yaml', languageId = 'yaml') {
    const offset = marked.indexOf('¦');
    const text = marked.replace('¦', '');
    const document = TextDocument.create(uri, languageId, 1, text);
    documents.set(uri, document);
    void connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
    return { textDocument: { uri }, position: document.positionAt(Math.max(0, offset)) };
  }

  function untilRegistered(method: string): Promise<void> {
    return new Promise((resolve) => {
      noteRegistered = () => registered.includes(method) && resolve();
    });
  }

  /** Texts that places in the last opened document hold. */
  function textsAt(uri: string, ranges: readonly Location['range'][]): string[] {
    return ranges.map((range) => documents.get(uri)!.getText(range));
  }

  test('are offered features once the first of them opens, and only for YAML', async () => {
    const { capabilities } = await initialize();
    expect(capabilities.completionProvider).toBeUndefined();
    open('const a = 1;', 'file:///shop/a.ts', 'typescript');
    const ci = open('name: ci\non: [push]\n¦', 'file:///shop/ci.yaml');
    expect(await connection.sendRequest('textDocument/completion', ci)).toBeNull();
    expect(registered).not.toContain('textDocument/completion');
    const told = untilRegistered('textDocument/documentLink');
    open(configuration);
    await told;
    expect(registered.filter((method) => method.startsWith('textDocument/'))).toEqual([
      'textDocument/completion',
      'textDocument/hover',
      'textDocument/definition',
      'textDocument/references',
      'textDocument/rename',
      'textDocument/documentSymbol',
      'textDocument/codeLens',
      'textDocument/documentLink',
    ]);
  });

  test('are told of from the start to clients that cannot be told later', async () => {
    const { capabilities } = await initialize({});
    expect(capabilities).toMatchObject({ completionProvider: {}, hoverProvider: true, renameProvider: true });
    expect(registered).toEqual([]);
  });

  test('complete', async () => {
    await initialize();
    const place = open(configuration.replace('  batch:', '  batch:\n  mem¦'));
    const { items } = await connection.sendRequest<CompletionList>('textDocument/completion', place);
    const item = items.find(({ label }) => label === 'memory_limiter');
    expect(item).toMatchObject({
      insertTextFormat: 2,
      insertTextMode: 2,
      filterText: 'memory_limiter',
      documentation: { kind: 'markdown' },
      textEdit: { range: { start: { line: 6, character: 2 }, end: { line: 6, character: 5 } } },
    });
    expect(item?.textEdit?.newText).toContain('\n  check_interval: 1s');
  });

  test('complete what is not defined yet, and define it', async () => {
    await initialize();
    const place = open(configuration.replace('[batch]', '[¦batch]'));
    const { items } = await connection.sendRequest<CompletionList>('textDocument/completion', place);
    expect(items.find(({ label }) => label === 'memory_limiter')).toMatchObject({
      textEdit: { newText: 'memory_limiter' },
      additionalTextEdits: [{ range: { start: { line: 6, character: 0 } } }],
    });
    // Nobody asked: what one takes by pressing Enter must not be that.
    const context = { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: '[' };
    const unasked = await connection.sendRequest('textDocument/completion', { ...place, context });
    expect(unasked).toMatchObject({ isIncomplete: true, items: [{ label: 'batch' }] });
  });

  test('complete behind a blank only what starts there, unless asked', async () => {
    await initialize();
    const unasked = { context: { triggerKind: CompletionTriggerKind.TriggerCharacter, triggerCharacter: ' ' } };
    const request = (marked: string) =>
      connection.sendRequest<CompletionList>('textDocument/completion', {
        ...open(configuration.replace('  debug:', `  debug:\n    ${marked}`), `file:///shop/${marked.length}.yaml`),
        ...unasked,
      });
    expect((await request('verbosity: ¦')).items.map(({ label }) => label)).toContain('detailed');
    expect((await request('verbosity: basic ¦')).items).toEqual([]);
  });

  test('complete plain text for clients that know no snippets', async () => {
    await initialize({});
    const place = open(configuration.replace('      grpc:', '      grpc:\n        endp¦'));
    const { items } = await connection.sendRequest<CompletionList>('textDocument/completion', place);
    const item = items.find(({ label }) => label === 'endpoint');
    expect(item).toMatchObject({ insertTextFormat: 1, textEdit: { newText: 'endpoint: localhost:4317' } });
    expect(item).not.toHaveProperty('insertTextMode');
  });

  test('complete names of environment variables that files around use', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'spanwright-'));
    try {
      await writeFile(path.join(folder, '.env'), 'API_TOKEN=x\n');
      await writeFile(path.join(folder, 'compose.yaml'), 'services:\n  a:\n    environment:\n      - BACKEND=b\n');
      await initialize(ableClient, {}, folder);
      const uri = URI.file(path.join(folder, 'otel.yaml')).toString();
      const place = open(configuration.replace('  debug:', '  otlp:\n    endpoint: ${env:¦'), uri);
      const { items } = await connection.sendRequest<CompletionList>('textDocument/completion', place);
      expect(items.map(({ label }) => label)).toEqual(['API_TOKEN', 'BACKEND']);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('tell what stands under the mouse', async () => {
    await initialize();
    const hover = await connection.sendRequest<Hover>('textDocument/hover', open(configMap.replace('grpc:', 'gr¦pc:')));
    expect(hover.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('**grpc** map') });
    expect(textsAt('file:///shop/otel.yaml', [hover.range!])).toEqual(['grpc']);
  });

  test('lead from a pipeline to the component and back', async () => {
    await initialize();
    const place = open(configMap.replace('[otlp]', '[ot¦lp]'));
    const { uri } = place.textDocument;
    const definition = await connection.sendRequest<Location[]>('textDocument/definition', place);
    expect(definition.map(({ range }) => [range.start.line, ...textsAt(uri, [range])])).toEqual([[7, 'otlp']]);
    const references = await connection.sendRequest<Location[]>('textDocument/references', {
      ...place,
      context: { includeDeclaration: true },
    });
    expect(references.map(({ range }) => range.start.line)).toEqual([7, 17, 21]);
  });

  test('rename a component everywhere', async () => {
    await initialize();
    const place = open(configMap.replace('[otlp]', '[ot¦lp]'));
    const { uri } = place.textDocument;
    expect(await connection.sendRequest('textDocument/prepareRename', place)).toMatchObject({ placeholder: 'otlp' });
    const edit = await connection.sendRequest<WorkspaceEdit>('textDocument/rename', { ...place, newName: 'otlp/in' });
    const document = documents.get(uri)!;
    const change = edit.documentChanges?.[0];
    if (!change || !('edits' in change)) throw new Error('no edits');
    const edits = change.edits.map((one) => {
      if (!('newText' in one)) throw new Error('no plain edit');
      const range = { start: document.offsetAt(one.range.start), end: document.offsetAt(one.range.end) };
      return { range, newText: one.newText };
    });
    expect(applyEdits(document.getText(), edits)).toBe(configMap.replaceAll(/\botlp\b/g, 'otlp/in'));
    await expect(connection.sendRequest('textDocument/rename', { ...place, newName: 'otlp/' })).rejects.toThrow(
      "'otlp/' has nothing after the '/'",
    );
  });

  test('rename a component also in files that the collector is given together', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'spanwright-'));
    try {
      await writeFile(path.join(folder, 'base.yaml'), 'receivers:\n  otlp:\nexporters:\n  debug:\n');
      await initialize();
      const uri = URI.file(path.join(folder, 'otel.yaml')).toString();
      const text = `# spanwright: configs=base.yaml,otel.yaml
service:
  pipelines:
    traces:
      receivers: [ot¦lp]
      exporters: [debug]
`;
      const place = open(text, uri);
      const [definition] = await connection.sendRequest<Location[]>('textDocument/definition', place);
      expect(definition?.uri).toBe(URI.file(path.join(folder, 'base.yaml')).toString());
      const edit = await connection.sendRequest<WorkspaceEdit>('textDocument/rename', { ...place, newName: 'otlp/in' });
      expect(edit.documentChanges).toMatchObject([
        { textDocument: { uri, version: 1 }, edits: [{ newText: 'otlp/in', range: { start: { line: 4 } } }] },
        {
          textDocument: { uri: definition?.uri, version: null },
          edits: [{ range: { start: { line: 1, character: 2 } } }],
        },
      ]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('may be Compose files, which are a language of their own for VS Code', async () => {
    await initialize();
    const compose = `services: {a: {configs: [c]}}\nconfigs:\n  c:\n    content: |\n${configuration.replaceAll(/^(?=.)/gm, '      ')}`;
    const place = open(compose.replace('[otlp]', '[ot¦lp]'), 'file:///shop/compose.yaml', 'dockercompose');
    expect(await connection.sendRequest('textDocument/definition', place)).toMatchObject([
      { range: { start: { line: 5 } } },
    ]);
  });

  test('have an outline', async () => {
    await initialize();
    const { textDocument } = open(configuration);
    const symbols = await connection.sendRequest<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument });
    expect(symbols.map(({ name }) => name)).toEqual(['receivers', 'processors', 'exporters', 'service']);
    expect(symbols[3]!.children![0]!.children![0]).toMatchObject({ name: 'traces', detail: 'otlp → batch → debug' });
  });

  test('have a flat outline for clients that know no other', async () => {
    await initialize({});
    const { textDocument } = open(configuration);
    const symbols = await connection.sendRequest<SymbolInformation[]>('textDocument/documentSymbol', { textDocument });
    expect(symbols.find(({ name }) => name === 'otlp')).toMatchObject({ containerName: 'receivers' });
  });

  test('leave the outline to another extension, but for what is in a ConfigMap', async () => {
    await initialize(ableClient, { outlinesYaml: true });
    const whole = open(configuration, 'file:///shop/a.yaml');
    expect(await connection.sendRequest('textDocument/documentSymbol', whole)).toEqual([]);
    const inside = open(configMap, 'file:///shop/b.yaml');
    expect(await connection.sendRequest('textDocument/documentSymbol', inside)).toHaveLength(4);
  });

  test('have lenses only if the user wants them', async () => {
    await initialize(ableClient, { showReferencesCommand: 'show' });
    const told = untilRegistered('textDocument/codeLens');
    const { textDocument } = open(configuration);
    await told;
    expect(await connection.sendRequest('textDocument/codeLens', { textDocument })).toEqual([]);
    settings = { collector: { codeLens: true } };
    const refreshed = new Promise<null>((resolve) => {
      connection.onRequest('workspace/codeLens/refresh', () => {
        resolve(null);
        return null;
      });
    });
    await connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await refreshed;
    const lenses = await connection.sendRequest<CodeLens[]>('textDocument/codeLens', { textDocument });
    expect(lenses.map(({ command }) => command?.title)).toEqual([
      'used in 2 pipelines',
      'used in 1 pipeline',
      'used in 2 pipelines',
    ]);
    expect(lenses[0]!.command).toMatchObject({ command: 'show', arguments: [textDocument.uri, { line: 1 }, [{}, {}]] });
  });

  test('link components to their documentation', async () => {
    await initialize();
    const { textDocument } = open(configuration);
    const links = await connection.sendRequest<DocumentLink[]>('textDocument/documentLink', { textDocument });
    expect(links[0]).toMatchObject({
      target: 'https://github.com/open-telemetry/opentelemetry-collector/tree/main/receiver/otlpreceiver#readme',
    });
    expect(
      textsAt(
        textDocument.uri,
        links.map(({ range }) => range),
      ),
    ).toEqual(['otlp', 'batch', 'debug']);
  });

  test('are left alone where the user says so', async () => {
    settings = { collector: { enable: false } };
    await initialize();
    const place = open(configuration.replace('[otlp]', '[ot¦lp]'));
    expect(await connection.sendRequest('textDocument/hover', place)).toBeNull();
    expect(registered).not.toContain('textDocument/hover');
  });
});
