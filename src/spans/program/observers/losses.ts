import type { OffsetRange } from '../../../base/range.ts';
import type { JumpKind, SpanId, SpanProgram } from '../program.ts';
import { lastStep, type Step } from '../step.ts';
import type { ObserverFactory } from './observer.ts';

/** A path on which the open span goes out of reach. */
export interface Loss {
  readonly how: JumpKind | 'exception' | 'rejection' | 'overwritten' | 'discarded' | 'fall-through';
  /** The jump, or what throws or rejects, or the place where the span is lost. */
  readonly range: OffsetRange;
}

export const observeLosses: ObserverFactory<readonly Loss[]> = (program, span) => {
  const losses = new Map<string, Loss>();
  return {
    visit(step, _, lost) {
      if (!lost || step.state.doubtful) return;
      const loss = describeLoss(program, span, step);
      losses.set(`${loss.how} ${loss.range.start}`, loss);
    },
    facts: () => [...losses.values()],
  };
};

function describeLoss(program: SpanProgram, span: SpanId, step: Step): Loss {
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
  if (operation.kind === 'leave' && isNowhereElse(program, span, step)) return { how: 'discarded', range };
  if (operation.kind === 'assign' || operation.kind === 'start') return { how: 'overwritten', range };
  return { how: 'fall-through', range };
}

/** Whether no variable ever had the span: only the expression that started it. */
function isNowhereElse(program: SpanProgram, span: SpanId, step: Step): boolean {
  const isStart = ({ node }: Step) => {
    const { operation } = program.nodes[node]!;
    return operation.kind === 'start' && operation.span === span;
  };
  const start = program.nodes[lastStep(step, isStart).node]!.operation;
  if (start.kind !== 'start' || program.spans[span]!.start !== 'plain') return false;
  const { holders } = step.state;
  return holders.length === 1 && holders[0] === start.to;
}
