import { errorsAfter, whenThrown } from './errors.ts';
import { launch, settle } from './pending.ts';
import type { Edge, NodeId, Operation, SpanId, Variable } from './program.ts';
import { initialState, isStranded, nowhere, type State } from './state.ts';

/** What an operation makes of the state before it, for one span; `lose` is called where the open span goes out of reach. */
export function execute(operation: Operation, node: NodeId, before: State, span: SpanId, lose: () => void): State {
  const holds = 'place' in operation && operation.place !== undefined && before.holders.includes(operation.place);
  const errors = errorsAfter(operation, node, before, holds);
  const state = errors === before.errors ? before : { ...before, errors };
  switch (operation.kind) {
    case 'start':
      // The start of another span only takes a place away from this one.
      if (operation.span !== span) return without([operation.to], state, lose);
      if (state.life === 'open') {
        // Of two at once, states tell one: of the other, whoever holds it will see to it.
        if (isHeldBeside(state, operation)) return { ...state, life: 'escaped' };
        lose();
      }
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
      // Whoever else has the span may set its status as well; what is set here is set all the same.
      if (!holds || state.life === 'ended') return state;
      return {
        ...state,
        status: operation.code ?? 'unknown',
        failing: state.failing && (operation.code === 'ok' || operation.code === 'unset'),
      };
    case 'escape':
      return holds && state.life === 'open' ? { ...state, life: 'escaped', failing: false } : state;
    case 'strand':
      return holds && state.life === 'open' && !isStranded(state)
        ? { ...state, holders: [nowhere, ...state.holders] }
        : state;
    case 'launch':
      return operation.place === undefined || holds ? launch(state, operation.work) : state;
    case 'settle':
      return settle(state, operation.works);
    case 'jump':
      return {
        ...state,
        flight: node,
        // Who closes a generator early does not wait for what it would have waited for.
        pending: operation.how === 'close' ? [] : state.pending,
        failing: state.failing || (operation.how === 'throw' && isExposed(state)),
      };
    case 'arrive':
      return { ...state, flight: undefined };
    case 'catch':
      return { ...state, flight: undefined, handling: true, failing: state.failing && state.life !== 'ended' };
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
    case 'outrun':
      return state.life === 'ended' ? { ...state, doubtful: true } : state;
    case 'pass':
    case 'decide':
    case 'inherit':
    case 'carry':
    case 'call':
    case 'use':
    case 'tell':
    case 'drop':
    case 'halt':
      return state;
  }
}

/** Whether the span of the turn before has another holder than those that the next one comes into. */
function isHeldBeside({ holders }: State, { to, replaced }: Operation & { readonly kind: 'start' }): boolean {
  return replaced !== undefined && holders.some((place) => place !== to && place !== replaced && place !== nowhere);
}

/** The state without some places; a span that no place holds any more is lost if it is open, else forgotten. */
function without(places: readonly number[], state: State, lose: () => void): State {
  if (!places.some((place) => state.holders.includes(place))) return state;
  const holders = state.holders.filter((place) => !places.includes(place));
  if (holders.length > 0) return { ...state, holders };
  if (state.life === 'open') lose();
  return { ...initialState, facts: state.facts, doubtful: state.doubtful, flight: state.flight };
}

/** The state beyond an edge; `undefined`: this state does not take it. `bluntly`: conditions of the source are weak. */
export function traverse(
  edge: Edge,
  before: State,
  after: State,
  tested: readonly ReadonlySet<Variable>[],
  bluntly: boolean,
): State | undefined {
  // What throws has not had its effect.
  let state = edge.kind === 'exception' ? before : after;
  if (edge.kind === 'exception') {
    // That a handler fails in its turn is nothing to plan for.
    const doubtful = state.doubtful || state.handling;
    // What fails after the end is no error of the span's.
    const failing = state.life !== 'ended' && (state.failing || isExposed(state));
    state = { ...state, flight: 'exception', failing, doubtful, errors: whenThrown(state.errors) };
    // What would have been waited for, had nothing failed, is nothing to plan for either.
    if (state.pending.length > 0) state = { ...state, pending: [] };
  }
  if (edge.doubtful) state = { ...state, doubtful: true };
  const { when } = edge;
  if (when?.kind === 'holds' && state.holders.includes(when.place) && !when.truthy) return undefined;
  if (when?.kind === 'records' && state.holders.includes(when.place) && state.life === 'ended') return undefined;
  if (when?.kind === 'equals') {
    const known = state.facts.get(when.variable);
    const isWeak = when.weak || (bluntly && when.written);
    if (known !== undefined && isWeak) state = { ...state, doubtful: true };
    else if (known !== undefined && known !== when.value) return undefined;
    // Which way a weak test went has no meaning: that there was one has.
    const fact = isWeak ? 1 : when.value;
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

/** No error shows on the span so far. */
export function isUnset({ status }: State): boolean {
  return status !== 'error' && status !== 'unknown';
}
