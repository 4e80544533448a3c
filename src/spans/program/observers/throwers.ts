import type { NodeId, SpanProgram } from '../program.ts';
import type { Step } from '../step.ts';

/** Tells handlers whose work is done by others that have the span by then, and may set its status. */
export class Throwers {
  readonly #program: SpanProgram;
  /** By handler: what throws into it while nobody else has the span, and while somebody has. */
  readonly #byHandler = new Map<NodeId, { readonly open: Set<NodeId>; readonly escaped: Set<NodeId> }>();

  constructor(program: SpanProgram) {
    this.#program = program;
  }

  visit({ node, state: { life } }: Step): void {
    if (life !== 'open' && life !== 'escaped') return;
    const handler = this.#handlerOf(node);
    if (handler === undefined) return;
    const known = this.#byHandler.get(handler) ?? { open: new Set(), escaped: new Set() };
    this.#byHandler.set(handler, known);
    known[life].add(node);
  }

  /** Whether something throws into a handler only once somebody else has the span. */
  isOthers(handler: NodeId): boolean {
    const known = this.#byHandler.get(handler);
    return known !== undefined && [...known.escaped].some((node) => !known.open.has(node));
  }

  /** The handler that what a node throws arrives at. */
  #handlerOf(node: NodeId): NodeId | undefined {
    const { operation, edges } = this.#program.nodes[node]!;
    const isThrow = operation.kind === 'jump' && operation.how === 'throw';
    let next = isThrow ? edges[0]?.to : edges.find(({ kind }) => kind === 'exception')?.to;
    while (next !== undefined && this.#program.nodes[next]!.operation.kind !== 'catch') {
      const { edges: on } = this.#program.nodes[next]!;
      next = on.length === 1 ? on[0]!.to : undefined;
    }
    return next;
  }
}
