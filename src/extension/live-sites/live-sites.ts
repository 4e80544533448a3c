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

/** A line, whose numbers are to be asked for. */
interface SiteLine extends Omit<ShownSite, 'numbers'> {
  readonly uri: string;
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
  /** By address: the version of the document that the lines count in. */
  readonly #documents = new Map<string, number>();
  #lines: readonly SiteLine[] = [];
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
    return this.#documents.get(uri) === document.version ? (this.#shown.get(uri) ?? []) : undefined;
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
    let counted = await this.#count();
    await this.#learnSources(counted);
    const documents = visibleCode();
    const mayHaveMoved = documents.some(({ uri, version }) => this.#documents.get(uri.toString()) !== version);
    if (this.#isOutdated || mayHaveMoved || this.#told < this.#identities.length) {
      await this.#findSites(documents);
      counted = await this.#count();
    }
    this.#show(counted);
    if (!this.#isOver) this.#changed.fire();
  }

  async #learnSources({ generation, sources }: LiveNumbers): Promise<void> {
    if (generation !== this.#generation) {
      this.#generation = generation;
      this.#sources = [];
      this.#identities = [];
      this.#told = 0;
      this.#documents.clear();
      this.#lines = [];
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
    for (const [uri, version] of versions) this.#documents.set(uri, version);
    this.#lines = linesOf(found.sites);
  }

  /** The numbers of the lines, and sources that came since the last time. */
  #count(): Promise<LiveNumbers> {
    const generation = this.#generation;
    return this.#services.receiver.request('liveNumbers', {
      ...(generation !== undefined && { generation }),
      known: this.#sources.length,
      wanted: this.#lines.map(({ sources }) => sources),
    });
  }

  #show({ generation, numbers }: LiveNumbers): void {
    if (generation !== this.#generation) return;
    const shown = new Map<string, ShownSite[]>();
    for (const [index, { uri, range, sources, places }] of this.#lines.entries()) {
      const counted = numbers[index];
      if (counted === undefined || counted.count === 0) continue;
      const sites = shown.get(uri) ?? [];
      shown.set(uri, sites);
      sites.push({ range, sources, places, numbers: counted });
    }
    this.#shown = shown;
  }
}

/** Sites that begin on one line are shown as one: there is one end of it. */
function linesOf(sites: readonly LiveSite[]): readonly SiteLine[] {
  const lines = new Map<string, { uri: string; range: vscode.Range; sources: number[]; places: number }>();
  for (const { uri, range, identities, places } of sites) {
    const { start, end } = range;
    const key = `${start.line} ${uri}`;
    const whole = new vscode.Range(start.line, start.character, end.line, end.character);
    const line = lines.get(key) ?? { uri, range: whole, sources: [], places: 1 };
    lines.set(key, line);
    for (const identity of identities) if (!line.sources.includes(identity)) line.sources.push(identity);
    line.places = Math.max(line.places, places);
  }
  return [...lines.values()];
}

/** The documents that are seen, each once. */
function visibleCode(): readonly vscode.TextDocument[] {
  const documents = vscode.window.visibleTextEditors.map(({ document }) => document);
  return [...new Set(documents)].filter(
    ({ languageId, uri }) => codeLanguages.includes(languageId) && uri.scheme === 'file',
  );
}
