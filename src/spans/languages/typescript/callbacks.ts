import type { Place } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { capture } from './captures.ts';
import { bindDefaults } from './destructuring.ts';
import { lowerExpression } from './expressions.ts';
import { firstLine, type Lowering, type Value } from './lowering.ts';
import { parameterPattern, parametersOf } from './scopes.ts';
import { giveBack, isRejection, lowerStatements, throwRejection } from './statements.ts';
import { isAsync, isGenerator, unwrapped } from './syntax.ts';
import { outrun, settleReturned } from './work.ts';

interface Inlining {
  readonly call: SyntaxNode;
  /** What its parameters get; missing ones get nothing of interest. */
  readonly given: readonly Value[];
  /** It runs any number of times, instead of once; what it returns is kept, or not. */
  readonly many?: 'kept' | 'dropped';
  /** It runs at least once. */
  readonly isFilled?: boolean;
  /** Another place that ends with it. */
  readonly owned?: Place;
  /** Where its exceptions go, if not where those of the call go. */
  readonly throwTo?: number;
}

/** Lowers a function as if its body stood where it is called. Where that cannot be, what it mentions is captured. */
export function inlineFunction(lowering: Lowering, closure: SyntaxNode, inlining: Inlining): Value {
  const { builder, frames } = lowering;
  const giveUp = () => {
    capture(lowering, closure);
    for (const value of inlining.given) lowering.escape(value, firstLine(inlining.call));
    lowering.call(inlining.call);
    return undefined;
  };
  if (isGenerator(closure)) return giveUp();
  const range = firstLine(inlining.call);
  const head = inlining.many ? builder.add({ kind: 'pass' }, range) : builder.here;
  if (head === undefined) {
    lowering.skip(closure);
    return undefined;
  }
  const result = lowering.temporary();
  const after = builder.node({ kind: 'arrive' }, range);
  const rejected = isAsync(closure) && !isAwaited(inlining.call) ? builder.node({ kind: 'reject' }, range) : undefined;
  const throwTo = inlining.throwTo ?? rejected;
  const worksBefore = builder.works.length;
  const outer = lowering.temporaries;
  lowering.temporaries = [];
  const lowerCall = () => {
    frames.within({ kind: 'function', returnTo: after, result, ...(throwTo !== undefined && { throwTo }) }, () => {
      frames.scope(closure, true, () => {
        if (inlining.owned !== undefined) frames.ownHere(inlining.owned);
        lowerBody(lowering, closure, inlining.given);
      });
    });
  };
  const inlined = lowering.inline(closure, inlining.many ? () => lowering.loop(closure, lowerCall) : lowerCall);
  lowering.temporaries = outer;
  if (!inlined) return giveUp();
  builder.goTo(after);
  if (rejected !== undefined) builder.edge(rejected, after);
  builder.here = after;
  if (isAsync(closure)) lowering.awaitable.add(inlining.call);
  if (rejected !== undefined) outrun(lowering, inlining.call);
  settleReturned(lowering, worksBefore, inlining.call);
  if (inlining.many) {
    if (inlining.many === 'kept') lowering.escape(result, range);
    builder.goTo(head);
    builder.here = builder.node({ kind: 'pass' }, range);
    builder.edge(inlining.isFilled ? after : head, builder.here);
    return undefined;
  }
  return result;
}

/** Lowers parameters and body of a function inside its frames. */
export function lowerBody(lowering: Lowering, closure: SyntaxNode, given: readonly Value[]): void {
  for (const [index, parameter] of parametersOf(closure).entries()) {
    const pattern = parameterPattern(parameter);
    const value = given[index];
    if (value === undefined && pattern) bindDefaults(lowering, pattern, parameter.field('value'));
    if (value === undefined || !pattern) continue;
    const declaration = pattern.type === 'identifier' ? lowering.file.scopes.lookUp(pattern.text, pattern) : undefined;
    if (!declaration) lowering.escape(value, firstLine(parameter));
    else {
      const place: Place = lowering.declare(declaration);
      lowering.builder.add({ kind: 'assign', to: place, from: value }, firstLine(parameter));
    }
  }
  const body = closure.field('body');
  if (!body) return;
  if (body.type === 'statement_block') lowerStatements(lowering, body.children);
  else if (isRejection(body)) throwRejection(lowering, body, body);
  else giveBack(lowering, lowerExpression(lowering, body), body);
}

const iterations: ReadonlySet<string> = new Set([
  'forEach',
  'map',
  'flatMap',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'some',
  'every',
  'reduce',
  'reduceRight',
]);

/** Array methods that run their callback now, once for each element. */
export function iterates(method: string): boolean {
  return iterations.has(method);
}

/** The function of this unit that a callee names. */
export function localCallee(lowering: Lowering, callee: SyntaxNode): SyntaxNode | undefined {
  if (callee.type !== 'identifier') return undefined;
  const closure = lowering.localFunction(lowering.file.scopes.resolve(callee));
  // A function that is the unit, or contains what is lowered, calls itself.
  return closure && closure !== lowering.unit ? closure : undefined;
}

/** Whether a function has anything to do with spans of this unit: a start, or a variable that has held one. */
export function isRelevant(lowering: Lowering, closure: SyntaxNode, visited = new Set<SyntaxNode>()): boolean {
  if (visited.has(closure)) return false;
  visited.add(closure);
  for (const node of closure.descendants()) {
    if (node.type.endsWith('identifier') && isBeginning(lowering, node.text)) return true;
    if (node.type !== 'identifier' && node.type !== 'shorthand_property_identifier') continue;
    const declaration = lowering.file.scopes.resolve(node);
    if (lowering.mayHoldSpan(declaration)) return true;
    const called = lowering.localFunction(declaration);
    if (called && isRelevant(lowering, called, visited)) return true;
  }
  return false;
}

function isBeginning({ file }: Lowering, name: string): boolean {
  return name === 'attach' || file.api.starterNames.has(name);
}

/** Whether the value of a call is awaited where it stands. */
function isAwaited(call: SyntaxNode): boolean {
  let node = call.parent;
  while (node && unwrapped(node) !== node) node = node.parent;
  return node?.type === 'await_expression';
}
