import type { OffsetRange } from '../../../base/range.ts';
import { type Turn, turnsOf } from '../decisions.ts';
import type { JumpKind, SpanId, SpanProgram } from '../program.ts';
import { isStranded } from '../state.ts';
import { lastStep, type Step } from '../step.ts';
import type { ObserverFactory } from './observer.ts';

/** A path on which the open span goes out of reach. */
export interface Loss {
  readonly how: JumpKind | 'exception' | 'rejection' | 'overwritten' | 'discarded' | 'fall-through';
  /** The jump, or what throws or rejects, or the place where the span is lost. */
  readonly range: OffsetRange;
  /** An error leaves that was caught on the way, and is thrown again. */
  readonly again?: true;
  /** The choices before a written way out without which the span would have been ended there. */
  readonly turns: readonly Turn[];
}

/** Of more, nobody reads how each came about; and to look back takes a walk through the program. */
const mostExplained = 8;

export const observeLosses: ObserverFactory<readonly Loss[]> = (program, span) => {
  const losses = new Map<string, Loss>();
  return {
    visit(step, _, lost) {
      if (!lost || step.state.doubtful || isStranded(step.state)) return;
      const loss = describeLoss(program, span, step);
      const key = `${loss.how} ${loss.range.start}`;
      // The first is the one with the shortest path.
      if (losses.has(key)) return;
      losses.set(key, { ...loss, turns: losses.size < mostExplained ? turnsTo(program, span, step, loss) : [] });
    },
    // A generator that may be closed at a `yield` need not be told that it may be thrown into as well.
    facts: () =>
      [...losses.values()].filter(({ how, range }) => how !== 'exception' || !losses.has(`close ${range.start}`)),
  };
};

function turnsTo(program: SpanProgram, span: SpanId, step: Step, { how }: Omit<Loss, 'turns'>): readonly Turn[] {
  if (how === 'exception' || how === 'close' || how === 'rejection' || how === 'discarded') return [];
  const { flight } = step.state;
  const wayOut = typeof flight === 'number' ? flight : step.node;
  return turnsOf(program, span, step, wayOut);
}

function describeLoss(program: SpanProgram, span: SpanId, step: Step): Omit<Loss, 'turns'> {
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
    const { operation: jump, range: from } = program.nodes[state.flight]!;
    if (jump.kind !== 'jump') return { how: 'fall-through', range: from };
    return { how: jump.how, range: from, ...(jump.again && { again: true as const }) };
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
