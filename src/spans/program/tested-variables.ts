import type { NodeId, SpanProgram, Variable } from './program.ts';

const cache = new WeakMap<SpanProgram, readonly ReadonlySet<Variable>[]>();

/** For each node the variables that some path from it tests before setting them; found backwards from the tests. */
export function testedVariables(program: SpanProgram): readonly ReadonlySet<Variable>[] {
  const known = cache.get(program);
  if (known) return known;
  const tested = program.nodes.map(() => new Set<Variable>());
  const predecessors = program.nodes.map((): NodeId[] => []);
  const work: { node: NodeId; variable: Variable }[] = [];
  for (const [id, node] of program.nodes.entries()) {
    for (const edge of node.edges) {
      predecessors[edge.to]!.push(id);
      if (edge.when?.kind === 'equals') work.push({ node: id, variable: edge.when.variable });
    }
  }
  for (let item = work.pop(); item; item = work.pop()) {
    const { node, variable } = item;
    if (tested[node]!.has(variable)) continue;
    tested[node]!.add(variable);
    for (const predecessor of predecessors[node]!) {
      const { operation } = program.nodes[predecessor]!;
      if (operation.kind === 'set' && operation.variable === variable) continue;
      work.push({ node: predecessor, variable });
    }
  }
  cache.set(program, tested);
  return tested;
}
