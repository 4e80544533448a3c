import type { Handler } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';
import { isLogCall } from '../recognition/known-calls.ts';
import { argumentsOf, isFunction, unwrapped } from '../syntax.ts';

/** The names of the types that a handler takes. */
function typesCaught(clause: SyntaxNode): readonly string[] {
  const parameter = clause.children.find(({ type }) => type === 'catch_formal_parameter');
  const type = parameter?.descendants().find((node) => node.type === 'catch_type');
  return type?.children.map(({ text }) => text.replace(/^.*\./s, '')) ?? [];
}

/**
 * Whether with this handler of a `try` all is taken that programs usually throw: `Exception`, or all that is unchecked and
 * whatever else the method says it throws.
 */
export function takesAll(clause: SyntaxNode): boolean {
  if (typesCaught(clause).some((name) => name === 'Throwable' || name === 'Exception')) return true;
  const around = clause.ancestor(isFunction);
  if (!around || around.type === 'lambda_expression') return false;
  const clauses = (clause.parent?.children ?? []).filter(
    ({ type, start }) => type === 'catch_clause' && start <= clause.start,
  );
  const caught = new Set(clauses.flatMap(typesCaught));
  const thrown = around.children.find(({ type }) => type === 'throws')?.children ?? [];
  return caught.has('RuntimeException') && thrown.every(({ text }) => caught.has(text.replace(/^.*\./s, '')));
}

/** The names of the types that a handler takes, with those of Java's own that extend `RuntimeException`. */
export function typesTaken(clause: SyntaxNode): readonly string[] {
  const caught = typesCaught(clause);
  return caught.includes('RuntimeException') ? [...caught, ...runtimeExceptions] : caught;
}

const runtimeExceptions = [
  'ArithmeticException',
  'ClassCastException',
  'CompletionException',
  'ConcurrentModificationException',
  'IllegalArgumentException',
  'IllegalStateException',
  'IndexOutOfBoundsException',
  'NoSuchElementException',
  'NullPointerException',
  'NumberFormatException',
  'UncheckedIOException',
  'UnsupportedOperationException',
];

/** `type` of `throw new Type(…)`. */
export function typeThrown(statement: SyntaxNode): { readonly type?: string } {
  const [thrown] = statement.children;
  const made =
    thrown?.type === 'object_creation_expression' && !thrown.field('body') ? thrown.field('type') : undefined;
  return made ? { type: made.text.replace(/<.*$/s, '').replace(/^.*\./s, '') } : {};
}

/** Whether a `throw` throws what the handler around it caught, as it is or as the cause of something else. */
export function throwsAgain(file: JavaFile, statement: SyntaxNode): boolean {
  const [thrown] = statement.children;
  return thrown !== undefined && isCaught(file, unwrapped(thrown));
}

/** Whether an expression is about what the handler around it caught: `e`, `e.getCause()`, `new Problem(e)`. */
export function mentionsCaught(file: JavaFile, expression: SyntaxNode): boolean {
  return expression.descendants().some((node) => isCaught(file, node));
}

/** Whether an expression is the variable of a handler around it. */
export function isCaught({ scopes }: JavaFile, node: SyntaxNode): boolean {
  return node.type === 'identifier' && scopes.resolve(node)?.kind === 'catch';
}

/** What a `catch` makes of what it caught. */
export function handlerOf(file: JavaFile, clause: SyntaxNode): Handler {
  const name = clause.children.find(({ type }) => type === 'catch_formal_parameter')?.field('name');
  const body = clause.field('body')!;
  const error = name?.text;
  const declared = name && file.scopes.resolve(name);
  const uses = body.descendants().filter((node) => {
    return node.type === 'identifier' && node.text === error && file.scopes.resolve(node) === declared;
  });
  const isMeant = saysExpected(clause.text, error);
  return {
    ...(error !== undefined && { error }),
    isLogged: uses.some(isInLog),
    isSilent: !isMeant && body.children.every(isConstantReturn) && !isAnswer(clause, body),
    losesValue:
      !isMeant &&
      uses.every((use) => isForTelemetry(file, use)) &&
      isOnlyTelemetry(file, body.children) &&
      losesValue(file, clause),
  };
}

/** A comment or a name by which the author of a handler shows that failures are expected. */
function saysExpected(clause: string, error: string | undefined): boolean {
  return comments.test(clause) || (error !== undefined && /^_|^(?:ignored?|expected|unused)\w*$/i.test(error));
}

const comments = /\/[/*]|\b(?:ignor|expected|swallow|best.?effort|non.?fatal|fall.?back|optional)/i;

function callAround(node: SyntaxNode): SyntaxNode | undefined {
  const around = node.ancestor(
    ({ type }) => type === 'method_invocation' || type === 'object_creation_expression' || type.endsWith('_statement'),
  );
  // `e.getMessage()` is what is given.
  if (around?.type === 'method_invocation' && around.field('object') === node) return callAround(around);
  return around;
}

function isInLog(use: SyntaxNode): boolean {
  const call = callAround(use);
  return call?.type === 'method_invocation' && (isLogCall(call) || call.field('name')!.text === 'printStackTrace');
}

function isForTelemetry(file: JavaFile, use: SyntaxNode): boolean {
  const call = callAround(use);
  return call !== undefined && isTelemetryCall(file, call);
}

/** `span.recordException(e)`, `logger.error(e)`: all that they do is to be seen later. */
function isOnlyTelemetry(file: JavaFile, statements: readonly SyntaxNode[]): boolean {
  return statements.every(({ type, children }) => {
    const call = type === 'expression_statement' ? children[0] : undefined;
    return call !== undefined && isTelemetryCall(file, unwrapped(call));
  });
}

function isTelemetryCall(file: JavaFile, call: SyntaxNode): boolean {
  if (call.type !== 'method_invocation') return false;
  return file.types.is(call.field('object'), 'Span') || isLogCall(call);
}

/** `return;`, `return null;`, `return List.of();`, `return false;` */
function isConstantReturn(statement: SyntaxNode): boolean {
  if (statement.type === ';') return true;
  if (statement.type !== 'return_statement') return false;
  const value = statement.children[0] && unwrapped(statement.children[0]);
  if (!value || /^(?:null_literal|true|false|string_literal|\w*(?:integer|floating_point)_literal)$/.test(value.type)) {
    return true;
  }
  return value.type === 'method_invocation' && isEmptyValue.test(value.text);
}

const isEmptyValue = /^(?:(?:List|Set|Map|Optional|Stream)\.(?:of|empty)|Collections\.empty\w+)\(\)$/;

/** Work whose failure is an answer, such as whether a text is a number: it is `true` or `false` either way. */
function isAnswer(clause: SyntaxNode, handler: SyntaxNode): boolean {
  const guarded = clause.parent?.field('body')?.descendants() ?? [];
  const calls = guarded.filter(({ type }) => type === 'method_invocation' || type === 'object_creation_expression');
  if (calls.every((call) => answers.test((call.field('name') ?? call.field('type'))?.text ?? ''))) return true;
  const answered = guarded.filter(({ type }) => type === 'return_statement');
  return answered.length > 0 && [...answered, ...handler.children].every(isTrueOrFalse);
}

const answers =
  /^(?:parse\w*|valueOf|fromString|decode|URI|URL|forName|loadClass|sleep|exists|is[A-Z]\w*|has[A-Z]\w*)$/;

function isTrueOrFalse({ children }: SyntaxNode): boolean {
  return /^(?:true|false)$/.test(children[0]?.type ?? '');
}

/** `try { return work(); } catch (E e) { … }` at the end of a method, which then gives nothing of it. */
function losesValue(file: JavaFile, clause: SyntaxNode): boolean {
  const around = clause.ancestor(isFunction);
  const guarded = clause.parent?.field('body');
  if (!around || !guarded || !isLast(file, clause.parent!)) return false;
  const returns = around
    .descendants()
    .filter((node) => node.type === 'return_statement' && node.ancestor(isFunction) === around);
  const inside = returns.filter(({ start }) => guarded.start < start && start < guarded.end);
  return inside.length > 0 && !returns.some(({ children }) => children.length === 0);
}

/** Whether a function comes to its end with this statement: nothing follows but what ends the span. */
function isLast(file: JavaFile, statement: SyntaxNode): boolean {
  for (let node = statement; ; node = node.parent!) {
    const { parent } = node;
    if (!parent || isFunction(parent)) return parent !== undefined;
    if (!/^(?:block|try_statement|try_with_resources_statement|finally_clause)$/.test(parent.type)) return false;
    if (parent.type === 'block') {
      const after = parent.children.filter(({ start }) => start >= node.end);
      if (!isOnlyTelemetry(file, after)) return false;
    }
  }
}

/** Whether an argument of a call is an exception that is caught around it, for calls that take one. */
export function givesCaught(file: JavaFile, call: SyntaxNode): boolean {
  return argumentsOf(call).some((given) => mentionsCaught(file, given));
}
