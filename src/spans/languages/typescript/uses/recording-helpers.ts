import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import { mentionsCaught, throwsAgain } from '../handlers.ts';
import type { FileContext } from '../lowering.ts';
import { functionNamed } from '../promise-evidence.ts';
import { type Declaration, parameterPattern, parametersOf } from '../scopes.ts';
import { isAsync, isFunction, unwrapped } from '../syntax.ts';

/**
 * Whether a `catch` records what it then throws to a helper of the file that runs the code in a span and records it there:
 * `withSpan('pay', async (span) => { try { … } catch (error) { span.recordException(error); throw error; } })`.
 */
export function isRecordedByHelper(recording: SyntaxNode, span: SyntaxNode, file: FileContext): boolean {
  const handler = recording.ancestor((node) => node.type === 'catch_clause' || isFunction(node));
  const last = handler?.type === 'catch_clause' ? handler.field('body')?.children.at(-1) : undefined;
  if (!handler || last?.type !== 'throw_statement' || !throwsAgain(last, file)) return false;
  const callback = handler.ancestor(isFunction);
  const call = callback?.parent?.type === 'arguments' ? callback.parent.parent : undefined;
  if (!callback || call?.type !== 'call_expression' || !givenSpan(span, callback, file)) return false;
  // What another `try` in between catches does not get to the helper.
  if (handler.parent?.ancestor((node) => node === callback || isGuarded(node, handler)) !== callback) return false;
  const helper = functionNamed(file, call.field('function')!);
  const place = argumentsOf(call).indexOf(callback);
  const parameter = helper && parametersOf(helper)[place];
  const name = parameter && parameterPattern(parameter);
  return helper !== undefined && name?.type === 'identifier' && records(helper, name, isAsync(callback), file);
}

/** The span is what the helper gives to the callback first, or the current one. */
function givenSpan(span: SyntaxNode, callback: SyntaxNode, { scopes, api }: FileContext): boolean {
  const node = unwrapped(span);
  if (node.type === 'identifier') {
    const [first] = parametersOf(callback);
    return first !== undefined && scopes.resolve(node)?.identifier === parameterPattern(first);
  }
  const callee = node.type === 'call_expression' ? unwrapped(node.field('function')!) : undefined;
  return callee?.field('property')?.text === 'getActiveSpan' && api.memberOf(callee.field('object')) === 'trace';
}

/** A `try` whose block a node is in, and which has a handler. */
function isGuarded(node: SyntaxNode, inner: SyntaxNode): boolean {
  const body = node.type === 'try_statement' && node.field('handler') ? node.field('body') : undefined;
  return body !== undefined && body.start <= inner.start && inner.end <= body.end;
}

/** Whether a helper calls its parameter with a span, and records on that span what the call throws. */
function records(helper: SyntaxNode, parameter: SyntaxNode, isAsyncCallback: boolean, file: FileContext): boolean {
  const { scopes } = file;
  const calls = helper.descendants().filter((node) => {
    const callee = node.type === 'call_expression' ? node.field('function') : undefined;
    return callee?.type === 'identifier' && scopes.resolve(callee)?.identifier === parameter;
  });
  const [call, ...others] = calls;
  if (!call || others.length > 0 || (isAsyncCallback && call.parent?.type !== 'await_expression')) return false;
  const around = call.ancestor((node) => isFunction(node) || isGuarded(node, call));
  const body = around?.type === 'try_statement' ? around.field('handler')?.field('body') : undefined;
  const started = call.ancestor(isFunction);
  const first = argumentsOf(call)[0] ?? (started && ofActive(started, file));
  const given = first?.type === 'identifier' ? scopes.resolve(first) : undefined;
  return body !== undefined && given !== undefined && body.children.some((one) => recordsOn(one, given, file));
}

/** The parameter of the callback of `startActiveSpan`. */
function ofActive(closure: SyntaxNode, { api }: FileContext): SyntaxNode | undefined {
  const callee = closure.parent?.parent?.field('function');
  const isActive = callee?.field('property')?.text === 'startActiveSpan' && api.tracer(callee.field('object'));
  const [first] = isActive ? parametersOf(closure) : [];
  return first && parameterPattern(first);
}

/** `span.recordException(error);` of what was caught. */
function recordsOn(statement: SyntaxNode, span: Declaration, file: FileContext): boolean {
  const { scopes } = file;
  const call = statement.type === 'expression_statement' ? statement.children[0] : undefined;
  const callee = call?.type === 'call_expression' ? unwrapped(call.field('function')!) : undefined;
  const object = callee?.field('object');
  if (!call || callee?.field('property')?.text !== 'recordException' || object?.type !== 'identifier') return false;
  const [exception] = argumentsOf(call);
  const isSpan = scopes.resolve(object)?.identifier === span.identifier;
  return isSpan && exception !== undefined && mentionsCaught(exception, file);
}
