import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import manifest from '../../package.json';
import type { LanguageServerOptions } from '../protocol/language-server.ts';
import { sdkFilePatterns, sdkLanguages } from '../protocol/sdk-files.ts';
import { RestartBudget } from './restart-budget.ts';

/** Those that the extension starts for, and all files of which it knows. */
const languages = manifest.activationEvents
  .flatMap((event) => /^onLanguage:(.+)$/.exec(event)?.[1] ?? [])
  .filter((language) => !sdkLanguages.includes(language));
/** What is edited; not `git` and the like, whose documents are old versions shown beside the present one. */
const schemes = ['file', 'untitled', 'vscode-vfs'];
const selector = [
  ...languages.flatMap((language) => schemes.map((scheme) => ({ language, scheme }))),
  // YAML is among the languages; a configuration may be JSON too.
  ...schemes.map((scheme) => ({ language: 'json', scheme, pattern: '**/spanwright.config.json' })),
  ...sdkFilePatterns.flatMap((pattern) => schemes.map((scheme) => ({ scheme, pattern }))),
];
const minute = 60_000;

/** The language server process and its client, both loaded when the first document needs them. */
export class LanguageService implements vscode.Disposable {
  readonly #script: string;
  readonly #options: LanguageServerOptions;
  readonly #log: vscode.LogOutputChannel;
  #client: Promise<LanguageClient> | undefined;

  /** `script` is the server's bundle. */
  constructor(script: string, options: LanguageServerOptions, log: vscode.LogOutputChannel) {
    this.#script = script;
    this.#options = options;
    this.#log = log;
  }

  handles(document: vscode.TextDocument): boolean {
    return vscode.languages.match(selector, document) > 0;
  }

  /** Starts the server unless it runs. Never rejects: the client tells the user that it does not start. */
  async start(): Promise<void> {
    try {
      await this.#running();
    } catch (error) {
      this.#log.error('the language server does not start:', error);
    }
  }

  /** Asks the server. `undefined` when it does not answer, which the user has then been told, or once cancelled. */
  async request<Result>(
    method: string,
    params: unknown,
    token?: vscode.CancellationToken,
  ): Promise<Result | undefined> {
    try {
      const client = await this.#running();
      // A token that is none would count as a second parameter.
      return await (token
        ? client.sendRequest<Result>(method, params, token)
        : client.sendRequest<Result>(method, params));
    } catch (error) {
      if (token?.isCancellationRequested) return undefined;
      this.#log.error(`the language server does not answer ${method}:`, error);
      void this.#sayFailed(vscode.l10n.t('The Spanwright language server does not answer.'));
      return undefined;
    }
  }

  /** Stops the server and starts it afresh. */
  async restart(): Promise<void> {
    const client = this.#client;
    if (client === undefined) return this.start();
    try {
      await (await client).restart();
    } catch (error) {
      this.#log.error('the language server did not restart:', error);
    }
  }

  dispose(): void {
    void this.#client?.then((client) => client.dispose()).catch(() => {});
  }

  #running(): Promise<LanguageClient> {
    this.#client ??= this.#create().catch((error: unknown) => {
      // The next one who needs it tries again.
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }

  async #create(): Promise<LanguageClient> {
    const { CloseAction, ErrorAction, LanguageClient, State, TransportKind } = await import(
      /* webpackChunkName: "language-client" */ 'vscode-languageclient/node'
    );
    const restarts = new RestartBudget(4, 3 * minute);
    const server = { module: this.#script, transport: TransportKind.ipc };
    const client = new LanguageClient(
      'spanwright',
      'Spanwright',
      { run: server, debug: { ...server, options: { execArgv: ['--nolazy', '--inspect=6017'] } } },
      {
        documentSelector: selector,
        initializationOptions: { ...this.#options, outlinesYaml: isYamlOutlined() },
        outputChannel: this.#log,
        errorHandler: {
          error: () => ({ action: ErrorAction.Continue }),
          closed: () => {
            // What does not even start would not start the next time.
            if (client.state === State.Starting) return { action: CloseAction.DoNotRestart, handled: true };
            if (restarts.spend(performance.now())) return { action: CloseAction.Restart, handled: true };
            void this.#sayFailed(vscode.l10n.t('The Spanwright language server crashed repeatedly and stays stopped.'));
            return { action: CloseAction.DoNotRestart, handled: true };
          },
        },
      },
    );
    await client.start();
    return client;
  }

  async #sayFailed(text: string): Promise<void> {
    const restart = vscode.l10n.t('Restart');
    const showLog = vscode.l10n.t('Show Log');
    const choice = await vscode.window.showErrorMessage(text, restart, showLog);
    if (choice === restart) await this.restart();
    if (choice === showLog) this.#log.show();
  }
}

/** Whether Red Hat's YAML extension is there, which outlines every YAML file. */
function isYamlOutlined(): boolean {
  return vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined;
}
