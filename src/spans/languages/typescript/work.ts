import type { Work, WorkId } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { argumentsOf } from './calls.ts';
import { callbackRunsLater, spansUsedIn } from './later-callbacks.ts';
import { firstLine, type Lowering } from './lowering.ts';
import { type Evidence, functionNamed, givesPromise, isPromise } from './promise-evidence.ts';
import { type Link, linkOf } from './promises.ts';
import type { Declaration } from './scopes.ts';
import { startsUnderCurrent } from './span-parents.ts';
import { isFunction, unwrapped } from './syntax.ts';
import { fateOf } from './value-fate.ts';

/** What a unit begins and has not waited for so far, while it is lowered. */
export class UnitWork {
  /** Promises by the constants that hold them: one, or one of several. */
  readonly kept = new Map<Declaration, readonly WorkId[]>();
  readonly callbacks: WorkId[] = [];
}

/** Notes what a call or construction, which has just been lowered, leaves to be done. */
export function beginWork(lowering: Lowering, node: SyntaxNode): void {
  // There is nothing that could end too early.
  if (lowering.builder.spans.length === 0) return;
  beginCallback(lowering, node);
  const iterated = closureIteratedBy(lowering, node);
  const fate = iterated?.method === 'forEach' ? { kind: 'dropped' as const } : fateOf(node);
  if (fate.kind === 'elsewhere') return;
  const { file } = lowering;
  const evidence = iterated ? givesPromise(file, iterated.closure) : isPromise(file, node);
  if (!evidence) return;
  if (fate.kind === 'kept') keep(lowering, node, fate.by, evidence);
  else if (fate.kind === 'dropped') drop(lowering, node, evidence);
  else launch(lowering, node, fate.kind, evidence);
}

/** A constant is mentioned: unless the promise in it leaves by that as it is, somebody may wait for it there. */
export function mentionWork(lowering: Lowering, declaration: Declaration | undefined, node: SyntaxNode): void {
  const works = declaration && lowering.work.kept.get(declaration);
  if (works && fateOf(node).kind === 'elsewhere') settle(lowering, works, node);
}

/** The function waits for something: meanwhile callbacks run. */
export function suspend(lowering: Lowering, node: SyntaxNode): void {
  settle(lowering, lowering.work.callbacks, node);
}

/** What was lowered last is not waited for, so that what comes next may well run first. */
export function outrun(lowering: Lowering, node: SyntaxNode): void {
  for (
    let outer = node.parent;
    outer && !isFunction(outer) && !/statement|declaration/.test(outer.type);
    outer = outer.parent
  ) {
    if (outer.type === 'await_expression') return;
  }
  lowering.builder.add({ kind: 'outrun' }, firstLine(node));
}

/** A function has been inlined: whether what it returned is waited for, the call of it tells. */
export function settleReturned(lowering: Lowering, since: WorkId, node: SyntaxNode): void {
  const begun = lowering.builder.works.slice(since);
  settle(
    lowering,
    begun.flatMap(({ kind }, index) => (kind === 'returned' ? [since + index] : [])),
    node,
  );
}

function launch(lowering: Lowering, node: SyntaxNode, kind: Work['kind'], certainty: Evidence): WorkId {
  const work = lowering.builder.newWork({
    range: firstLine(node),
    kind,
    certainty,
    ...(hasSpan(lowering, node) && { hasSpan: true }),
  });
  lowering.workSites.set(work, node);
  lowering.builder.add({ kind: 'launch', work }, firstLine(node));
  return work;
}

/** `tracer.startActiveSpan(…)`, or the call of a function of the file that starts a span. */
function hasSpan({ file }: Lowering, node: SyntaxNode): boolean {
  const callee = node.type === 'call_expression' ? unwrapped(node.field('function')!) : undefined;
  if (!callee) return false;
  if (callee.field('property')?.text === 'startActiveSpan') return true;
  const called = functionNamed(file, callee);
  return called !== undefined && startsUnderCurrent(file, called);
}

function settle(lowering: Lowering, works: readonly WorkId[], node: SyntaxNode): void {
  if (works.length > 0) lowering.builder.add({ kind: 'settle', works: [...works] }, firstLine(node));
}

/** A promise in a constant can be followed while no closure mentions that. */
function keep(lowering: Lowering, node: SyntaxNode, by: SyntaxNode, evidence: Evidence): void {
  const declared = lowering.file.scopes.resolve(by);
  if (declared?.kind !== 'const' || !lowering.isOwn(declared)) return;
  const around = by.ancestor(isFunction);
  const isMention = ({ type, text }: SyntaxNode) => /^(shorthand_property_)?identifier$/.test(type) && text === by.text;
  const mentions = (around ?? lowering.file.program).descendants().filter((one) => isMention(one));
  if (mentions.some((mention) => mention.ancestor(isFunction) !== around)) return;
  const others = lowering.work.kept.get(declared) ?? [];
  lowering.work.kept.set(declared, [...others, launch(lowering, node, 'kept', evidence)]);
}

/** Nobody waits, on purpose, for a promise whose failures somebody sees to: what matters is that no span is used then. */
function drop(lowering: Lowering, node: SyntaxNode, evidence: Evidence): void {
  if (!seesToFailures(node)) {
    launch(lowering, node, 'dropped', evidence);
    return;
  }
  const { builder } = lowering;
  const handlers = linksOf(node).flatMap((link) => link.handlers);
  for (const closure of handlers.flatMap((handler) => functionNamed(lowering.file, handler) ?? [])) {
    for (const { place, use } of spansUsedIn(lowering, closure)) {
      const work = builder.newWork({ range: firstLine(use), kind: 'callback', certainty: 'proved' });
      builder.add({ kind: 'launch', work, place }, firstLine(node));
    }
  }
}

function beginCallback(lowering: Lowering, node: SyntaxNode): void {
  const { builder, work } = lowering;
  const later = callbackRunsLater(lowering.file, node);
  for (const { place, use } of later ? spansUsedIn(lowering, later.closure) : []) {
    const begun = builder.newWork({ range: firstLine(use), kind: 'callback', certainty: later!.certainty });
    work.callbacks.push(begun);
    builder.add({ kind: 'launch', work: begun, place }, firstLine(node));
  }
}

/** The callback of `list.map(…)` and `list.forEach(…)`: of what it begins, one each. */
function closureIteratedBy(
  lowering: Lowering,
  node: SyntaxNode,
): { readonly method: string; readonly closure: SyntaxNode } | undefined {
  const callee = node.type === 'call_expression' ? unwrapped(node.field('function')!) : undefined;
  const method = callee?.type === 'member_expression' ? callee.field('property')?.text : undefined;
  if (method !== 'map' && method !== 'forEach') return undefined;
  const [callback] = argumentsOf(node);
  const closure = callback && functionNamed(lowering.file, callback);
  return closure && { method, closure };
}

/** The calls of `then`, `catch` and `finally` that an expression is made of, last first. */
function linksOf(expression: SyntaxNode): readonly Link[] {
  const links: Link[] = [];
  for (let link = linkOf(unwrapped(expression)); link; link = linkOf(link.object)) links.push(link);
  return links;
}

function seesToFailures(expression: SyntaxNode): boolean {
  return linksOf(expression).some(({ method, handlers }) => method === 'catch' || handlers.length > 1);
}
