import { EventEmitter as NodeEmitter } from 'node:events';
import { URI, Utils } from 'vscode-uri';
import { type Client, connect } from '../../src/protocol/channel.ts';
import type { ReceiverEvents, ReceiverRequests } from '../../src/protocol/receiver.ts';

type Unknowns = Record<string, unknown>;
type Listener = (value: unknown) => void;

/**
 * What the extension sees of an editor in which nobody does anything, and a ledger of what it has asked for and not given
 * back. What is registered or created is a thing; functions that are not known here do nothing.
 */
export class FakeEditor {
  /** What was registered, created or listened to, and not disposed of since. */
  readonly open = new Set<string>();
  readonly commands = new Map<string, (...args: unknown[]) => unknown>();
  readonly viewProviders = new Map<string, { resolveWebviewView(view: unknown): unknown }>();
  readonly trees = new Map<string, FakeTree>();
  readonly panels: FakePage[] = [];
  readonly settings: Unknowns = {};
  /** To be given to the extension as its module `vscode`. */
  readonly module: object;
  readonly #events = new NodeEmitter().setMaxListeners(0);
  #count = 0;

  constructor() {
    const spaces: Unknowns = {
      workspace: this.#space('workspace', {
        isTrusted: true,
        workspaceFolders: [],
        textDocuments: [],
        fs: this.#thing('fs', {}),
        getConfiguration: (section?: string) => this.#configuration(section),
        asRelativePath: String,
      }),
      window: this.#space('window', {
        visibleTextEditors: [],
        activeTextEditor: undefined,
        tabGroups: this.#thing('tabGroups', { all: [] }),
        registerWebviewViewProvider: (id: string, provider: { resolveWebviewView(view: unknown): unknown }) => {
          this.viewProviders.set(id, provider);
          return this.#track(`registerWebviewViewProvider ${id}`);
        },
        createWebviewPanel: (id: string, title: string) => {
          const page = this.newPage(id);
          this.panels.push(page);
          return Object.assign(page.view, { title });
        },
        createTreeView: (id: string, { treeDataProvider }: { treeDataProvider: FakeTree }) => {
          this.trees.set(id, treeDataProvider);
          return this.#tracked(`createTreeView ${id}`, { visible: true });
        },
        withProgress: (_options: unknown, work: (...args: unknown[]) => unknown) => work({ report() {} }, {}),
      }),
      commands: this.#space('commands', {
        registerCommand: (id: string, run: (...args: unknown[]) => unknown) => this.#command(id, run),
        registerTextEditorCommand: (id: string, run: (...args: unknown[]) => unknown) => this.#command(id, run),
        executeCommand: async (id: string, ...args: unknown[]) => this.commands.get(id)?.(...args),
      }),
      languages: this.#space('languages', { match: () => 0, getDiagnostics: () => [] }),
      debug: this.#space('debug', {}),
      tasks: this.#space('tasks', {}),
      lm: this.#space('lm', {}),
      extensions: this.#space('extensions', { getExtension: () => undefined, all: [] }),
      env: this.#space('env', { language: 'en', uriScheme: 'vscode', remoteName: undefined }),
      l10n: { t: (text: string, ...args: unknown[]) => format(text, args), bundle: undefined },
      Uri: Object.assign(URI, { joinPath: Utils.joinPath }),
      EventEmitter: Emitter,
      Disposable: OwnDisposable,
    };
    // Nothing of its own: the copy that an import makes of it asks for each name.
    this.module = Object.create(
      new Proxy(spaces, {
        get: (known, name) => (name === '__esModule' ? true : (known[String(name)] ?? enumeration())),
      }),
    ) as object;
  }

  /** Tells the extension of what happens in the editor: `fire('workspace.onDidSaveTextDocument', document)`. */
  fire(event: string, value: unknown): void {
    this.#events.emit(event, value);
  }

  /** A webview in the sidebar or in a tab, as it is handed to the extension. */
  newPage(id: string): FakePage {
    const events = new NodeEmitter();
    const on = (name: string) => (listener: Listener) => {
      events.on(name, listener);
      return { dispose: () => void events.off(name, listener) };
    };
    const webview = {
      cspSource: '',
      asWebviewUri: (uri: unknown) => uri,
      onDidReceiveMessage: on('message'),
      postMessage: async (message: unknown) => events.emit('posted', message),
    };
    const view = {
      ...{ webview, visible: true, active: true, viewType: id },
      ...{ onDidDispose: on('disposed'), onDidChangeVisibility: on('visibility'), onDidChangeViewState: on('state') },
      reveal() {},
      dispose: () => void events.emit('disposed'),
    };
    const client = connect<ReceiverRequests, ReceiverEvents>({
      post: (message) => void events.emit('message', message),
      onMessage: (listener) => void events.on('posted', listener),
    });
    return { view, client, close: () => view.dispose() };
  }

  #space(name: string, known: Unknowns): unknown {
    return new Proxy(known, {
      get: (_, key) => {
        const member = String(key);
        if (member in known) return known[member];
        if (/^onDid|^onWill/.test(member)) return this.#event(`${name}.${member}`);
        if (/^(register|create)/.test(member)) return (...args: unknown[]) => this.#tracked(`${member} ${args[0]}`, {});
        return async () => undefined;
      },
    });
  }

  #event(name: string) {
    return (listener: Listener, self?: unknown, disposables?: unknown[]) => {
      const bound = (value: unknown) => listener.call(self, value);
      this.#events.on(name, bound);
      const subscription = this.#track(name, () => void this.#events.off(name, bound));
      disposables?.push(subscription);
      return subscription;
    };
  }

  #command(id: string, run: (...args: unknown[]) => unknown) {
    this.commands.set(id, run);
    return this.#track(`registerCommand ${id}`, () => void this.commands.delete(id));
  }

  #tracked(what: string, known: Unknowns): unknown {
    return this.#thing(what, { ...known, ...this.#track(what) });
  }

  /** Takes what is set, has events, and does nothing else. */
  #thing(what: string, known: Unknowns): unknown {
    return new Proxy(known, {
      get: (_, key) => {
        const member = String(key);
        if (member in known || member === 'then') return known[member];
        return /^onDid/.test(member) ? this.#event(`${what}.${member}`) : () => undefined;
      },
    });
  }

  #track(what: string, end: () => void = () => {}) {
    const entry = `${what} #${++this.#count}`;
    this.open.add(entry);
    return {
      dispose: () => {
        this.open.delete(entry);
        end();
      },
    };
  }

  #configuration(section?: string) {
    const keyOf = (key: string) => (section === undefined ? key : `${section}.${key}`);
    return {
      get: (key: string, otherwise?: unknown) => this.settings[keyOf(key)] ?? otherwise,
      has: (key: string) => keyOf(key) in this.settings,
      inspect: () => undefined,
      update: async () => {},
    };
  }
}

/** What a tree in the sidebar is filled from. */
export interface FakeTree {
  getChildren(element?: unknown): unknown;
}

export interface FakePage {
  readonly view: object;
  /** The page's end of the channel: what it may ask the extension depends on the view. */
  readonly client: Client<ReceiverRequests, ReceiverEvents>;
  close(): void;
}

class OwnDisposable {
  readonly #end: () => void;
  constructor(end: () => void) {
    this.#end = end;
  }
  static from(...all: { dispose(): void }[]): OwnDisposable {
    return new OwnDisposable(() => all.forEach((one) => void one.dispose()));
  }
  dispose(): void {
    this.#end();
  }
}

class Emitter {
  readonly #listeners = new Set<Listener>();
  readonly event = (listener: Listener, self?: unknown) => {
    const bound = (value: unknown) => listener.call(self, value);
    this.#listeners.add(bound);
    return { dispose: () => void this.#listeners.delete(bound) };
  };
  fire(value: unknown): void {
    for (const listener of [...this.#listeners]) listener(value);
  }
  dispose(): void {
    this.#listeners.clear();
  }
}

/** Stands for classes and enumerations alike: it can be extended, and its members are their names. */
function enumeration(): unknown {
  return new Proxy(class Named {}, {
    get: (target, key, self) => (key in target ? Reflect.get(target, key, self) : String(key)),
  });
}

function format(text: string, args: readonly unknown[]): string {
  return text.replaceAll(/\{(\d+)\}/g, (_, index) => String(args[Number(index)]));
}
