import type { OffsetRange } from '../../base/range.ts';
import type {
  Choice,
  Condition,
  Decision,
  Edge,
  Node,
  NodeId,
  Operation,
  Place,
  Region,
  Span,
  SpanId,
  Variable,
  Work,
  WorkId,
} from './program.ts';

interface OpenNode extends Node {
  operation: Operation;
  edges: Edge[];
}

/** Builds a graph while a language lowers a function: adds nodes at `here`, the end of what has been built. */
export class ProgramBuilder {
  readonly nodes: OpenNode[] = [];
  readonly spans: Span[] = [];
  readonly works: Work[] = [];
  /** Where the next node follows; `undefined` after a jump: what follows is never reached. */
  here: NodeId | undefined;
  #places = 0;
  #variables = 0;
  #regions = 0;
  #choices = 0;
  readonly #reached = new Set<NodeId>();

  constructor(range: OffsetRange) {
    this.here = this.node({ kind: 'pass' }, range);
  }

  newPlace(): Place {
    return this.#places++;
  }

  newVariable(): Variable {
    return this.#variables++;
  }

  newRegion(): Region {
    return this.#regions++;
  }

  newChoice(): Choice {
    return this.#choices++;
  }

  newSpan(span: Span): SpanId {
    return this.spans.push(span) - 1;
  }

  newWork(work: Work): WorkId {
    return this.works.push(work) - 1;
  }

  /** A node that nothing leads to yet. */
  node(operation: Operation, range: OffsetRange): NodeId {
    return this.nodes.push({ operation, range, edges: [] }) - 1;
  }

  edge(from: NodeId | undefined, to: NodeId, more: Partial<Omit<Edge, 'to'>> = {}): void {
    if (from === undefined) return;
    this.nodes[from]!.edges.push({ kind: 'normal', ...more, to });
    this.#reached.add(to);
  }

  /** Whether some edge leads to a node so far. */
  isReached(node: NodeId): boolean {
    return this.#reached.has(node);
  }

  /** Appends a node; nothing happens where code is never reached. */
  add(operation: Operation, range: OffsetRange): NodeId | undefined {
    if (this.here === undefined) return undefined;
    const added = this.node(operation, range);
    this.edge(this.here, added);
    this.here = added;
    return added;
  }

  /** Goes on at `to`, and leaves nothing that follows. */
  goTo(to: NodeId, more: Partial<Omit<Edge, 'to'>> = {}): void {
    this.edge(this.here, to, more);
    this.here = undefined;
  }

  /** A new node reached from here under a condition; what was here stays. */
  branch(when: Condition | undefined, range: OffsetRange): NodeId | undefined {
    if (this.here === undefined) return undefined;
    const added = this.node({ kind: 'pass' }, range);
    this.edge(this.here, added, when ? { when } : {});
    return added;
  }

  /** What follows `at` does so because a choice was made that way; `range`: what was asked, or the way itself. */
  decided(at: NodeId | undefined, choice: Choice, how: Decision, range: OffsetRange): NodeId | undefined {
    if (at === undefined) return undefined;
    const added = this.node({ kind: 'decide', choice, how }, range);
    this.edge(at, added);
    return added;
  }

  /** Goes on where any of these ends lead. */
  join(ends: readonly (NodeId | undefined)[], range: OffsetRange): void {
    const reached = ends.filter((end) => end !== undefined);
    if (reached.length <= 1) {
      this.here = reached[0];
      return;
    }
    this.here = this.node({ kind: 'pass' }, range);
    for (const end of reached) this.edge(end, this.here);
  }
}
