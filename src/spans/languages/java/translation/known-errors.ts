import type { KnownError } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';
import { isLogCall } from '../recognition/known-calls.ts';
import type { Declaration } from '../scopes.ts';
import { argumentsOf, isFunction, unwrapped } from '../syntax.ts';

/** The names that callbacks give to what went wrong. */
const errorName = /^_?(?:e|ex|err|error|t|th|throwable|exception|cause|failure)$/;

/**
 * The error that a status is set for outside of any `catch`, where a callback was told of one: `if (error != null) …`.
 * `undefined` also where it may be recorded: there, or by code that is given the span.
 */
export function errorOfStatus(file: JavaFile, call: SyntaxNode): KnownError | undefined {
  const found = errorOfBranch(file, call);
  if (!found) return undefined;
  const { declared, block } = found;
  let span = unwrapped(call.field('object')!);
  while (span.type === 'method_invocation' && span.field('object')) span = unwrapped(span.field('object')!);
  const calls = block.descendants().filter(({ type }) => type === 'method_invocation');
  const mayRecord = calls.some(
    (one) => one.field('name')!.text === 'recordException' || argumentsOf(one).some(({ text }) => text === span.text),
  );
  const isLogged = calls.some((one) => isLogCall(one) && new RegExp(`\\b${declared.name}\\b`).test(one.text));
  return mayRecord ? undefined : { name: declared.name, isLogged };
}

function errorOfBranch(
  { scopes, types }: JavaFile,
  node: SyntaxNode,
): { readonly declared: Declaration; readonly block: SyntaxNode } | undefined {
  for (let inner = node; inner.parent && !isFunction(inner) && inner.type !== 'catch_clause'; inner = inner.parent) {
    if (inner.parent.type !== 'if_statement' || inner.parent.field('consequence') !== inner) continue;
    const condition = unwrapped(inner.parent.field('condition')!);
    if (condition.type !== 'binary_expression' || condition.field('operator')?.text !== '!=') continue;
    const [left, right] = [condition.field('left')!, condition.field('right')!];
    const asked = right.type === 'null_literal' ? left : left.type === 'null_literal' ? right : undefined;
    const declared = asked?.type === 'identifier' ? scopes.resolve(asked) : undefined;
    if (declared?.kind !== 'parameter') continue;
    const type = types.ofDeclaration(declared);
    const isError = type === undefined ? errorName.test(declared.name) : /(?:Throwable|Exception|Error)$/.test(type);
    if (isError) return { declared, block: inner };
  }
  return undefined;
}
