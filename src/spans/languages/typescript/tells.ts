import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { argumentsOf } from './calls.ts';
import { mentionsCaught } from './handlers.ts';
import { isKnownError } from './known-errors.ts';
import type { FileContext } from './lowering.ts';
import { parameterPattern, parametersOf } from './scopes.ts';
import { isFunction, unwrapped } from './syntax.ts';

/**
 * Whether a call tells whoever waits for the outcome of an error: `reject(error)` of a promise, or `callback(error)` where
 * there is one for certain.
 */
export function tellsError(call: SyntaxNode, callee: SyntaxNode, file: FileContext): boolean {
  const [error] = argumentsOf(call);
  const declared = callee.type === 'identifier' ? file.scopes.resolve(callee) : undefined;
  if (!error || declared?.kind !== 'parameter') return false;
  const given = unwrapped(error);
  const isError = isNewError(given) || mentionsCaught(given, file) || isKnownError(given, file);
  return isError && (isReject(declared.identifier) || callbackName.test(declared.name));
}

const callbackName = /^_?(cb|callback|done|next|reject)$/i;

function isNewError(node: SyntaxNode): boolean {
  return node.type === 'new_expression' && /(Error|Exception)$/.test(node.field('constructor')?.text ?? '');
}

/** The second parameter of what `new Promise` is given. */
function isReject(identifier: SyntaxNode): boolean {
  const executor = identifier.ancestor(isFunction);
  const made = executor?.parent?.type === 'arguments' ? executor.parent.parent : undefined;
  if (!executor || made?.field('constructor')?.text !== 'Promise') return false;
  const second = parametersOf(executor)[1];
  return second !== undefined && parameterPattern(second) === identifier;
}
