import type { ContextName } from '../../../collector/ottl/language/contexts.ts';
import { Place } from '../../ottl/place.ts';
import { type Program, Propagated, type Report } from '../../ottl/program.ts';
import { unlessPropagated } from '../../ottl/propagation.ts';
import type { Journal, Processor, ProcessorContext } from '../../processor.ts';
import type { ResourceSpans, ScopeSpans, Span, SpanEvent, Traces } from '../../traces.ts';

/** Conditions of each context; what none is for is not looked at. */
export type ConditionSet = Partial<Record<ContextName, readonly Program[]>>;

export function conditionProcessor(sets: readonly ConditionSet[], { nowNs }: ProcessorContext): Processor {
  return {
    process: (traces, journal) =>
      unlessPropagated(traces, journal, () => {
        const dropper = new Dropper(journal, new Place(nowNs));
        // One set after another goes over all that is left.
        for (const set of sets) dropper.drop(traces, set);
        dropper.finish();
        return traces;
      }),
  };
}

/** Drops what conditions hold for, and scopes and resources in which nothing is left then. */
class Dropper {
  readonly #journal: Journal;
  readonly #place: Place;
  /** What has failed and propagates: all is looked at nevertheless. */
  #propagated: Propagated | undefined;

  constructor(journal: Journal, place: Place) {
    this.#journal = journal;
    this.#place = place;
  }

  finish(): void {
    if (this.#propagated) throw this.#propagated;
  }

  drop(traces: Traces, set: ConditionSet): void {
    const { resource, scope, span, spanevent } = set;
    const looksIntoScopes = (scope ?? span ?? spanevent) !== undefined;
    const looksIntoSpans = (span ?? spanevent) !== undefined;
    traces.resources = traces.resources.filter((resourceSpans) => {
      const because = this.#matching(resource, resourceSpans);
      if (because) return this.#dropAll(resourceSpans.scopes, because);
      if (because === undefined && looksIntoScopes) {
        resourceSpans.scopes = resourceSpans.scopes.filter((scopeSpans) => {
          const reason = this.#matching(scope, resourceSpans, scopeSpans);
          if (reason) return this.#dropAll([scopeSpans], reason);
          if (reason === undefined && looksIntoSpans) this.#dropSpans(resourceSpans, scopeSpans, set);
          return reason === null || scopeSpans.spans.length > 0;
        });
      }
      return because === null || resourceSpans.scopes.length > 0;
    });
  }

  #dropSpans(
    resourceSpans: ResourceSpans,
    scopeSpans: ScopeSpans,
    { span: spans, spanevent: events }: ConditionSet,
  ): void {
    scopeSpans.spans = scopeSpans.spans.filter((span) => {
      const because = this.#matching(spans, resourceSpans, scopeSpans, span);
      if (because) {
        this.#journal.dropped(span, because);
        return false;
      }
      if (because === undefined && events && span.events.length > 0)
        this.#dropEvents(resourceSpans, scopeSpans, span, events);
      return true;
    });
  }

  #dropEvents(resourceSpans: ResourceSpans, scopeSpans: ScopeSpans, span: Span, programs: readonly Program[]): void {
    const left = span.events.filter((event) => !this.#matching(programs, resourceSpans, scopeSpans, span, event));
    if (left.length === span.events.length) return;
    span.events = left;
    this.#journal.changed(span);
  }

  /** The condition that holds; undefined if none does, and null if one has failed, so that all stays. */
  #matching(
    programs: readonly Program[] | undefined,
    resourceSpans: ResourceSpans,
    scopeSpans?: ScopeSpans,
    span?: Span,
    event?: SpanEvent,
  ): string | undefined | null {
    if (!programs) return undefined;
    const report: Report = (message) => this.#journal.failed(span, message);
    this.#place.enter(resourceSpans, scopeSpans, span, event);
    try {
      for (const program of programs) {
        const found = program.matching(this.#place, report);
        if (found !== undefined) return found;
      }
      return undefined;
    } catch (error) {
      if (!(error instanceof Propagated)) throw error;
      this.#propagated = error;
      return null;
    }
  }

  #dropAll(scopes: readonly ScopeSpans[], because: string): false {
    for (const { spans } of scopes) for (const span of spans) this.#journal.dropped(span, because);
    return false;
  }
}
