import * as vscode from 'vscode';
import {
  type LiveSites as FoundSites,
  type LiveSite,
  liveSitesRequest,
  type SpanIdentity,
} from '../../protocol/live-code.ts';
import type { LiveNumbers, SiteNumbers, SpanSource } from '../../protocol/live-sites.ts';
import type { Services } from '../services.ts';
import { identitiesOf } from './identities.ts';

/** A line of an open document at which spans were started, and what is counted of them. */
export interface ShownSite {
  /** Of the first site of the line. */
  readonly range: vscode.Range;
  readonly sources: readonly number[];
  readonly places: number;
  readonly numbers: SiteNumbers;
}

interface DocumentSites {
  /** Of the document that the places count in. */
  readonly version: number;
  readonly sites: readonly LiveSite[];
}

/** Milliseconds between two looks at the numbers. */
const refreshEvery = 1_000;
/** Milliseconds between two looks at files that are not open: that reads folders. */
const filesEvery = 15_000;

const codeLanguages = [
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
  'python',
  'java',
  'go',
  'erlang',
];

/** Follows what is counted at the span sites of the visible documents: at most once a second, and only while they are seen. */
export class LiveSites implements vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  readonly #documents = new Map<string, DocumentSites>();
  #shown = new Map<string, readonly ShownSite[]>();
  #generation: number | undefined;
  #sources: SpanSource[] = [];
  #identities: SpanIdentity[] = [];
  /** Identities that the language server has been told. */
  #told = 0;
  #revision = -1;
  #isOutdated = true;
  #filesReadAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  readonly onDidChange = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    const outdated = () => {
      this.#isOutdated = true;
      this.#refreshSoon();
    };
    this.#subscriptions = [
      services.receiver.onDidChange(() => this.#refreshSoon()),
      vscode.window.onDidChangeVisibleTextEditors(outdated),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (this.#documents.has(document.uri.toString())) outdated();
      }),
      vscode.workspace.onDidSaveTextDocument(() => {
        this.#filesReadAt = Number.NEGATIVE_INFINITY;
      }),
    ];
    this.#refreshSoon();
  }

  get generation(): number | undefined {
    return this.#generation;
  }

  /** A line each; `undefined` while they are not known as the document is now. */
  sitesIn(document: vscode.TextDocument): readonly ShownSite[] | undefined {
    const uri = document.uri.toString();
    return this.#documents.get(uri)?.version === document.version ? (this.#shown.get(uri) ?? []) : undefined;
  }

  sourcesOf({ sources }: ShownSite): readonly SpanSource[] {
    return sources.flatMap((source) => this.#sources[source] ?? []);
  }

  dispose(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    for (const each of this.#subscriptions) each.dispose();
    this.#changed.dispose();
  }

  #refreshSoon(delay = refreshEvery): void {
    if (this.#isOver || this.#timer !== undefined) return;
    const { revision, counts } = this.#services.receiver.status;
    const hasNews = revision !== this.#revision || (this.#isOutdated && this.#sources.length > 0);
    // A worker that has nothing is not started for this.
    if (!hasNews || (counts.storedSpans === 0 && this.#sources.length === 0) || visibleCode().length === 0) return;
    this.#timer = setTimeout(() => void this.#run(), delay);
  }

  async #run(): Promise<void> {
    try {
      await this.#refresh();
    } catch (error) {
      this.#services.log.error('the numbers at span sites are not up to date:', error);
    }
    this.#timer = undefined;
    this.#refreshSoon();
  }

  async #refresh(): Promise<void> {
    this.#revision = this.#services.receiver.status.revision;
    await this.#learnSources();
    const documents = visibleCode();
    const mayHaveMoved = documents.some(({ uri, version }) => this.#documents.get(uri.toString())?.version !== version);
    if (this.#isOutdated || mayHaveMoved || this.#told < this.#identities.length) await this.#findSites(documents);
    await this.#count();
    if (!this.#isOver) this.#changed.fire();
  }

  async #learnSources(): Promise<void> {
    const known = this.#sources.length;
    const { generation, sources } = await this.#ask([]);
    if (generation !== this.#generation) {
      this.#generation = generation;
      this.#sources = [];
      this.#identities = [];
      this.#told = 0;
      this.#documents.clear();
    } else if (known !== this.#sources.length) {
      return;
    }
    this.#sources = [...this.#sources, ...sources];
    this.#identities = [...this.#identities, ...(await identitiesOf(sources))];
  }

  async #findSites(documents: readonly vscode.TextDocument[]): Promise<void> {
    this.#isOutdated = false;
    const versions = new Map(documents.map(({ uri, version }) => [uri.toString(), version]));
    const refresh = this.#told < this.#identities.length && performance.now() - this.#filesReadAt > filesEvery;
    if (refresh) this.#filesReadAt = performance.now();
    const found = await this.#services.language.request<FoundSites>(liveSitesRequest, {
      generation: this.#generation,
      known: this.#told,
      added: this.#identities.slice(this.#told),
      uris: [...versions.keys()],
      refresh,
    });
    if (found === undefined) return;
    // A server that was started anew has to be told all again.
    if (found.known !== this.#identities.length) {
      this.#told = 0;
      this.#isOutdated = true;
      return;
    }
    this.#told = found.known;
    this.#documents.clear();
    for (const [uri, version] of versions) {
      this.#documents.set(uri, { version, sites: found.sites.filter((site) => site.uri === uri) });
    }
  }

  async #count(): Promise<void> {
    const lines = [...this.#documents].flatMap(([uri, { sites }]) => [...linesOf(uri, sites)]);
    const { generation, numbers } = await this.#ask(lines.map(({ sources }) => sources));
    if (generation !== this.#generation) return;
    const shown = new Map<string, ShownSite[]>();
    for (const [index, { uri, range, sources, places }] of lines.entries()) {
      const counted = numbers[index];
      if (counted === undefined || counted.count === 0) continue;
      const sites = shown.get(uri) ?? [];
      shown.set(uri, sites);
      sites.push({ range, sources, places, numbers: counted });
    }
    this.#shown = shown;
  }

  #ask(wanted: readonly (readonly number[])[]): Promise<LiveNumbers> {
    const known = this.#sources.length;
    const generation = this.#generation;
    return this.#services.receiver.request('liveNumbers', {
      ...(generation !== undefined && { generation }),
      known,
      wanted,
    });
  }
}

/** Sites that begin on one line are shown as one: there is one end of it. */
function linesOf(uri: string, sites: readonly LiveSite[]) {
  const lines = new Map<number, { uri: string; range: vscode.Range; sources: number[]; places: number }>();
  for (const { range, identities, places } of sites) {
    const { start, end } = range;
    const whole = new vscode.Range(start.line, start.character, end.line, end.character);
    const line = lines.get(start.line) ?? { uri, range: whole, sources: [], places: 1 };
    lines.set(start.line, line);
    for (const identity of identities) if (!line.sources.includes(identity)) line.sources.push(identity);
    line.places = Math.max(line.places, places);
  }
  return lines.values();
}

/** The documents that are seen, each once. */
function visibleCode(): readonly vscode.TextDocument[] {
  const documents = vscode.window.visibleTextEditors.map(({ document }) => document);
  return [...new Set(documents)].filter(
    ({ languageId, uri }) => codeLanguages.includes(languageId) && uri.scheme === 'file',
  );
}
