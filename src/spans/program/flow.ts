import type { OffsetRange } from '../../base/range.ts';
import { arrivalsIn } from './arrivals.ts';
import { usedPlaces } from './liveness.ts';
import { type AfterEnd, observeAfterEnd } from './observers/after-end.ts';
import { type Failure, observeFailures } from './observers/failures.ts';
import { type Loss, observeLosses } from './observers/losses.ts';
import { type MaskedError, observeMaskedErrors } from './observers/masked-errors.ts';
import { observeMisses } from './observers/misses.ts';
import { type Orphan, observeOrphans } from './observers/orphans.ts';
import { type Outcome, observeOutcome } from './observers/outcomes.ts';
import { observeRepeatedExceptions, type RepeatedException } from './observers/repeated-exceptions.ts';
import { observeStrandings } from './observers/strandings.ts';
import { observeSwallowedExceptions, type SwallowedException } from './observers/swallowed-exceptions.ts';
import { observeUnfinishedWork, type UnfinishedWork } from './observers/unfinished-work.ts';
import { observeUnmarkedFailures, type UnmarkedFailure } from './observers/unmarked-failures.ts';
import { observeUnrecordedExceptions, type UnrecordedException } from './observers/unrecorded-exceptions.ts';
import type { Miss, Operation, Place, SpanId, SpanProgram } from './program.ts';
import type { State } from './state.ts';
import { execute } from './transfer.ts';
import { walk } from './walk.ts';

/** What becomes of one span on all paths through its program. */
export interface SpanFlow {
  /** Some path ends it. */
  readonly ends: boolean;
  /** The calls that end it. */
  readonly endedAt: readonly OffsetRange[];
  /** What is done to it when it has ended. */
  readonly afterEnd: readonly AfterEnd[];
  /** Some path hands it over to code that the program does not hold. */
  readonly escapes: boolean;
  /** Some path sets, or may set, its status to Error. */
  readonly fails: boolean;
  /** Some path records an exception on it. */
  readonly records: boolean;
  /** What all paths do that are not left by something thrown. */
  readonly outcome: Outcome;
  /** Some path starts it and comes to the end of the program with the span open and in sight. */
  readonly losses: readonly Loss[];
  /** Ways on which callbacks that alone are to end it leave it open. */
  readonly misses: readonly Miss[];
  /** Where it is put for good, and stays open: nothing there ends it or hands it on. */
  readonly stranded: readonly OffsetRange[];
  /** Explicit throws by which an error leaves the span although its status never became Error. */
  readonly failures: readonly Failure[];
  /** Where success is marked Ok, and failures are not marked. */
  readonly unmarkedFailures: readonly UnmarkedFailure[];
  /** Paths on which the span has both status Ok and an error. */
  readonly maskedErrors: readonly MaskedError[];
  /** Handlers that set status Error without recording the exception. */
  readonly unrecordedExceptions: readonly UnrecordedException[];
  /** Exceptions that are recorded on the span for the second time. */
  readonly repeatedExceptions: readonly RepeatedException[];
  /** Handlers of exceptions of which the caller, or everybody, hears nothing. */
  readonly swallowedExceptions: readonly SwallowedException[];
  /** Work that some path begins under the span and that goes on when the span has ended. */
  readonly unfinished: readonly UnfinishedWork[];
  /** What begins while it is open, and is not its child because it is never made current. */
  readonly orphans: readonly Orphan[];
}

/** Functions that need more are left alone: what cannot be known is not reported. */
const mostSteps = 20_000;

/**
 * Follows one span along all paths from where it starts to where nothing more is done to it. Where conditions multiply
 * states too much, nothing is claimed beyond a second test of one; with too many states even so, the answer is `undefined`.
 */
export function followSpan(program: SpanProgram, span: SpanId): SpanFlow | undefined {
  return follow(program, span, false) ?? follow(program, span, true);
}

function follow(program: SpanProgram, span: SpanId, bluntly: boolean): SpanFlow | undefined {
  const arrivals = arrivalsIn(program, bluntly)?.get(span);
  if (!arrivals) return undefined;
  const used = usedPlaces(program);
  const endedAt = new Set<OffsetRange>();
  const afterEnd = observeAfterEnd(program, span);
  const losses = observeLosses(program, span);
  const strandings = observeStrandings(program, span);
  const outcome = observeOutcome(program, span);
  const misses = observeMisses(program, span);
  const failures = observeFailures(program, span);
  const unmarkedFailures = observeUnmarkedFailures(program, span);
  const maskedErrors = observeMaskedErrors(program, span);
  const unrecordedExceptions = observeUnrecordedExceptions(program, span);
  const repeatedExceptions = observeRepeatedExceptions(program, span);
  const swallowedExceptions = observeSwallowedExceptions(program, span);
  const unfinished = observeUnfinishedWork(program, span);
  const orphans = observeOrphans(program, span);
  const observers = [
    afterEnd,
    losses,
    strandings,
    misses,
    outcome,
    failures,
    unmarkedFailures,
    maskedErrors,
    unrecordedExceptions,
    repeatedExceptions,
    swallowedExceptions,
    unfinished,
    orphans,
  ];
  const summary = { escapes: false, fails: false, records: false };

  const isComplete = walk(program, arrivals, {
    bluntly,
    mostSteps,
    visit(step, operation) {
      let lost = false;
      const after = execute(operation, step.node, step.state, span, () => {
        lost = true;
      });
      if (after.life === 'ended' && step.state.life === 'open') endedAt.add(program.nodes[step.node]!.range);
      summary.escapes ||= after.life === 'escaped';
      summary.fails ||= after.status === 'error' || after.status === 'unknown';
      summary.records ||= after.errors.recorded;
      for (const observer of observers) observer.visit(step, after, lost);
      return after;
    },
    isOver: (state, from, to) => isOver(state, from, used[to]!),
  });
  if (!isComplete) return undefined;
  return {
    ...summary,
    ends: endedAt.size > 0,
    endedAt: [...endedAt],
    afterEnd: afterEnd.facts(),
    losses: losses.facts(),
    stranded: strandings.facts(),
    misses: misses.facts(),
    outcome: outcome.facts(),
    failures: failures.facts(),
    unmarkedFailures: unmarkedFailures.facts(),
    maskedErrors: maskedErrors.facts(),
    unrecordedExceptions: unrecordedExceptions.facts(),
    repeatedExceptions: repeatedExceptions.facts(),
    swallowedExceptions: swallowedExceptions.facts(),
    unfinished: unfinished.facts(),
    orphans: orphans.facts(),
  };
}

/** Whether a span is gone: out of sight, or ended or handed over where nobody asks for it any more. */
function isOver({ life, holders, failing }: State, from: Operation, used: ReadonlySet<Place>): boolean {
  if (life === 'open') return false;
  if (life === 'unstarted') return true;
  // An error that leaves just after the end is one of the span's.
  return !failing && from.kind !== 'end' && from.kind !== 'call' && !holders.some((place) => used.has(place));
}
