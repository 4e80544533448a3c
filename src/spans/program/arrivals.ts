import type { SpanId, SpanProgram } from './program.ts';
import { initialState, keyOf } from './state.ts';
import { execute } from './transfer.ts';
import { type Reached, walk } from './walk.ts';

export type Arrivals = ReadonlyMap<SpanId, readonly Reached[]>;

const noSpan: SpanId = -1;
const mostSteps = 100_000;
const precise = new WeakMap<SpanProgram, { readonly found: Arrivals | undefined }>();
const blunt = new WeakMap<SpanProgram, { readonly found: Arrivals | undefined }>();

/**
 * How paths come to where each span starts: of what comes before, all spans of a program have the same to tell, so that it
 * is walked once for all of them. `undefined`: there are too many states.
 */
export function arrivalsIn(program: SpanProgram, bluntly: boolean): Arrivals | undefined {
  const cache = bluntly ? blunt : precise;
  const known = cache.get(program) ?? { found: findArrivals(program, bluntly) };
  cache.set(program, known);
  return known.found;
}

function findArrivals(program: SpanProgram, bluntly: boolean): Arrivals | undefined {
  const arrivals = new Map<SpanId, Reached[]>(program.spans.map((_, id) => [id, []]));
  const entry: Reached = { node: program.entry, state: initialState, previous: undefined, key: keyOf(initialState) };
  const isComplete = walk(program, [entry], {
    bluntly,
    mostSteps,
    visit(step, operation) {
      if (operation.kind === 'start') arrivals.get(operation.span)?.push(step);
      return execute(operation, step.node, step.state, noSpan, () => undefined);
    },
    isOver: () => false,
  });
  return isComplete ? arrivals : undefined;
}
