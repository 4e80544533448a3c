import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { HandOver } from '../../../uses/context-uses.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { originOf } from '../origins.ts';
import { runUnderSpanAround, startsUnderCurrent } from '../span-parents.ts';
import { isFunction, unwrapped } from '../syntax.ts';

/** Workers, child processes, and functions with spans in them that go into queues and listeners, all under a span. */
export function readHandOver(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const callee = unwrapped(node.field('function') ?? node.field('constructor') ?? node);
  const handOver = asProgram(file, node, callee) ?? asFunction(file, node, callee);
  if (!handOver) return;
  const underSpan = runUnderSpanAround(file, node);
  if (!underSpan || (handOver.closure === undefined && carriesContext(file, underSpan))) return;
  uses.handOvers.push({ ...handOver, range: firstLine(handOver.closure ? callee : node), certainty: 'proved' });
}

type Found = Pick<HandOver, 'to' | 'closure'>;

/** `new Worker(file)` of `worker_threads` and `fork(file)` of `child_process`. */
function asProgram({ scopes }: FileContext, node: SyntaxNode, callee: SyntaxNode): Found | undefined {
  const name = callee.type === 'member_expression' ? callee.field('property') : callee;
  const program = programs.find((one) => name?.type.endsWith('identifier') && one.name === name.text);
  if (!program || program.type !== node.type) return undefined;
  const module = originOf(callee, scopes)?.module.replace(/^node:/, '');
  return module === program.module ? { to: program.to } : undefined;
}

const programs = [
  { type: 'new_expression', name: 'Worker', module: 'worker_threads', to: 'thread' },
  { type: 'call_expression', name: 'fork', module: 'child_process', to: 'process' },
] as const;

const queueing = /^(push|unshift|enqueue)$/;
const listening = /^(on|once|addListener|prependListener)$/;

/** `queue.push(() => …)` and `emitter.on('…', () => …)`, where queue and emitter are there for all. */
function asFunction(file: FileContext, node: SyntaxNode, callee: SyntaxNode): Found | undefined {
  if (node.type !== 'call_expression' || callee.type !== 'member_expression') return undefined;
  const method = callee.field('property')?.text ?? '';
  const [first, second] = argumentsOf(node);
  const isListener = listening.test(method) && first?.type === 'string';
  const closure = isListener ? second : queueing.test(method) ? first : undefined;
  if (!closure || !isFunction(closure) || !isShared(file, callee.field('object')!)) return undefined;
  if (!startsUnderCurrent(file, closure)) return undefined;
  return { to: isListener ? 'listener' : 'queue', closure: rangeOf(closure) };
}

/** A constant of the module: others come to it under spans of their own. */
function isShared(file: FileContext, object: SyntaxNode): boolean {
  const node = unwrapped(object);
  const declared = node.type === 'identifier' ? file.scopes.resolve(node) : undefined;
  return (
    declared !== undefined && declared.kind !== 'parameter' && declared.identifier.ancestor(isFunction) === undefined
  );
}

/** Somewhere in it the context is written down for others to read. */
function carriesContext(file: FileContext, closure: SyntaxNode): boolean {
  const whole = outermostFunction(closure);
  if (/traceparent/i.test(whole.text)) return true;
  return whole
    .descendants()
    .some((node) => node.text === 'inject' && file.api.memberOf(node.parent?.field('object')) === 'propagation');
}

function outermostFunction(node: SyntaxNode): SyntaxNode {
  let outermost = node;
  for (let outer: SyntaxNode | undefined = node; outer; outer = outer.parent) if (isFunction(outer)) outermost = outer;
  return outermost;
}
