import type { FinallyFrame } from '../../program/frames.ts';
import type { NodeId, Place, Variable } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { inlineFunction, isRelevant } from './callbacks.ts';
import { argumentsOf } from './calls.ts';
import { lowerExpression } from './expressions.ts';
import { firstLine, type Lowering, type Value } from './lowering.ts';
import { usingOf } from './scopes.ts';
import { isFunction, unwrapped } from './syntax.ts';

/** What a `using` declaration runs when its block is left. */
export interface Disposal {
  readonly closure: SyntaxNode;
  /** The call, or the literal, by which it is told what to run. */
  readonly by: SyntaxNode;
  /** What was adopted, which the closure is given. */
  readonly given?: Place;
  /** Whether control came to where it was told. */
  readonly told?: Variable;
}

/**
 * Lowers a `using` declaration, and what comes after it in its block, as a `try` with what is disposed of in its `finally`;
 * answers false where that does not show, or has nothing to do with spans.
 */
export function lowerUsing(
  lowering: Lowering,
  statement: SyntaxNode,
  rest: readonly SyntaxNode[],
  lowerRest: (lowering: Lowering, rest: readonly SyntaxNode[]) => void,
): boolean {
  const declared = usingOf(statement);
  if (!declared || lowering.builder.here === undefined) return false;
  const disposals = disposalsOf(lowering, declared, rest).filter(
    ({ closure, given }) => given !== undefined || isRelevant(lowering, closure),
  );
  if (disposals.length === 0) return false;
  const { builder, frames } = lowering;
  const range = firstLine(statement);
  const entry: NodeId = builder.node({ kind: 'pass' }, range);
  const frame: FinallyFrame = { kind: 'finally', entry, selector: builder.newVariable(), exits: [] };
  for (const { told, given } of disposals) {
    if (told !== undefined) builder.add({ kind: 'set', variable: told, value: 0 }, range);
    if (given !== undefined) frames.ownHere(given);
  }
  for (const disposal of disposals) lowering.disposals.set(disposal.by, disposal);
  frames.within(frame, () => lowerRest(lowering, rest));
  builder.add({ kind: 'set', variable: frame.selector, value: 0 }, range);
  builder.goTo(entry);
  builder.here = builder.isReached(entry) ? entry : undefined;
  for (const disposal of disposals.toReversed()) dispose(lowering, disposal, statement);
  frames.resume(frame);
  return true;
}

/** `stack.defer(…)`, `stack.adopt(value, …)` of a stack that is disposed of further on; `undefined`: it is no such call. */
export function lowerDeferring(lowering: Lowering, call: SyntaxNode): { value: Value } | undefined {
  const disposal = lowering.disposals.get(call);
  if (!disposal) return undefined;
  const { builder } = lowering;
  const range = firstLine(call);
  const { told, given } = disposal;
  const value = given === undefined ? undefined : lowerExpression(lowering, argumentsOf(call)[0]!);
  if (given !== undefined) {
    builder.add({ kind: 'assign', to: given, ...(value !== undefined && { from: value }) }, range);
  }
  if (told !== undefined) builder.add({ kind: 'set', variable: told, value: 1 }, range);
  return { value };
}

function dispose(lowering: Lowering, { closure, by, told, given }: Disposal, statement: SyntaxNode): void {
  const { builder } = lowering;
  const range = firstLine(statement);
  const skipped = told === undefined ? undefined : builder.branch({ kind: 'equals', variable: told, value: 0 }, range);
  if (told !== undefined) builder.here = builder.branch({ kind: 'equals', variable: told, value: 1 }, range);
  inlineFunction(lowering, closure, { call: by, given: [given] });
  builder.join([builder.here, skipped], range);
}

function disposalsOf(
  lowering: Lowering,
  { name, value }: { readonly name: SyntaxNode; readonly value: SyntaxNode },
  rest: readonly SyntaxNode[],
): readonly Disposal[] {
  const made = unwrapped(value);
  if (made.type === 'object') {
    const closure = made.children.length === 1 ? disposerIn(made.children[0]!) : undefined;
    return closure ? [{ closure, by: made }] : [];
  }
  const stack = made.type === 'new_expression' ? made.field('constructor') : undefined;
  if (!stack || !/^(Async)?DisposableStack$/.test(stack.text) || lowering.file.scopes.resolve(stack)) return [];
  const declared = lowering.file.scopes.resolve(name);
  const mentions = rest
    .flatMap((statement) => statement.descendants())
    .filter((node) => node.type === 'identifier' && node.text === name.text)
    .filter((node) => lowering.file.scopes.resolve(node) === declared);
  const disposals = mentions.map((mention) => deferredAt(lowering, mention, rest));
  return disposals.every((disposal) => disposal !== undefined) ? disposals : [];
}

/** `[Symbol.dispose]() { … }`, `[Symbol.asyncDispose]: () => …` */
function disposerIn(member: SyntaxNode): SyntaxNode | undefined {
  const key = member.field('name') ?? member.field('key');
  if (!/^\[\s*Symbol\.(async[dD]|d)ispose\s*\]$/.test(key?.text ?? '')) return undefined;
  const closure = member.type === 'pair' ? unwrapped(member.field('value')!) : member;
  return isFunction(closure) ? closure : undefined;
}

/** A call on the stack that stands in the block itself: in a loop, there would be many. */
function deferredAt(lowering: Lowering, mention: SyntaxNode, rest: readonly SyntaxNode[]): Disposal | undefined {
  const callee = mention.parent?.type === 'member_expression' ? mention.parent : undefined;
  const call = callee?.field('object') === mention ? callee.parent : undefined;
  if (call?.type !== 'call_expression') return undefined;
  const statement = call.ancestor(({ type }) => /statement$|declaration$/.test(type));
  if (!statement || !rest.includes(statement)) return undefined;
  const method = callee!.field('property')?.text;
  const given = argumentsOf(call);
  const closure = given.at(method === 'adopt' ? 1 : 0);
  if ((method !== 'defer' && method !== 'adopt') || !closure || !isFunction(closure)) return undefined;
  const { builder } = lowering;
  const told = builder.newVariable();
  return { closure, by: call, told, ...(method === 'adopt' && { given: builder.newPlace() }) };
}
