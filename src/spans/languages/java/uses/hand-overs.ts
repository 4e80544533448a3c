import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { HandOver } from '../../../uses/context-uses.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { firstLine, type JavaFile } from '../file.ts';
import { parentOf, spanMadeBy } from '../recognition/builders.ts';
import { isStaticOf } from '../recognition/values.ts';
import { argumentsOf, isFunction, unwrapped } from '../syntax.ts';
import { isUnderSpan } from './surroundings.ts';

const ofExecutor = /^(?:submit|execute|schedule)$/;
const ofFuture = /^(?:runAsync|supplyAsync)$/;

/** Functions with spans in them that other threads are to run, under a span that those know nothing of. */
export function readHandOver(file: JavaFile, node: SyntaxNode, uses: GatheredUses): void {
  const closure = handedOver(file, node);
  if (!closure || !startsUnderCurrent(file, closure) || !isUnderSpan(file, node)) return;
  const range = { start: node.start, end: (node.field('name') ?? node.field('type') ?? node).end };
  const handOver: HandOver = {
    range: range.end - range.start < 200 ? range : firstLine(node),
    certainty: 'proved',
    to: 'thread',
    closure: rangeOf(closure),
  };
  uses.handOvers.push(handOver);
}

/** The lambda that a call or a construction gives to another thread. */
function handedOver(file: JavaFile, node: SyntaxNode): SyntaxNode | undefined {
  const [first] = argumentsOf(node);
  const closure = first && unwrapped(first);
  if (closure?.type !== 'lambda_expression') return undefined;
  if (node.type === 'object_creation_expression') return node.field('type')?.text === 'Thread' ? closure : undefined;
  const name = node.field('name')!.text;
  const object = node.field('object');
  if (!object) return undefined;
  if (ofFuture.test(name) && file.types.namedBy(object) === 'CompletableFuture') return closure;
  // A pool that wraps what it is given is of another type.
  if (!ofExecutor.test(name) || file.types.of(object) === 'ContextExecutorService') return undefined;
  const isPool = ['Executor', 'ExecutorService', 'ScheduledExecutorService'].some((type) =>
    file.types.is(object, type),
  );
  return isPool && !mayWrap(file, object) ? closure : undefined;
}

/** `ExecutorService pool = Context.taskWrapping(…)`, and pools of whose making nothing shows. */
function mayWrap(file: JavaFile, object: SyntaxNode): boolean {
  const node = unwrapped(object);
  const declared = node.type === 'identifier' ? file.scopes.resolve(node) : undefined;
  const value = declared?.value ?? node;
  return (
    !/\bExecutors\.new|\bForkJoinPool\.commonPool\b|\bnew \w*(?:Executor|Pool)\w*\(/.test(value.text) ||
    /\bwrap|Wrapping\(/.test(value.text)
  );
}

/** Whether a function, when it runs, starts a span whose parent is whichever is current then. */
function startsUnderCurrent(file: JavaFile, closure: SyntaxNode): boolean {
  const calls = closure.descendants().filter(({ type }) => type === 'method_invocation');
  if (
    calls.some((call) => call.field('name')!.text === 'makeCurrent' && file.types.is(call.field('object'), 'Context'))
  ) {
    return false;
  }
  return calls.some((call) => {
    const making = spanMadeBy(file, call);
    if (making) {
      const around = call.ancestor((outer) => outer === closure || isFunction(outer));
      return (
        around === closure &&
        making.certainty === 'proved' &&
        parentOf(making) === 'current' &&
        !isUnderSpanIn(file, call, closure)
      );
    }
    return isStaticOf(file, call, 'Span', /^current$/) && call.parent?.type === 'method_invocation';
  });
}

/** What is nearer makes another span current. */
function isUnderSpanIn(file: JavaFile, call: SyntaxNode, closure: SyntaxNode): boolean {
  const scope = call.ancestor(({ type }) => type === 'try_with_resources_statement');
  return scope !== undefined && closure.start <= scope.start && isUnderSpan(file, call);
}
