import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import { throwsAgain } from '../handlers.ts';
import type { FileContext } from '../lowering.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { isFunction, unwrapped } from '../syntax.ts';

const experimentalApi = '@opentelemetry/api/experimental';

/** Whether an expression is the span that `withActiveSpan` or `withSpan` of a `SugaredTracer` gives its callback. */
export function isSugaredSpan(expression: SyntaxNode, file: FileContext): boolean {
  return sugaredCallback(expression, file) !== undefined;
}

/**
 * Whether the tracer records an exception by itself that is recorded in a `catch` of its callback, since the `catch` throws
 * it again. With an `onException` of one's own it does what that does.
 */
export function isRecordedByTracer(recording: SyntaxNode, span: SyntaxNode, file: FileContext): boolean {
  const callback = sugaredCallback(span, file) ?? recordedFunction(recording, span, file);
  const around = recording.ancestor((node) => node.type === 'catch_clause' || isFunction(node));
  const last = around?.type === 'catch_clause' ? around.field('body')?.children.at(-1) : undefined;
  if (!callback || around?.ancestor(isFunction) !== callback) return false;
  const hasOwnHandler =
    isSugaredSpan(span, file) &&
    argumentsOf(callback.parent!.parent!).some((one) => one !== callback && mayHandle(one));
  const isTriedAgain = around.ancestor(({ type }) => type === 'try_statement')?.ancestor(isGuard) !== undefined;
  return last?.type === 'throw_statement' && throwsAgain(last, file) && !hasOwnHandler && !isTriedAgain;
}

/** The function of a span whose exceptions are recorded by what runs it: a wrapper whose callback it is, or a decorator. */
function recordedFunction(recording: SyntaxNode, span: SyntaxNode, file: FileContext): SyntaxNode | undefined {
  const name = unwrapped(span);
  const declared = name.type === 'identifier' ? file.scopes.resolve(name) : undefined;
  if (declared?.kind === 'parameter') {
    const callback = declared.identifier.ancestor(isFunction);
    const call = callback?.parent?.type === 'arguments' ? callback.parent.parent : undefined;
    const started = call?.type === 'call_expression' ? file.api.startOf(call) : undefined;
    return started?.certainty === 'proved' && started.records ? callback : undefined;
  }
  const asked = unwrapped(declared?.kind === 'const' && declared.value ? declared.value : name);
  const callee = asked.type === 'call_expression' ? unwrapped(asked.field('function')!) : undefined;
  const isCurrent = callee?.field('property')?.text === 'getActiveSpan';
  const fn = recording.ancestor(isFunction);
  return isCurrent && fn && file.api.decoration(fn)?.records ? fn : undefined;
}

function sugaredCallback(expression: SyntaxNode, file: FileContext): SyntaxNode | undefined {
  const name = unwrapped(expression);
  const declared = name.type === 'identifier' ? file.scopes.resolve(name) : undefined;
  const callback = declared?.kind === 'parameter' ? declared.identifier.ancestor(isFunction) : undefined;
  const call = callback?.parent?.type === 'arguments' ? callback.parent.parent : undefined;
  const [first] = callback ? parametersOf(callback) : [];
  if (!call || !first || parameterPattern(first) !== declared?.identifier) return undefined;
  const callee = unwrapped(call.field('function') ?? call);
  if (!/^with(Active)?Span$/.test(callee.field('property')?.text ?? '')) return undefined;
  return isSugared(callee.field('object'), file) ? callback : undefined;
}

/** `wrapTracer(tracer)` or `new SugaredTracer(tracer)`, in a variable or not. */
function isSugared(expression: SyntaxNode | undefined, { scopes }: FileContext): boolean {
  const node = expression && unwrapped(expression);
  const value = node?.type === 'identifier' ? scopes.resolve(node)?.value : node;
  const maker = value?.field('function') ?? value?.field('constructor');
  const imported = maker?.type === 'identifier' ? scopes.resolve(maker)?.module : undefined;
  return imported?.source === experimentalApi && /^(wrapTracer|SugaredTracer)$/.test(imported.imported);
}

/** Options that are not written out may have an `onException`. */
function mayHandle(option: SyntaxNode): boolean {
  const node = unwrapped(option);
  if (node.type === 'string' || node.type === 'template_string') return false;
  return node.type !== 'object' || /\bonException\b|\.\.\./.test(node.text);
}

/** A `try` with a handler, inside of the same function. */
function isGuard(node: SyntaxNode): boolean {
  return node.type === 'try_statement' && node.field('handler') !== undefined;
}
