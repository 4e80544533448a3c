import * as vscode from 'vscode';
import type { BaseLanguageClient, CloseAction, ErrorAction, LanguageClientOptions, State } from 'vscode-languageclient';
import manifest from '../../package.json';
import type { LanguageServerOptions } from '../protocol/language-server.ts';
import { sdkFilePatterns, sdkLanguages } from '../protocol/sdk-files.ts';
import { RestartBudget } from './restart-budget.ts';

/** Those that the extension starts for, and all files of which it knows. */
const languages = manifest.activationEvents
  .flatMap((event) => /^onLanguage:(.+)$/.exec(event)?.[1] ?? [])
  .filter((language) => !sdkLanguages.includes(language));
const minute = 60_000;

/** How the language server is reached from where the extension runs. */
export interface ServerAccess {
  /** Schemes of what is edited; not `git` and the like, whose documents are old versions shown beside the present one. */
  readonly schemes: readonly string[];
  /** How the server calls a file. */
  addressOf(uri: vscode.Uri): string;
  /** The file that the server calls so. */
  uriOf(address: string): vscode.Uri;
  /** Loads the library of the client, which is heavy. */
  load(): Promise<ClientLibrary>;
}

export interface ClientLibrary {
  readonly CloseAction: typeof CloseAction;
  readonly ErrorAction: typeof ErrorAction;
  readonly State: typeof State;
  /** A client of a server that is started with it. */
  newClient(options: LanguageClientOptions): BaseLanguageClient;
}

/** The language server and its client, both loaded when the first document needs them. */
export class LanguageService implements vscode.Disposable {
  readonly #access: ServerAccess;
  readonly #selector: ReturnType<typeof selectorOf>;
  readonly #options: LanguageServerOptions;
  readonly #log: vscode.LogOutputChannel;
  #client: Promise<BaseLanguageClient> | undefined;

  constructor(access: ServerAccess, options: LanguageServerOptions, log: vscode.LogOutputChannel) {
    this.#access = access;
    this.#selector = selectorOf(access.schemes);
    this.#options = options;
    this.#log = log;
  }

  handles(document: vscode.TextDocument): boolean {
    return vscode.languages.match(this.#selector, document) > 0;
  }

  /** How the server calls a file, in what it is asked. */
  addressOf(uri: vscode.Uri): string {
    return this.#access.addressOf(uri);
  }

  /** The file that the server calls so, in what it answers. */
  uriOf(address: string): vscode.Uri {
    return this.#access.uriOf(address);
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
      const running = await client;
      await running.stop();
      await running.start();
    } catch (error) {
      this.#log.error('the language server did not restart:', error);
    }
  }

  dispose(): void {
    void this.#client?.then((client) => client.dispose()).catch(() => {});
  }

  #running(): Promise<BaseLanguageClient> {
    this.#client ??= this.#create().catch((error: unknown) => {
      // The next one who needs it tries again.
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }

  async #create(): Promise<BaseLanguageClient> {
    const { CloseAction, ErrorAction, State, newClient } = await this.#access.load();
    const restarts = new RestartBudget(4, 3 * minute);
    const client = newClient({
      documentSelector: this.#selector,
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
    });
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

function selectorOf(schemes: readonly string[]) {
  return [
    ...languages.flatMap((language) => schemes.map((scheme) => ({ language, scheme }))),
    // YAML is among the languages; a configuration may be JSON too.
    ...schemes.map((scheme) => ({ language: 'json', scheme, pattern: '**/spanwright.config.json' })),
    ...sdkFilePatterns.flatMap((pattern) => schemes.map((scheme) => ({ scheme, pattern }))),
  ];
}

/** Whether Red Hat's YAML extension is there, which outlines every YAML file. */
function isYamlOutlined(): boolean {
  return vscode.extensions.getExtension('redhat.vscode-yaml') !== undefined;
}
