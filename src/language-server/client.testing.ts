import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  createProtocolConnection,
  type Diagnostic,
  FileChangeType,
  type InitializeParams,
  type InitializeResult,
  IPCMessageReader,
  IPCMessageWriter,
  MarkupKind,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { applyEdits } from '../base/edit.ts';

/** What VS Code can do, as far as it matters here. */
export const ableClient: ClientCapabilities = {
  textDocument: {
    completion: {
      dynamicRegistration: true,
      completionItem: {
        snippetSupport: true,
        documentationFormat: [MarkupKind.Markdown],
        tagSupport: { valueSet: [1] },
        insertTextModeSupport: { valueSet: [1, 2] },
      },
    },
    hover: { dynamicRegistration: true, contentFormat: [MarkupKind.Markdown] },
    definition: { dynamicRegistration: true },
    references: { dynamicRegistration: true },
    rename: { dynamicRegistration: true, prepareSupport: true },
    documentSymbol: { dynamicRegistration: true, hierarchicalDocumentSymbolSupport: true },
    codeLens: { dynamicRegistration: true },
    documentLink: { dynamicRegistration: true },
  },
  workspace: { configuration: true, codeLens: { refreshSupport: true } },
};

/** A client that speaks the Language Server Protocol to a server, as an editor would. */
export class TestClient {
  readonly connection: ProtocolConnection;
  /** What the server wrote to the log, oldest first. */
  readonly log: string[] = [];
  /** What the server told the user, oldest first. */
  readonly messages: string[] = [];
  readonly #ended: Promise<unknown>;
  readonly #processId: number | undefined;
  readonly #documents = new Map<string, TextDocument>();
  readonly #latest = new Map<string, PublishDiagnosticsParams>();
  readonly #waiting = new Set<() => void>();
  #settingsOf: (uri: string) => unknown = () => ({});

  /** Starts a server process; `script` is a bundle or a source, which is run by tsx. */
  static spawn(
    transport: 'stdio' | 'ipc',
    script = path.join(import.meta.dirname, 'main.ts'),
    args: readonly string[] = [transport === 'stdio' ? '--stdio' : '--node-ipc'],
  ): TestClient {
    const loader = script.endsWith('.ts') ? ['--import', 'tsx'] : [];
    const server = spawn(process.execPath, [...loader, script, ...args], {
      stdio: ['pipe', 'pipe', 'inherit', ...(transport === 'ipc' ? (['ipc'] as const) : [])],
    });
    const connection =
      transport === 'stdio'
        ? createProtocolConnection(new StreamMessageReader(server.stdout!), new StreamMessageWriter(server.stdin!))
        : createProtocolConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
    return new TestClient(connection, once(server, 'exit'), server.pid);
  }

  /** `ended` resolves when the server has gone, after it was told to exit; `processId` is its own, if it has one. */
  constructor(connection: ProtocolConnection, ended: Promise<unknown>, processId?: number) {
    this.connection = connection;
    this.#processId = processId;
    this.#ended = ended;
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#latest.set(params.uri, params);
      for (const check of [...this.#waiting]) check();
    });
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
      this.log.push(message);
    });
    connection.onRequest('workspace/configuration', ({ items }: { items: { scopeUri: string }[] }) =>
      items.map(({ scopeUri }) => this.#settingsOf(scopeUri)),
    );
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('window/showMessageRequest', ({ message }: { message: string }) => {
      this.messages.push(message);
      return null;
    });
    connection.listen();
  }

  async initialize(options: Partial<InitializeParams> = {}): Promise<InitializeResult> {
    const result: InitializeResult = await this.connection.sendRequest('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: true } },
      },
      ...options,
    } satisfies InitializeParams);
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  open(uri: string, languageId: string, text: string): void {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text));
    void this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  /** Replaces the first occurrence of `old` and sends that change alone. Returns the new version. */
  edit(uri: string, old: string, replacement: string): number {
    const document = this.document(uri);
    const start = document.getText().indexOf(old);
    if (start === -1) throw new Error(`${uri} does not hold ${JSON.stringify(old)}`);
    const range = { start: document.positionAt(start), end: document.positionAt(start + old.length) };
    return this.change(uri, [{ range, text: replacement }]);
  }

  change(uri: string, contentChanges: TextDocumentContentChangeEvent[]): number {
    const document = this.document(uri);
    const version = document.version + 1;
    TextDocument.update(document, contentChanges, version);
    void this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
    return version;
  }

  close(uri: string): void {
    this.#documents.delete(uri);
    void this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  configure(settings: unknown): void {
    this.configureEach(() => settings);
  }

  /** Settings that are others in each folder. */
  configureEach(settingsOf: (uri: string) => unknown): void {
    this.#settingsOf = settingsOf;
    this.#latest.clear();
    void this.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
  }

  /** Files on disk changed that the server watches. */
  changeFiles(...uris: readonly string[]): void {
    this.#latest.clear();
    void this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: uris.map((uri) => ({ uri, type: FileChangeType.Changed })),
    });
  }

  /** Resolves with the diagnostics published for the document's present version. */
  async diagnostics(uri: string): Promise<Diagnostic[]> {
    return this.#published(uri, this.document(uri).version);
  }

  /** Resolves with those published for the document's present version once they are as expected: types come later. */
  async diagnosticsThat(
    uri: string,
    isExpected: (diagnostics: readonly Diagnostic[]) => boolean,
  ): Promise<Diagnostic[]> {
    return this.#published(uri, this.document(uri).version, isExpected);
  }

  /** Resolves when the server has taken back the diagnostics of a document that was closed. */
  async cleared(uri: string): Promise<void> {
    const left = await this.#published(uri, undefined);
    if (left.length > 0) throw new Error(`${left.length} diagnostics are left`);
  }

  #published(
    uri: string,
    version: number | undefined,
    isExpected: (diagnostics: readonly Diagnostic[]) => boolean = () => true,
  ): Promise<Diagnostic[]> {
    return new Promise((resolve) => {
      const check = () => {
        const latest = this.#latest.get(uri);
        if (latest === undefined || latest.version !== version || !isExpected(latest.diagnostics)) return;
        this.#waiting.delete(check);
        resolve(latest.diagnostics);
      };
      this.#waiting.add(check);
      check();
    });
  }

  async codeActions(uri: string, range: Range, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> {
    return this.connection.sendRequest('textDocument/codeAction', {
      textDocument: { uri },
      range,
      context: { diagnostics: [], ...context },
    });
  }

  /** The document's text with the action's edit applied; the action is resolved first if it has none. */
  async applied(action: CodeAction): Promise<string> {
    const { edit } = action.edit ? action : await this.connection.sendRequest<CodeAction>('codeAction/resolve', action);
    const change = edit?.documentChanges?.[0];
    if (change === undefined || !('edits' in change)) throw new Error(`"${action.title}" has no edit`);
    const document = this.document(change.textDocument.uri);
    if (change.textDocument.version !== document.version) throw new Error('the edit is of another version');
    return applyEdits(
      document.getText(),
      change.edits.map((textEdit) => {
        if (!('newText' in textEdit)) throw new Error('the client did not announce snippets');
        const { range, newText } = textEdit;
        return { range: { start: document.offsetAt(range.start), end: document.offsetAt(range.end) }, newText };
      }),
    );
  }

  /** The range of the first occurrence of `text`. */
  rangeOf(uri: string, text: string): Range {
    const document = this.document(uri);
    const start = document.getText().indexOf(text);
    return { start: document.positionAt(start), end: document.positionAt(start + text.length) };
  }

  document(uri: string): TextDocument {
    const document = this.#documents.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }

  /** The most memory that the server's process had, in megabytes; only on Linux. */
  peakMemory(): number {
    const status = readFileSync(`/proc/${this.#processId}/status`, 'utf8');
    return Math.round(Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1024);
  }

  /** Ends the server as the protocol wants it. */
  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    await this.#ended;
    this.connection.dispose();
  }
}
