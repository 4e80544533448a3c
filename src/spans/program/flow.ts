import type { OffsetRange } from '../../base/range.ts';
import type { Edge, JumpKind, NodeId, Operation, SpanId, SpanProgram, Variable } from './program.ts';
import { initialState, keyOf, type State } from './state.ts';
import { testedVariables } from './tested-variables.ts';

/** What becomes of one span on all paths through its program. */
export interface SpanFlow {
  /** Some path ends it. */
  readonly ends: boolean;
  /** Some path hands it over to code that the program does not hold. */
  readonly escapes: boolean;
  /** Some path sets, or may set, its status to Error. */
  readonly fails: boolean;
  /** Some path starts it and comes to the end of the program with the span open and in sight. */
  readonly losses: readonly Loss[];
  /** Explicit throws by which an error leaves the span although its status never became Error. */
  readonly failures: readonly Failure[];
}

/** A path on which the open span goes out of reach. */
export interface Loss {
  readonly how: JumpKind | 'exception' | 'rejection' | 'overwritten' | 'discarded' | 'fall-through';
  /** The jump, or what throws or rejects, or the place where the span is lost. */
  readonly range: OffsetRange;
}

export interface Failure {
  readonly thrown: OffsetRange;
}

/** A state at a node, and how it was first reached. */
interface Step {
  readonly node: NodeId;
  readonly state: State;
  readonly previous: Step | undefined;
}

/** Functions that need more are left alone: what cannot be known is not reported. */
const mostSteps = 20_000;

/**
 * Follows one span along all paths to a fixed point: the states at a node are a set, so that facts of one path never mix
 * with those of another. Breadth first, so that the path kept for messages is a shortest one. Answers `undefined` for
 * functions with too many states.
 */
export function followSpan(program: SpanProgram, span: SpanId): SpanFlow | undefined {
  const tested = testedVariables(program);
  const seen = new Set<string>();
  const queue: Step[] = [{ node: program.entry, state: initialState, previous: undefined }];
  const losses = new Map<string, Loss>();
  const failures = new Map<number, Judged>();
  /** Handlers that set the status on some path: where they do not, it is because of what they caught. */
  const judging = new Set<NodeId | undefined>();
  const ending = new Set<NodeId>();
  const summary = { escapes: false, fails: false };

  for (let next = 0; next < queue.length; next++) {
    if (next > mostSteps) return undefined;
    const step = queue[next]!;
    const node = program.nodes[step.node]!;
    const before = step.state;
    const lose = () => {
      if (before.doubtful) return;
      const loss = describeLoss(program, step);
      losses.set(`${loss.how} ${loss.range.start}`, loss);
    };
    const after = execute(node.operation, step.node, before, span, lose);
    if (after.life === 'ended' && before.life === 'open') ending.add(step.node);
    summary.escapes ||= after.life === 'escaped';
    summary.fails ||= after.status === 'error' || after.status === 'unknown';
    const failed = failureAt(program, step, after);
    if (failed && !before.doubtful)
      failures.set(failed.thrown.start, {
        failure: failed,
        caught: catchOf(program, step),
        endsForIt: !before.failing,
      });
    if (before.failing && after.status !== before.status) judging.add(catchOf(program, step));

    for (const edge of node.edges) {
      const state = traverse(edge, before, after, tested);
      if (!state) continue;
      const key = `${edge.to} ${keyOf(state)}`;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push({ node: edge.to, state, previous: step });
    }
  }
  const unjudged = [...failures.values()].filter(
    ({ caught, endsForIt }) => (caught === undefined || !judging.has(caught)) && (!endsForIt || ending.size > 1),
  );
  return {
    ...summary,
    ends: ending.size > 0,
    losses: [...losses.values()],
    failures: unjudged.map(({ failure }) => failure),
  };
}

interface Judged {
  readonly failure: Failure;
  /** The handler in which it is thrown. */
  readonly caught: NodeId | undefined;
  /** It is thrown where the span has just ended: for its sake, if the span ends elsewhere too. */
  readonly endsForIt: boolean;
}

function execute(operation: Operation, node: NodeId, state: State, span: SpanId, lose: () => void): State {
  const holds = 'place' in operation && state.holders.includes(operation.place);
  switch (operation.kind) {
    case 'start':
      // The start of another span only takes a place away from this one.
      if (operation.span !== span) return without([operation.to], state, lose);
      if (state.life === 'open') lose();
      return { ...initialState, facts: state.facts, doubtful: state.doubtful, life: 'open', holders: [operation.to] };
    case 'assign': {
      const holdsSource = operation.from !== undefined && state.holders.includes(operation.from);
      if (!holdsSource) return without([operation.to], state, lose);
      return { ...state, holders: [...new Set([...state.holders, operation.to])].sort((a, b) => a - b) };
    }
    case 'leave':
      return without(operation.places, state, lose);
    case 'end':
      return holds && state.life === 'open' ? { ...state, life: 'ended' } : state;
    case 'setStatus':
      if (!holds || state.life !== 'open') return state;
      return {
        ...state,
        status: operation.code ?? 'unknown',
        failing: state.failing && (operation.code === 'ok' || operation.code === 'unset'),
      };
    case 'escape':
      return holds && state.life === 'open' ? { ...state, life: 'escaped', failing: false } : state;
    case 'jump':
      return {
        ...state,
        flight: node,
        failing: state.failing || (operation.how === 'throw' && isExposed(state)),
      };
    case 'arrive':
      return { ...state, flight: undefined };
    case 'catch':
      return { ...state, flight: undefined, handling: true };
    case 'handled':
      return { ...state, failing: false, handling: false };
    case 'reject':
      return { ...state, rejected: true };
    case 'set': {
      const facts = new Map(state.facts);
      if (operation.value === undefined) facts.delete(operation.variable);
      else facts.set(operation.variable, operation.value);
      return { ...state, facts };
    }
    case 'exit':
      if (state.life === 'open') lose();
      return state;
    case 'pass':
    case 'call':
    case 'halt':
      return state;
  }
}

/** The state without some places; a span that no place holds any more is lost if it is open, else forgotten. */
function without(places: readonly number[], state: State, lose: () => void): State {
  if (!places.some((place) => state.holders.includes(place))) return state;
  const holders = state.holders.filter((place) => !places.includes(place));
  if (holders.length > 0) return { ...state, holders };
  if (state.life === 'open') lose();
  return { ...initialState, facts: state.facts, doubtful: state.doubtful, flight: state.flight };
}

function traverse(
  edge: Edge,
  before: State,
  after: State,
  tested: readonly ReadonlySet<Variable>[],
): State | undefined {
  // What throws has not had its effect.
  let state = edge.kind === 'exception' ? before : after;
  if (edge.kind === 'exception') {
    // That a handler fails in its turn is nothing to plan for.
    const doubtful = state.doubtful || state.handling;
    state = { ...state, flight: 'exception', failing: state.failing || isExposed(state), doubtful };
  }
  if (edge.doubtful) state = { ...state, doubtful: true };
  const { when } = edge;
  if (when?.kind === 'holds' && state.holders.includes(when.place) && !when.truthy) return undefined;
  if (when?.kind === 'equals') {
    const known = state.facts.get(when.variable);
    if (known !== undefined && when.weak) state = { ...state, doubtful: true };
    else if (known !== undefined && known !== when.value) return undefined;
    // Which way a weak test went has no meaning: that there was one has.
    const fact = when.weak ? 1 : when.value;
    if (known !== fact) state = { ...state, facts: new Map(state.facts).set(when.variable, fact) };
  }
  return withoutStaleFacts(state, tested[edge.to]!);
}

/** A fact that nobody asks for any more would only make states differ. */
function withoutStaleFacts(state: State, tested: ReadonlySet<Variable>): State {
  const { facts } = state;
  let stale = false;
  for (const variable of facts.keys()) stale ||= !tested.has(variable);
  if (!stale) return state;
  return { ...state, facts: new Map([...facts].filter(([variable]) => tested.has(variable))) };
}

function isExposed(state: State): boolean {
  return state.life === 'open' && isUnset(state);
}

function isUnset({ status }: State): boolean {
  return status !== 'error' && status !== 'unknown';
}

/** An error leaves the span for good when the span ends while a `throw` is on its way, or has ended before the `throw`. */
function failureAt(program: SpanProgram, { node, state, previous }: Step, after: State): Failure | undefined {
  const { operation, range } = program.nodes[node]!;
  if (operation.kind === 'jump' && operation.how === 'throw' && state.life === 'ended') {
    const fails = state.failing || (isUnset(state) && isEnd(program, previous));
    return fails ? { thrown: range } : undefined;
  }
  if (state.failing && operation.kind === 'end' && after.life === 'ended' && state.life === 'open') {
    const thrown = typeof state.flight === 'number' ? program.nodes[state.flight]! : undefined;
    if (thrown?.operation.kind === 'jump' && thrown.operation.how === 'throw') return { thrown: thrown.range };
  }
  return undefined;
}

/** Whether a path has just come from an end: `span.end(); throw …`. */
function isEnd(program: SpanProgram, step: Step | undefined): boolean {
  let last = step;
  while (last && program.nodes[last.node]!.operation.kind === 'call') last = last.previous;
  return last !== undefined && program.nodes[last.node]!.operation.kind === 'end';
}

/** The handler that a path came through last. */
function catchOf(program: SpanProgram, step: Step): NodeId | undefined {
  const caught = lastStep(step, ({ node }) => program.nodes[node]!.operation.kind === 'catch');
  return program.nodes[caught.node]!.operation.kind === 'catch' ? caught.node : undefined;
}

function describeLoss(program: SpanProgram, step: Step): Loss {
  const { state, node } = step;
  const { operation, range } = program.nodes[node]!;
  if (state.rejected) {
    const rejected = lastStep(step, (candidate) => program.nodes[candidate.node]!.operation.kind === 'reject');
    return { how: 'rejection', range: program.nodes[rejected.node]!.range };
  }
  if (state.flight === 'exception') {
    const thrower = lastStep(step, (candidate) => candidate.state.flight !== 'exception');
    return { how: 'exception', range: program.nodes[thrower.node]!.range };
  }
  if (state.flight !== undefined) {
    const jump = program.nodes[state.flight]!;
    return { how: jump.operation.kind === 'jump' ? jump.operation.how : 'fall-through', range: jump.range };
  }
  if (operation.kind === 'assign' || operation.kind === 'start') return { how: 'overwritten', range };
  return { how: 'fall-through', range };
}

function lastStep(from: Step, matches: (step: Step) => boolean): Step {
  let step = from;
  while (!matches(step) && step.previous) step = step.previous;
  return step;
}
