import { isExplicit } from '../../losses.ts';
import { followSpan } from '../../program/flow.ts';
import type { Miss, Trustee } from '../../program/program.ts';
import { rangeOf, type SyntaxNode } from '../../syntax/syntax-node.ts';
import { argumentsOf } from './calls.ts';
import { lowerWith } from './given-spans.ts';
import { isLogger } from './known-calls.ts';
import { errorOfBranch, isErrorName } from './known-errors.ts';
import { listenerOf } from './later-callbacks.ts';
import { finish } from './lower.ts';
import type { FileContext, Lowering } from './lowering.ts';
import { type Declaration, parameterPattern, parametersOf } from './scopes.ts';
import { isGenerator, unwrapped } from './syntax.ts';

/**
 * What is known of a closure that a call is given, and that is to end the span in a variable: that it listens to how a
 * stream comes to its end, or on which ways it leaves the span open. `site`: where it is given. `undefined`: nothing.
 */
export function trusteeOf(
  lowering: Lowering,
  declaration: Declaration,
  closure: SyntaxNode,
  site: SyntaxNode,
): Trustee | undefined {
  const call = site.parent?.type === 'arguments' ? site.parent.parent : undefined;
  const isConstant = declaration.kind === 'const' || declaration.kind === 'parameter';
  if (call?.type !== 'call_expression' || !isConstant || isGenerator(closure)) return undefined;
  const { file } = lowering;
  const listener = listenerOf(call);
  if (listener?.outcome === 'failure') return { kind: 'listener', ...listener };
  if (listener?.outcome === 'success') {
    return seesFailures(lowering, declaration) ? undefined : { kind: 'listener', ...listener };
  }
  const misses = missesOf(file, declaration, closure, argumentsOf(call).at(-1) === site);
  return misses.length > 0 ? { kind: 'callback', range: rangeOf(closure), misses } : undefined;
}

/** Whether somebody who listens to failures has to do with the span: it may well be ended elsewhere then. */
function seesFailures({ unit }: Lowering, { name }: Declaration): boolean {
  return unit.descendants().some((node) => {
    const isOfFailure = node.type === 'call_expression' && listenerOf(node)?.outcome === 'failure';
    return isOfFailure && argumentsOf(node).some(mentions(name));
  });
}

const mentions = (name: string) => (node: SyntaxNode) =>
  node.descendants().some(({ type, text }) => type === 'identifier' && text === name);

const known = new WeakMap<SyntaxNode, Map<Declaration, readonly Miss[]>>();

/** `isLast`: it is the last argument, as a callback is that is given an error or a result. */
function missesOf(file: FileContext, declaration: Declaration, closure: SyntaxNode, isLast: boolean): readonly Miss[] {
  const ofClosure = known.get(closure) ?? new Map<Declaration, readonly Miss[]>();
  known.set(closure, ofClosure);
  const before = ofClosure.get(declaration);
  if (before) return before;
  // One that hands itself on.
  ofClosure.set(declaration, []);
  const found = findMisses(file, declaration, closure, isLast);
  ofClosure.set(declaration, found);
  return found;
}

function findMisses(
  file: FileContext,
  declaration: Declaration,
  closure: SyntaxNode,
  isLast: boolean,
): readonly Miss[] {
  const flow = followSpan(finish(lowerWith(file, closure, [], [declaration])), 0);
  if (!flow) return [];
  const [first] = parametersOf(closure);
  const error = first && parameterPattern(first);
  if (!isLast || error?.type !== 'identifier' || !isErrorName(error.text)) return flow.misses;
  const own = flow.losses.filter(isExplicit).flatMap(({ range, turns }): Miss[] => {
    const places = [range, ...turns.toReversed().map((turn) => turn.range)];
    const place = places.find(({ start }) => isOfError(file, closure, error.text, start));
    return place ? [{ kind: 'error', range: place }] : [];
  });
  return flow.ends || flow.escapes ? [...own, ...flow.misses] : flow.misses;
}

/** Whether what is at a place is in `if (err) { … }`, or asks for it, and nothing is called there that may begin all anew. */
function isOfError(file: FileContext, closure: SyntaxNode, error: string, place: number): boolean {
  const node = closure.pathTo(place)[0];
  const block = node && (errorOfBranch(node, file)?.block ?? testOf(node, error));
  return block?.descendants().every((one) => one.type !== 'call_expression' || isAside(file, one)) ?? false;
}

/** The statement whose condition asks for nothing but the error. */
function testOf(node: SyntaxNode, error: string): SyntaxNode | undefined {
  const test = node.ancestor(({ type }) => type === 'if_statement');
  const condition = test?.field('condition');
  return condition && unwrapped(condition).text.replace(/^!/, '') === error ? test : undefined;
}

/** A call that tells of the error, or has to do with the span alone. */
function isAside(file: FileContext, call: SyntaxNode): boolean {
  const callee = unwrapped(call.field('function')!);
  if (callee.type === 'identifier') return file.scopes.resolve(callee)?.kind === 'parameter';
  return isLogger(callee) || file.api.span(callee.field('object')) !== undefined;
}
