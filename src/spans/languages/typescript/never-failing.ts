import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { argumentsOf } from './calls.ts';
import { isHarmless } from './known-calls.ts';
import { parametersOf, type Scopes } from './scopes.ts';
import { isAsync, isFunction, isGenerator, unwrapped } from './syntax.ts';

/** Whether a call, or `await` of one, does not fail, as its syntax tells: what it gives may be a promise that rejects. */
export function cannotFail(node: SyntaxNode, scopes: Scopes): boolean {
  if (node.type === 'await_expression') return isPause(unwrapped(node.children[0] ?? node), scopes);
  if (node.type === 'new_expression') return executorOf(node, scopes) !== undefined;
  if (node.type !== 'call_expression') return false;
  const callee = unwrapped(node.field('function')!);
  return startsOnly(callee, scopes) || (callee.text === 'JSON.stringify' && argumentsOf(node).every(isWrittenOut));
}

/** `[1, { name: 'text' }]`, which refers to nothing, so not to itself either. */
function isWrittenOut(value: SyntaxNode): boolean {
  return value.descendants().every(({ type }) => writtenOut.test(type));
}

const writtenOut =
  /^(array|object|pair|property_identifier|string|string_fragment|escape_sequence|number|true|false|null|undefined)$/;

/** `new Promise((resolve) => setTimeout(resolve, 10))`: it is settled by the clock. */
function isPause(node: SyntaxNode, scopes: Scopes): boolean {
  const executor = executorOf(node, scopes);
  if (!executor || parametersOf(executor).length !== 1) return false;
  const body = executor.field('body');
  const [only, ...others] = body?.type === 'statement_block' ? body.children : body ? [body] : [];
  const call = only?.type === 'expression_statement' ? only.children[0] : only;
  if (others.length > 0 || call?.type !== 'call_expression') return false;
  const callee = unwrapped(call.field('function')!);
  return /^(setTimeout|setImmediate|queueMicrotask)$/.test(callee.text) && isHarmless(callee, scopes);
}

/** What `new Promise` is given: what it throws, the promise takes. */
function executorOf(node: SyntaxNode, scopes: Scopes): SyntaxNode | undefined {
  const maker = node.type === 'new_expression' ? node.field('constructor') : undefined;
  if (maker?.text !== 'Promise' || scopes.resolve(maker)) return undefined;
  const [executor] = argumentsOf(node);
  return executor && isFunction(executor) ? executor : undefined;
}

/** Whether a call of a function of this file gives a promise or a generator before anything can go wrong. */
function startsOnly(callee: SyntaxNode, scopes: Scopes): boolean {
  const declared = callee.type === 'identifier' ? scopes.resolve(callee) : undefined;
  if (declared?.kind !== 'function' && declared?.kind !== 'const') return false;
  const { value } = declared;
  return declared.property === undefined && !!value && isFunction(value) && (isAsync(value) || isGenerator(value));
}
