import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isFunction, unwrapped } from '../syntax.ts';

/**
 * `return promise` in a `try` leaves before the promise is settled; in an async function `return await promise` does not.
 * `safe` is false where the function is not async and what it returns may be a promise.
 */
export function awaitReturns(
  statements: readonly SyntaxNode[],
  isAsynchronous: boolean,
): { readonly edits: readonly TextEdit[]; readonly safe: boolean } {
  const edits: TextEdit[] = [];
  let safe = true;
  for (const statement of returnsIn(statements)) {
    const value = statement.children[0];
    if (!value || !mayReturnPromise(value)) continue;
    if (!isAsynchronous) safe = false;
    else edits.push(...awaiting(value));
  }
  return { edits, safe };
}

/** Whether an expression may well be a promise. Names are taken for values that were waited for. */
export function mayReturnPromise(expression: SyntaxNode): boolean {
  const node = unwrapped(expression);
  switch (node.type) {
    case 'call_expression':
      return !isPlainCall(node);
    case 'new_expression':
      return !builtInClasses.test(node.field('constructor')?.text ?? '');
    case 'ternary_expression':
      return mayReturnPromise(node.field('consequence')!) || mayReturnPromise(node.field('alternative')!);
    case 'binary_expression':
      return /^(&&|\|\||\?\?)$/.test(node.field('operator')?.text ?? '') && mayReturnPromise(node.field('right')!);
    default:
      return false;
  }
}

const builtInClasses = /^(Array|Date|\w*Error|Headers|Map|RegExp|Request|Response|Set|URL|URLSearchParams)$/;
const builtInFunctions = /^(BigInt|Boolean|Number|String|parseFloat|parseInt)$/;
const builtInNamespaces = /^(JSON|Math)$/;
/** Methods that only strings, numbers and dates have. */
const plainMethods =
  /^(charAt|endsWith|padEnd|padStart|startsWith|toFixed|toISOString|toLowerCase|toString|toUpperCase|trimEnd|trimStart)$/;
/** Methods that make an array of another, whose `join` is that of an array: a socket has one, too. */
const arrayMethods = /^(concat|filter|flat|flatMap|map|reverse|slice|sort|split|toReversed|toSorted)$/;

/** Whether a call certainly has no promise as its value: an `await` would only puzzle the reader. */
function isPlainCall(call: SyntaxNode): boolean {
  const callee = unwrapped(call.field('function')!);
  if (callee.type === 'identifier') return builtInFunctions.test(callee.text);
  const object = callee.field('object');
  const method = callee.field('property')?.text ?? '';
  if (!object) return false;
  if (method === 'join') return arrayMethods.test(object.field('function')?.field('property')?.text ?? '');
  return builtInNamespaces.test(object.text) || plainMethods.test(method);
}

function awaiting(value: SyntaxNode): TextEdit[] {
  const needsParentheses = value.type === 'ternary_expression' || value.type === 'binary_expression';
  const before = insertAt(value.start, needsParentheses ? 'await (' : 'await ');
  if (!needsParentheses) return [before];
  return [before, insertAt(value.end, ')')];
}

function* returnsIn(statements: readonly SyntaxNode[]): Generator<SyntaxNode> {
  const stack = [...statements].reverse();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isFunction(node)) continue;
    if (node.type === 'return_statement') yield node;
    for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index]!);
  }
}
