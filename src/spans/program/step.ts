import type { Handler, NodeId, SpanProgram } from './program.ts';
import type { State } from './state.ts';

/** A state at a node, and how it was first reached. */
export interface Step {
  readonly node: NodeId;
  readonly state: State;
  readonly previous: Step | undefined;
}

/** The nearest step at or before `from` that matches, else the first of all. */
export function lastStep(from: Step, matches: (step: Step) => boolean): Step {
  let step = from;
  while (!matches(step) && step.previous) step = step.previous;
  return step;
}

/** The handler that a path came through last. */
export function catchOf(program: SpanProgram, step: Step): NodeId | undefined {
  const caught = lastStep(step, ({ node }) => program.nodes[node]!.operation.kind === 'catch');
  return program.nodes[caught.node]!.operation.kind === 'catch' ? caught.node : undefined;
}

/** The handler of errors that begins at a node, if one does. */
export function handlerAt(program: SpanProgram, node: NodeId): Handler | undefined {
  const { operation } = program.nodes[node]!;
  return operation.kind === 'catch' ? operation.handler : undefined;
}

/** Whether a step's operation is about the span that is followed. */
export function concernsSpan(program: SpanProgram, { node, state }: Step): boolean {
  const { operation } = program.nodes[node]!;
  return 'place' in operation && operation.place !== undefined && state.holders.includes(operation.place);
}

/** The nearest step before that sets a status, or records an exception, on the same span, unless it has ended since. */
export function stepBack(program: SpanProgram, from: Step, kind: 'setStatus' | 'exception'): Step | undefined {
  const kindOf = (step: Step) => {
    const { operation } = program.nodes[step.node]!;
    if (!concernsSpan(program, step)) return undefined;
    return operation.kind === 'use' ? operation.what : operation.kind;
  };
  const found = from.previous && lastStep(from.previous, (step) => kindOf(step) === kind || kindOf(step) === 'end');
  return found && kindOf(found) === kind ? found : undefined;
}

/** The steps of a path behind one of them, the last first. */
export function stepsSince(step: Step, from: Step): Step[] {
  const steps: Step[] = [];
  for (let one: Step | undefined = step; one && one !== from; one = one.previous) steps.push(one);
  return steps;
}

/** Whether a loop leads from one to the other: the next attempt may well succeed. */
export function isRepetition(step: Step, from: Step): boolean {
  const since = new Set(stepsSince(step, from).map(({ node }) => node));
  for (let one: Step | undefined = from; one && one.state.life !== 'unstarted'; one = one.previous) {
    if (since.has(one.node)) return true;
  }
  return false;
}
