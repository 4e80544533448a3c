import type { SpanId, SpanProgram } from '../program.ts';
import type { State } from '../state.ts';
import type { Step } from '../step.ts';

/**
 * Collects one kind of fact while a span is followed. It is shown every state at every node, once, in an order in which the
 * path to it is a shortest one; what it claims of a `doubtful` state may not be so.
 */
export interface Observer<Facts> {
  /** `after`: what the node's operation makes of `step.state`; `lost`: the open span goes out of reach by it. */
  visit(step: Step, after: State, lost: boolean): void;
  facts(): Facts;
}

/** Made anew for each span that is followed. */
export type ObserverFactory<Facts> = (program: SpanProgram, span: SpanId) => Observer<Facts>;
