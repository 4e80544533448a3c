import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { lowerDecision } from './conditions.ts';
import { lowerExpression } from './expressions.ts';
import { isFilledList } from './filled-lists.ts';
import { firstLine, type Lowering } from './lowering.ts';
import { lowerBlock, lowerPattern, lowerStatement } from './statements.ts';
import { suspend } from './work.ts';

/** Lowers `while`. */
export function lowerWhile(lowering: Lowering, node: SyntaxNode, labels: readonly string[]): void {
  lowerLoop(lowering, node, labels, { condition: node.field('condition'), body: node.field('body') });
}

/** Lowers `for (;;)`. */
export function lowerFor(lowering: Lowering, node: SyntaxNode, labels: readonly string[]): void {
  lowering.frames.scope(node, false, () => {
    const initializer = node.field('initializer');
    if (initializer?.type.endsWith('declaration')) lowerStatement(lowering, initializer);
    else if (initializer) lowerExpression(lowering, initializer.children[0] ?? initializer);
    lowerLoop(lowering, node, labels, {
      condition: node.field('condition'),
      body: node.field('body'),
      increment: node.field('increment'),
    });
  });
}

interface LoopParts {
  readonly condition: SyntaxNode | undefined;
  readonly body: SyntaxNode | undefined;
  readonly increment?: SyntaxNode | undefined;
}

function lowerLoop(lowering: Lowering, node: SyntaxNode, labels: readonly string[], parts: LoopParts): void {
  const { builder } = lowering;
  const head = builder.add({ kind: 'pass' }, firstLine(node));
  if (head === undefined) return;
  const condition = parts.condition?.type === 'empty_statement' ? undefined : parts.condition;
  const outcome = condition ? lowerDecision(lowering, condition) : { whenTrue: head, whenFalse: undefined };
  const next = builder.node({ kind: 'arrive' }, firstLine(node));
  const after = builder.node({ kind: 'arrive' }, firstLine(node));
  builder.here = outcome.whenTrue;
  lowering.frames.within({ kind: 'jump', labels, plain: true, breakTo: after, continueTo: next }, () => {
    lowerBlock(lowering, parts.body);
  });
  builder.goTo(next);
  builder.here = next;
  if (parts.increment) lowerExpression(lowering, parts.increment);
  builder.goTo(head);
  builder.edge(outcome.whenFalse, after);
  builder.here = after;
}

/** Lowers `for … of` and `for … in`, which of a list with something in it goes round once at least. */
export function lowerForEach(lowering: Lowering, node: SyntaxNode, labels: readonly string[]): void {
  const { builder } = lowering;
  lowerExpression(lowering, node.field('right')!);
  const isAsync = /^for\s+await\b/.test(node.text.slice(0, 40));
  if (isAsync) waitForNext(lowering, node.field('right')!);
  const head = builder.add({ kind: 'pass' }, firstLine(node));
  if (head === undefined) return;
  const next = builder.node({ kind: 'arrive' }, firstLine(node));
  const after = builder.node({ kind: 'arrive' }, firstLine(node));
  const choice = builder.newChoice();
  const question = isFilledList(node.field('right')!, lowering.file.scopes)
    ? builder.node({ kind: 'pass' }, firstLine(node))
    : head;
  const round = builder.node({ kind: 'pass' }, firstLine(node));
  if (question !== head) builder.edge(head, round);
  builder.here = round;
  lowering.frames.scope(node, false, () => {
    lowerPattern(lowering, node.field('left')!, undefined);
    lowering.frames.within({ kind: 'jump', labels, plain: true, breakTo: after, continueTo: next }, () => {
      lowerBlock(lowering, node.field('body'));
    });
  });
  builder.goTo(next);
  builder.here = next;
  if (isAsync) waitForNext(lowering, node.field('right')!);
  builder.goTo(question);
  builder.edge(builder.decided(question, choice, 'runs', firstLine(node)), round);
  builder.edge(builder.decided(question, choice, 'over', firstLine(node)), after);
  builder.here = after;
}

/** `for await` asks for a value. */
function waitForNext(lowering: Lowering, values: SyntaxNode): void {
  suspend(lowering, values);
  lowering.call(values);
}

/** Lowers `do … while`. */
export function lowerDo(lowering: Lowering, node: SyntaxNode, labels: readonly string[]): void {
  const { builder } = lowering;
  const head = builder.add({ kind: 'pass' }, firstLine(node));
  if (head === undefined) return;
  const next = builder.node({ kind: 'arrive' }, firstLine(node));
  const after = builder.node({ kind: 'arrive' }, firstLine(node));
  lowering.frames.within({ kind: 'jump', labels, plain: true, breakTo: after, continueTo: next }, () => {
    lowerBlock(lowering, node.field('body'));
  });
  builder.goTo(next);
  builder.here = next;
  const outcome = lowerDecision(lowering, node.field('condition')!);
  builder.edge(outcome.whenTrue, head);
  builder.edge(outcome.whenFalse, after);
  builder.here = after;
}
