import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { argumentsOf } from './calls.ts';
import type { FileContext } from './lowering.ts';
import { parameterPattern, parametersOf } from './scopes.ts';
import { isStartName } from './start-calls.ts';
import { isAsync, isFunction, unwrapped } from './syntax.ts';

/** Where a call of `startSpan` or `startActiveSpan` takes the parent from. */
export function parentOf(file: FileContext, start: SyntaxNode): 'current' | 'given' | 'none' {
  const context = contextOf(start);
  if (context && file.api.memberOf(context) === 'ROOT_CONTEXT') return 'none';
  const options = argumentsOf(start)[1];
  if (options && rootOption(options)) return 'none';
  if (!context || isActiveContext(file, context)) return 'current';
  return 'given';
}

/** The context that a start is given. */
export function contextOf(start: SyntaxNode): SyntaxNode | undefined {
  const isActive = unwrapped(start.field('function')!).field('property')?.text === 'startActiveSpan';
  const given = argumentsOf(start);
  return isActive && given.length < 4 ? undefined : given[2];
}

/** `root: true` in the options of a start. */
export function rootOption(options: SyntaxNode): SyntaxNode | undefined {
  const object = unwrapped(options);
  return object.children.find(
    (pair) => pair.type === 'pair' && pair.field('key')?.text === 'root' && pair.field('value')?.text === 'true',
  );
}

/** `context.active()`. */
export function isActiveContext(file: FileContext, expression: SyntaxNode): boolean {
  const call = unwrapped(expression);
  const callee = call.type === 'call_expression' ? unwrapped(call.field('function')!) : undefined;
  return callee?.field('property')?.text === 'active' && file.api.memberOf(callee.field('object')) === 'context';
}

/** Whether a function, when it runs, starts a span whose parent is whichever is current then. */
export function startsUnderCurrent(file: FileContext, closure: SyntaxNode): boolean {
  return closure.descendants().some((node) => {
    if (node.type !== 'property_identifier' || !isStartName(node.text)) return false;
    const call = node.parent?.parent;
    if (call?.type !== 'call_expression' || parentOf(file, call) !== 'current') return false;
    if (file.api.tracer(call.field('function')?.field('object')) !== 'proved') return false;
    // What is nearer makes another span current.
    const around = call.ancestor((outer) => outer === closure || isRunUnderSpan(file, outer));
    return around === closure;
  });
}

/** Whether a function is run with a span by whatever it is given to, bound to a context, or decorated to be. */
function isRunUnderSpan(file: FileContext, closure: SyntaxNode): boolean {
  if (!isFunction(closure)) return false;
  if (closure.type === 'method_definition') return file.api.decoration(closure) !== undefined;
  if (closure.parent?.type !== 'arguments') return false;
  const call = closure.parent.parent!;
  const callee = unwrapped(call.field('function') ?? closure);
  const started = file.api.startOf(call);
  if (started && started.role !== 'start') {
    const given = argumentsOf(call);
    return started.certainty === 'proved' && given[started.callback ?? given.length - 1] === closure;
  }
  const method = callee.field('property')?.text ?? '';
  return /^(with|bind)$/.test(method) && file.api.memberOf(callee.field('object')) === 'context';
}

/** The outermost function around a node that runs under a span for certain. */
export function runUnderSpanAround(file: FileContext, node: SyntaxNode): SyntaxNode | undefined {
  let outermost: SyntaxNode | undefined;
  for (let outer = node.parent; outer; outer = outer.parent) if (isRunUnderSpan(file, outer)) outermost = outer;
  return outermost;
}

/** Whether the function that runs under a span has come to an `await` for certain before a node of it. */
export function isAfterWait(file: FileContext, node: SyntaxNode): boolean {
  const around = node.ancestor(isFunction);
  if (!around || !isAsync(around) || !isRunUnderSpan(file, around)) return false;
  for (let inner = node, outer = node.parent; outer && inner !== around; inner = outer, outer = outer.parent) {
    if (outer.type !== 'statement_block') continue;
    const before = outer.children.slice(0, outer.children.indexOf(inner));
    if (before.some(waitsAtOnce)) return true;
  }
  return false;
}

/** `await f();` and `const a = await f();` */
function waitsAtOnce(statement: SyntaxNode): boolean {
  const [first] = statement.children;
  if (statement.type === 'expression_statement') return first?.type === 'await_expression';
  return statement.children.some((child) => child.field('value')?.type === 'await_expression');
}

const requestNames = /^_?(req|request)$/;
const answerNames = /^_?(res|resp|response|reply|next|h)$/;
const requestTypes = /\b(IncomingMessage|FastifyRequest|NextRequest|NextApiRequest|APIGatewayProxyEvent(V2)?)\b/;

/** Whether a function around a node serves a request: whoever calls it has a context for it. */
export function isInRequest(node: SyntaxNode): boolean {
  for (let outer = node.parent; outer; outer = outer.parent) {
    if (!isFunction(outer)) continue;
    const parameters = parametersOf(outer);
    if (parameters.some((parameter) => requestTypes.test(parameter.field('type')?.text ?? ''))) return true;
    const [first = '', second = ''] = parameters.map((parameter) => parameterPattern(parameter)?.text ?? '');
    if (requestNames.test(first) && answerNames.test(second)) return true;
  }
  return false;
}
