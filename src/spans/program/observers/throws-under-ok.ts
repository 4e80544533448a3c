import type { NodeId, SpanId, SpanProgram } from '../program.ts';
import { isRepetition, type Step, stepBack, stepsSince } from '../step.ts';

/** What is thrown: on purpose, or by a call that may well fail, or by one of those of which few ever do. */
type Likelihood = 'certain' | 'likely' | 'unlikely';

/**
 * Collects what throws while a span has status Ok. Behind a handler, paths are one whose states are equal, and all that is
 * told of how it came there is what came first.
 */
export class ThrowsUnderOk {
  readonly #program: SpanProgram;
  readonly #span: SpanId;
  /** By the node that sets Ok and one that something thrown comes to before it goes one of several ways. */
  readonly #arrivals = new Map<NodeId, Map<NodeId, Likelihood>>();

  constructor(program: SpanProgram, span: SpanId) {
    this.#program = program;
    this.#span = span;
  }

  visit(step: Step): void {
    const { status, life, handling } = step.state;
    if (status !== 'ok' || life === 'ended' || handling) return;
    const { operation, edges } = this.#program.nodes[step.node]!;
    const isThrow = operation.kind === 'jump' && operation.how === 'throw';
    if (!isThrow && operation.kind !== 'call') return;
    const ok = stepBack(this.#program, step, 'setStatus');
    if (!ok || isRepetition(step, ok)) return;
    const likelihood = isThrow ? 'certain' : this.#mayWellFail(step, ok) ? 'likely' : 'unlikely';
    if (likelihood === 'unlikely') return;
    const arrivals = this.#arrivals.get(ok.node) ?? new Map<NodeId, Likelihood>();
    this.#arrivals.set(ok.node, arrivals);
    const seen = new Set<NodeId>();
    let edge = isThrow ? edges[0] : edges.find(({ kind }) => kind === 'exception');
    while (edge && !edge.doubtful && !seen.has(edge.to)) {
      seen.add(edge.to);
      if (arrivals.get(edge.to) !== 'certain') arrivals.set(edge.to, likelihood);
      const { edges: on } = this.#program.nodes[edge.to]!;
      edge = on.length === 1 ? on[0] : undefined;
    }
  }

  /** The likeliest that comes to where something thrown goes on a path between two steps. */
  between(ok: Step, error: Step): Likelihood {
    const arrivals = this.#arrivals.get(ok.node);
    const since = stepsSince(error, ok);
    const landing = since.findLastIndex(({ state }) => state.flight === 'exception');
    const found = since.slice(0, landing + 1).map(({ node }) => arrivals?.get(node));
    return found.find((one) => one === 'certain') ?? found.find((one) => one === 'likely') ?? 'unlikely';
  }

  /** Whether a call waits for something, or is the work of a span that had Ok before all. */
  #mayWellFail({ node, state }: Step, ok: Step): boolean {
    const { operation } = this.#program.nodes[node]!;
    if (operation.kind === 'call' && operation.waits) return true;
    // What is given the span is about the span, and so may be all that comes then.
    return state.life === 'open' && this.#comesFirst(ok);
  }

  /** Whether nothing was done since the span began, which the program has seen. */
  #comesFirst(ok: Step): boolean {
    const { start } = this.#program.spans[this.#span]!;
    if (start === 'parameter' || start === 'borrowed') return false;
    for (let one = ok.previous; one && one.state.life !== 'unstarted'; one = one.previous) {
      if (/^(?:call|use|decide)$/.test(this.#program.nodes[one.node]!.operation.kind)) return false;
    }
    return true;
  }
}
