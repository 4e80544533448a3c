import type { NodeId } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { inlineFunction, isRelevant, localCallee } from './callbacks.ts';
import { argumentsOf } from './calls.ts';
import { lowerExpression } from './expressions.ts';
import { rejectionHandler } from './handlers.ts';
import { firstLine, type Lowering } from './lowering.ts';
import { isFunction, unwrapped } from './syntax.ts';
import { outrun, suspend } from './work.ts';

/** Where lowering goes on once a promise is settled; a promise may never be one of the two. */
interface Settled {
  readonly fulfilled: NodeId | undefined;
  readonly rejected: NodeId | undefined;
}

/**
 * Lowers `p.then(a, b).catch(c).finally(d)` as what will happen, if one of the callbacks has to do with spans, or takes
 * from what is awaited what it would throw; answers false for any other expression. What comes after an unawaited chain
 * really runs before its callbacks, which makes no difference for whether a span ends, but for what it is when: see
 * `outrun`.
 */
export function lowerPromise(lowering: Lowering, expression: SyntaxNode, awaited: boolean): boolean {
  const node = unwrapped(expression);
  if (!linkOf(node) || !chainIsRelevant(lowering, node, awaited)) return false;
  const { builder, frames } = lowering;
  const { fulfilled, rejected } = settle(lowering, node);
  builder.here = rejected;
  if (awaited) {
    frames.mayThrow(firstLine(node), true);
    builder.here = fulfilled;
  } else {
    builder.add({ kind: 'reject' }, firstLine(node));
    builder.join([fulfilled, builder.here], firstLine(node));
    outrun(lowering, node);
  }
  return true;
}

/** One call of a chain. */
export interface Link {
  readonly method: 'then' | 'catch' | 'finally';
  readonly object: SyntaxNode;
  readonly handlers: readonly SyntaxNode[];
}

/** What `node` adds to a promise, if it is a call of `then`, `catch` or `finally`. */
export function linkOf(node: SyntaxNode): Link | undefined {
  const callee = node.type === 'call_expression' ? unwrapped(node.field('function')!) : undefined;
  const method = callee?.type === 'member_expression' ? callee.field('property')?.text : undefined;
  if (method !== 'then' && method !== 'catch' && method !== 'finally') return undefined;
  const handlers = argumentsOf(node);
  return handlers.length > 0 ? { method, object: unwrapped(callee!.field('object')!), handlers } : undefined;
}

function chainIsRelevant(lowering: Lowering, node: SyntaxNode, awaited: boolean): boolean {
  for (let link = linkOf(node); link; link = linkOf(link.object)) {
    for (const [index, handler] of link.handlers.entries()) {
      const closure = isFunction(handler) ? handler : localCallee(lowering, handler);
      if (!closure) continue;
      const handlesRejection = link.method === 'catch' || (link.method === 'then' && index === 1);
      if ((awaited && handlesRejection) || isRelevant(lowering, closure)) return true;
    }
  }
  return false;
}

function settle(lowering: Lowering, node: SyntaxNode): Settled {
  const { builder } = lowering;
  const link = linkOf(node);
  if (!link) {
    // A function that throws instead of giving a promise is taken for one that gives a rejected promise.
    const entry = builder.node({ kind: 'arrive' }, firstLine(node));
    lowering.frames.within({ kind: 'catch', entry, reached: false }, () => {
      lowerExpression(lowering, node);
      lowering.frames.mayThrow(firstLine(node), true);
    });
    return { fulfilled: builder.here, rejected: entry };
  }
  const before = settle(lowering, link.object);
  const [first, second] = link.handlers;
  if (link.method === 'catch') return handle(lowering, node, before, undefined, first);
  if (link.method === 'then') return handle(lowering, node, before, first, second);
  // A `finally` callback runs for both, and lets the rejection pass on.
  const whenFulfilled = handle(lowering, node, { ...before, rejected: undefined }, first, undefined);
  const whenRejected = handle(lowering, node, { fulfilled: before.rejected, rejected: undefined }, first, undefined);
  builder.join([whenFulfilled.rejected, whenRejected.fulfilled, whenRejected.rejected], firstLine(node));
  return { fulfilled: whenFulfilled.fulfilled, rejected: builder.here };
}

function handle(
  lowering: Lowering,
  node: SyntaxNode,
  before: Settled,
  onFulfilled: SyntaxNode | undefined,
  onRejected: SyntaxNode | undefined,
): Settled {
  const { builder } = lowering;
  const range = firstLine(node);
  const threw = builder.node({ kind: 'pass' }, range);
  const closureOf = (handler: SyntaxNode) => (isFunction(handler) ? handler : localCallee(lowering, handler));
  const run = (at: NodeId | undefined, handler: SyntaxNode | undefined) => {
    builder.here = at;
    if (at === undefined || !handler) return at;
    suspend(lowering, node);
    const closure = closureOf(handler);
    if (closure) inlineFunction(lowering, closure, { call: node, given: [], throwTo: threw });
    else {
      lowering.escape(lowerExpression(lowering, handler), range);
      // An unknown handler may throw in its turn.
      builder.edge(builder.here, threw);
    }
    return builder.here;
  };
  const fulfilled = run(before.fulfilled, onFulfilled);
  builder.here = onRejected ? before.rejected : undefined;
  const rejection = onRejected && closureOf(onRejected);
  const handler = rejection && rejectionHandler(rejection, lowering.file);
  run(builder.add({ kind: 'catch', ...(handler && { handler }) }, range), onRejected);
  const recovered = builder.add({ kind: 'handled' }, range);
  builder.join([fulfilled, recovered], range);
  const after = builder.here;
  builder.join([builder.isReached(threw) ? threw : undefined, onRejected ? undefined : before.rejected], range);
  return { fulfilled: after, rejected: builder.here };
}
