import type { Node, NodeId, Operation, Place, SpanProgram, Variable } from './program.ts';

const variables = new WeakMap<SpanProgram, readonly ReadonlySet<Variable>[]>();
const places = new WeakMap<SpanProgram, readonly ReadonlySet<Place>[]>();

/** For each node the variables that some path from it tests before setting them. */
export function testedVariables(program: SpanProgram): readonly ReadonlySet<Variable>[] {
  return cached(variables, program, () =>
    wanted(
      program,
      ({ edges }) => edges.flatMap(({ when }) => (when?.kind === 'equals' ? [when.variable] : [])),
      (operation, variable) => operation.kind === 'set' && operation.variable === variable,
    ),
  );
}

/** For each node the places of which some path from it asks what they hold, before they hold something else. */
export function usedPlaces(program: SpanProgram): readonly ReadonlySet<Place>[] {
  return cached(places, program, () => wanted(program, placesIn, loses));
}

function placesIn({ operation, edges }: Node): readonly Place[] {
  const found = edges.flatMap(({ when }) => (when && when.kind !== 'equals' ? [when.place] : []));
  if ('place' in operation && operation.place !== undefined) found.push(operation.place);
  if (operation.kind === 'assign' && operation.from !== undefined) found.push(operation.from);
  return found;
}

function loses(operation: Operation, place: Place): boolean {
  switch (operation.kind) {
    case 'start':
    case 'assign':
      return operation.to === place;
    case 'leave':
      return operation.places.includes(place);
    default:
      return false;
  }
}

/** Found backwards from where each is asked for. */
function wanted(
  { nodes }: SpanProgram,
  asked: (node: Node) => readonly number[],
  isSetBy: (operation: Operation, one: number) => boolean,
): readonly ReadonlySet<number>[] {
  // Most nodes of most programs have none.
  const found = nodes.map((): Set<number> | undefined => undefined);
  const predecessors = nodes.map((): NodeId[] => []);
  const work: { readonly id: NodeId; readonly one: number }[] = [];
  for (const [id, node] of nodes.entries()) {
    for (const { to } of node.edges) predecessors[to]!.push(id);
    for (const one of asked(node)) work.push({ id, one });
  }
  for (let item = work.pop(); item; item = work.pop()) {
    const { id, one } = item;
    const known = found[id];
    if (known?.has(one)) continue;
    if (known) known.add(one);
    else found[id] = new Set([one]);
    for (const before of predecessors[id]!) {
      if (!isSetBy(nodes[before]!.operation, one)) work.push({ id: before, one });
    }
  }
  return found.map((known) => known ?? nothing);
}

const nothing: ReadonlySet<number> = new Set();

function cached<Value>(known: WeakMap<SpanProgram, Value>, program: SpanProgram, make: () => Value): Value {
  let value = known.get(program);
  if (value === undefined) {
    value = make();
    known.set(program, value);
  }
  return value;
}
