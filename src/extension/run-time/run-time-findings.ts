import * as vscode from 'vscode';
import { type LocatedSpans, locateSpansRequest, type SpanPlace } from '../../protocol/live-code.ts';
import type { SpanSource } from '../../protocol/live-sites.ts';
import type { RunTimeFinding, RunTimeReport, ServiceScore } from '../../protocol/run-time.ts';
import { identitiesOf } from '../live-sites/identities.ts';
import type { Services } from '../services.ts';

export interface PlacedFinding {
  readonly finding: RunTimeFinding;
  /** Where the spans are started, if one place in the workspace is surely meant. */
  readonly place: SpanPlace | undefined;
}

/** Milliseconds between two looks while spans come, and after the last: a trace is looked at once it rests. */
const lookEvery = 3_000;
/** Milliseconds between two looks at files that are not open. */
const filesEvery = 15_000;

/** Follows what is wrong with the spans that come, and where in code they are started. */
export class RunTimeFindings implements vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscriptions: vscode.Disposable[];
  #findings: readonly PlacedFinding[] = [];
  #scores: readonly ServiceScore[] = [];
  #revision = -1;
  #isComplete = true;
  /** Documents have changed since the places were looked up. */
  #hasMoved = false;
  /** What was found last, and for which sources. */
  #located: { readonly key: string; readonly places: LocatedSpans } | undefined;
  #filesReadAt = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;
  #isOver = false;

  readonly onDidChange = this.#changed.event;

  constructor(services: Services) {
    this.#services = services;
    this.#subscriptions = [
      services.receiver.onDidChange(() => this.#lookSoon()),
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        const uri = document.uri.toString();
        if (!this.#findings.some(({ place }) => place?.uri === uri)) return;
        this.#hasMoved = true;
        this.#lookSoon();
      }),
    ];
    this.#lookSoon();
  }

  get findings(): readonly PlacedFinding[] {
    return this.#findings;
  }

  get scores(): readonly ServiceScore[] {
    return this.#scores;
  }

  dispose(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    for (const each of this.#subscriptions) each.dispose();
    this.#changed.dispose();
  }

  #lookSoon(): void {
    if (this.#isOver || this.#timer !== undefined) return;
    const { revision, counts } = this.#services.receiver.status;
    const hasNews = revision !== this.#revision || !this.#isComplete || this.#hasMoved;
    // A worker that has nothing is not started for this.
    if (!hasNews || (counts.storedSpans === 0 && this.#scores.length === 0)) return;
    this.#timer = setTimeout(() => void this.#run(), lookEvery);
  }

  async #run(): Promise<void> {
    try {
      this.#revision = this.#services.receiver.status.revision;
      await this.#take(await this.#services.receiver.request('runTimeReport', undefined));
    } catch (error) {
      this.#services.log.error('findings from running are not up to date:', error);
    }
    this.#timer = undefined;
    this.#lookSoon();
  }

  async #take({ findings, scores, complete }: RunTimeReport): Promise<void> {
    this.#isComplete = complete;
    await this.#locate(findings.map(({ source }) => source));
    if (this.#isOver) return;
    this.#scores = scores;
    this.#findings = findings.map((finding, index) => {
      const places = this.#located?.places[index] ?? [];
      return { finding, place: places.length === 1 ? places[0] : undefined };
    });
    this.#changed.fire();
  }

  /** Looks for the code of the sources, unless it is known and cannot have moved. */
  async #locate(sources: readonly SpanSource[]): Promise<void> {
    const mayBeNew = performance.now() - this.#filesReadAt > filesEvery;
    const key = JSON.stringify(sources);
    if (this.#located?.key === key && !this.#hasMoved && !mayBeNew) return;
    if (mayBeNew) this.#filesReadAt = performance.now();
    this.#hasMoved = false;
    const places =
      sources.length === 0
        ? []
        : await this.#services.language.request<LocatedSpans>(locateSpansRequest, {
            identities: await identitiesOf(sources),
            uris: vscode.workspace.textDocuments
              .filter(({ uri }) => uri.scheme === 'file')
              .map(({ uri }) => uri.toString()),
            refresh: mayBeNew,
          });
    // What was not answered is asked again.
    this.#located = places && { key, places };
  }
}
