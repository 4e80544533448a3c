import type { Handler } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { argumentsOf } from './calls.ts';
import { failsAsAnswer, saysExpected } from './expected-failures.ts';
import { isLogger } from './known-calls.ts';
import type { FileContext } from './lowering.ts';
import { type Declaration, parameterPattern, parametersOf } from './scopes.ts';
import { isSpanMethod } from './span-methods.ts';
import { isFunction, unwrapped } from './syntax.ts';

/** What a `catch` makes of what it caught. */
export function catchHandler(clause: SyntaxNode, file: FileContext): Handler {
  const parameter = clause.field('parameter');
  const body = clause.field('body')!;
  const error = parameter?.type === 'identifier' ? parameter.text : undefined;
  const uses = error === undefined ? [] : usesOf(error, body, file);
  const isMeant = saysExpected(clause.text, error);
  return {
    ...(error !== undefined && { error }),
    isLogged: uses.some(isInLog),
    isSilent: !isMeant && body.children.every(isConstantReturn) && !isAnswer(clause.parent?.field('body'), body),
    losesValue:
      !isMeant &&
      uses.every((use) => isForTelemetry(use, file)) &&
      isOnlyTelemetry(body.children, file) &&
      losesValue(clause, file),
  };
}

/** What the handler of a rejection makes of it. One that does nothing is the usual way to say that nothing is to be done. */
export function rejectionHandler(closure: SyntaxNode, file: FileContext): Handler {
  const [parameter] = parametersOf(closure);
  const pattern = parameter && parameterPattern(parameter);
  const error = pattern?.type === 'identifier' ? pattern.text : undefined;
  const body = closure.field('body');
  const uses = error !== undefined && body ? usesOf(error, body, file) : [];
  return {
    ...(error !== undefined && { error }),
    isLogged: uses.some(isInLog),
    isSilent: false,
    losesValue: false,
  };
}

/** Whether a `throw` throws what the handler around it caught. */
export function throwsAgain(statement: SyntaxNode, file: FileContext): boolean {
  return statement.children[0] !== undefined && isCaught(unwrapped(statement.children[0]), file);
}

/** Whether an expression is about what the handler around it caught: `error`, `error as Error`, `new Problem(error)`. */
export function mentionsCaught(expression: SyntaxNode, file: FileContext): boolean {
  return expression.descendants().some((node) => isCaught(node, file));
}

function isCaught(node: SyntaxNode, { scopes }: FileContext): boolean {
  return node.type === 'identifier' && holdsCaught(scopes.resolve(node));
}

/** Whether a variable holds what was thrown: that of a `catch`, or of a rejection's handler. */
export function holdsCaught(declared: Declaration | undefined): boolean {
  if (declared?.kind !== 'parameter') return declared?.kind === 'catch';
  const around = declared.identifier.ancestor(isFunction);
  return around !== undefined && isRejectionHandler(around);
}

/** `promise.catch((error) => …)` and the second function of `then`. */
export function isRejectionHandler(closure: SyntaxNode): boolean {
  const call = closure.parent?.type === 'arguments' ? closure.parent.parent : undefined;
  const method = call?.field('function')?.field('property')?.text;
  const index = call ? argumentsOf(call).indexOf(closure) : -1;
  return (method === 'catch' && index === 0) || (method === 'then' && index === 1);
}

function usesOf(error: string, body: SyntaxNode, { scopes }: FileContext): SyntaxNode[] {
  const declared = scopes.lookUp(error, body);
  return body
    .descendants()
    .filter(
      (node) =>
        (node.type === 'identifier' || node.type === 'shorthand_property_identifier') &&
        node.text === error &&
        scopes.resolve(node) === declared,
    );
}

function callAround(node: SyntaxNode): SyntaxNode | undefined {
  const around = node.ancestor(({ type }) => type === 'call_expression' || type.endsWith('_statement'));
  const isConversion =
    around?.type === 'call_expression' && /^(String|JSON\.stringify)$/.test(calleeOf(around)?.text ?? '');
  return isConversion ? callAround(around) : around;
}

function calleeOf(call: SyntaxNode): SyntaxNode | undefined {
  const callee = call.field('function');
  return callee && unwrapped(callee);
}

function isInLog(use: SyntaxNode): boolean {
  const callee = calleeOf(callAround(use) ?? use);
  return callee !== undefined && isLogger(callee);
}

function isForTelemetry(use: SyntaxNode, file: FileContext): boolean {
  const around = callAround(use);
  return around !== undefined && isTelemetryCall(around, file);
}

/** `span.recordException(error)`, `logger.error(error)`: all that they do is to be seen later. */
function isOnlyTelemetry(statements: readonly SyntaxNode[], file: FileContext): boolean {
  return statements.every(({ type, children }) => {
    const call = type === 'expression_statement' ? children[0] : undefined;
    return call !== undefined && isTelemetryCall(unwrapped(call), file);
  });
}

function isTelemetryCall(call: SyntaxNode, file: FileContext): boolean {
  const callee = call.type === 'call_expression' ? calleeOf(call) : undefined;
  return callee?.type === 'member_expression' && (isOfSpan(callee, file) || isLogger(callee));
}

function isOfSpan(callee: SyntaxNode, { api }: FileContext): boolean {
  return isSpanMethod(callee.field('property')?.text ?? '') && api.span(callee.field('object')) !== undefined;
}

function tellsSpan(handler: SyntaxNode | undefined, file: FileContext): boolean {
  const members = handler?.descendants().filter(({ type }) => type === 'member_expression') ?? [];
  return members.some((member) => isOfSpan(member, file));
}

/** `return;`, `return [];`, `return false;` */
function isConstantReturn(statement: SyntaxNode): boolean {
  if (statement.type === 'empty_statement') return true;
  if (statement.type !== 'return_statement') return false;
  const value = statement.children[0] && unwrapped(statement.children[0]);
  if (!value) return true;
  const isEmpty = (value.type === 'array' || value.type === 'object') && value.children.length === 0;
  return isEmpty || /^(null|undefined|true|false|number|string)$/.test(value.type);
}

/** Work whose failure is an answer: each call of it is known to be asked for one, or it is `true` or `false` either way. */
function isAnswer(guarded: SyntaxNode | undefined, handler: SyntaxNode): boolean {
  const within = guarded?.descendants() ?? [];
  const calls = within.filter(({ type }) => /^(call|new)_expression$/.test(type));
  if (calls.every((call) => failsAsAnswer((calleeOf(call) ?? call.field('constructor'))?.text ?? ''))) return true;
  const answered = within.filter(({ type }) => type === 'return_statement');
  return answered.length > 0 && [...answered, ...handler.children].every(isTrueOrFalse);
}

function isTrueOrFalse(statement: SyntaxNode): boolean {
  return /^(true|false)$/.test(statement.children[0]?.type ?? '');
}

/** `try { return await work(); } catch { … }` at the end of a function that gives nothing else. */
function losesValue(clause: SyntaxNode, file: FileContext): boolean {
  const around = clause.ancestor(isFunction);
  const guarded = clause.parent?.field('body');
  const finalizer = clause.parent?.field('finalizer');
  if (!around || !guarded || !isLast(clause.parent!, file)) return false;
  const returns = around
    .descendants()
    .filter((node) => node.type === 'return_statement' && node.ancestor(isFunction) === around);
  const inside = returns.filter(({ start }) => guarded.start < start && start < guarded.end);
  const isBare = returns.some(({ children }) => children.length === 0);
  const isInFinally = returns.some(({ start }) => finalizer && finalizer.start < start);
  return inside.length > 0 && !isBare && !isInFinally && !mayGiveNothing(around);
}

/** Whether a function comes to its end with this statement: nothing follows but what ends the span. */
function isLast(statement: SyntaxNode, file: FileContext): boolean {
  for (let node = statement; ; node = node.parent!) {
    const { parent } = node;
    if (!parent || isFunction(parent)) return parent !== undefined;
    if (parent.type !== 'statement_block' && parent.type !== 'try_statement' && parent.type !== 'finally_clause')
      return false;
    // It is another handler that is there for the span: this one is the code's own.
    if (parent.type === 'try_statement' && parent.field('body') === node && tellsSpan(parent.field('handler'), file)) {
      return false;
    }
    if (parent.type === 'statement_block') {
      const after = parent.children.filter(({ start }) => start >= node.end);
      if (!isOnlyTelemetry(after, file)) return false;
    }
  }
}

/** Its type says that it need not give a value: `Promise<User | undefined>`. */
function mayGiveNothing(closure: SyntaxNode): boolean {
  return /\b(void|undefined|null|any|unknown|never)\b/.test(closure.field('return_type')?.text ?? '');
}
