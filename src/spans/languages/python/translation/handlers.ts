import type { Catch, Code, Guard } from '../../../code/code.ts';
import type { Handler } from '../../../program/program.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { PythonFile } from '../file.ts';
import { callOf } from '../recognition/calls.ts';
import { ownNodes } from '../recognition/values.ts';
import { blockOf, functionAround, isFunction, isGenerator, unwrapped, withItems } from '../syntax.ts';
import { recordsByItself } from './api-calls.ts';
import { isLogger } from './known-calls.ts';
import { sequence } from './parts.ts';
import { translateStatements } from './statements.ts';
import { variableOf } from './variables.ts';

/** Translates a `try` with all its parts. */
export function translateTry(file: PythonFile, statement: SyntaxNode): Code {
  const partOf = (type: string) => statement.children.find((child) => child.type === type);
  const blockCode = (node: SyntaxNode | undefined) => {
    const block = node && (node.type === 'block' ? node : blockOf(node));
    return block && sequence(block, translateStatements(file, block.children));
  };
  const otherwise = blockCode(partOf('else_clause'));
  const finalizer = blockCode(partOf('finally_clause'));
  const guard: Guard = {
    kind: 'guard',
    body: blockCode(statement.field('body')) ?? sequence(statement, []),
    handlers: statement.children.filter(isExcept).map((clause) => translateExcept(file, clause)),
    ...(otherwise && { otherwise }),
    ...(finalizer && { finally: finalizer }),
    range: rangeOf(statement),
  };
  return guard;
}

function isExcept({ type }: SyntaxNode): boolean {
  return type === 'except_clause' || type === 'except_group_clause';
}

function translateExcept(file: PythonFile, clause: SyntaxNode): Catch {
  const block = blockOf(clause);
  const identifier = errorOf(clause);
  const variable = identifier && variableOf(file, identifier);
  return {
    ...(variable && { variable }),
    body: sequence(block ?? clause, block ? translateStatements(file, block.children) : []),
    takesAll: takesAll(clause),
    types: classesOf(clause),
    handler: handlerOf(file, clause),
    range: rangeOf(clause),
  };
}

/** The name behind `as`. */
function errorOf(clause: SyntaxNode): SyntaxNode | undefined {
  const value = clause.field('value');
  const alias = value?.type === 'as_pattern' ? value.field('alias')?.children[0] : clause.field('alias');
  return alias?.type === 'identifier' ? alias : undefined;
}

/** The last parts of the names of the classes that a handler is for; none: for all. */
function classesOf(clause: SyntaxNode): readonly string[] {
  const value = clause.field('value');
  const type = value?.type === 'as_pattern' ? value.children[0] : value;
  if (!type) return [];
  const node = unwrapped(type);
  const types = node.type === 'tuple' ? node.children : [node];
  return types.map(({ text }) => text.slice(text.lastIndexOf('.') + 1));
}

/** The last part of the name of the class that `raise` makes an exception of. */
export function classRaised(statement: SyntaxNode): string | undefined {
  const [raised] = statement.children;
  const made = raised && unwrapped(raised);
  const name = made?.type === 'call' ? made.field('function')?.text : undefined;
  return name !== undefined && /(?:^|\.)[A-Z]\w*$/.test(name) ? name.slice(name.lastIndexOf('.') + 1) : undefined;
}

/** `raise StopIteration`, where no handler of the function is in the way. */
export function isEndOfValues(statement: SyntaxNode): boolean {
  const isCaught =
    statement.ancestor((one) => one.type === 'try_statement' || isFunction(one))?.type === 'try_statement';
  return /^raise Stop(?:Async)?Iteration\b/.test(statement.text) && !isCaught;
}

function takesAll(clause: SyntaxNode): boolean {
  const classes = classesOf(clause);
  return classes.length === 0 || classes.some((name) => name === 'Exception' || name === 'BaseException');
}

/** Exceptions that are no errors: `start_as_current_span` and `use_span` leave them alone. */
const noErrors = /^(?:BaseException|CancelledError|KeyboardInterrupt|SystemExit|GeneratorExit)$/;

function isForMoreThanErrors(clause: SyntaxNode): boolean {
  const classes = classesOf(clause);
  return classes.length === 0 || classes.some((name) => noErrors.test(name));
}

/** The nearest `except` around a node in its function. */
export function catchAround(node: SyntaxNode): SyntaxNode | undefined {
  const around = node.ancestor((one) => isExcept(one) || isFunction(one));
  return around && isExcept(around) ? around : undefined;
}

/**
 * Whether an expression is about what a handler around it caught, which what is around that would record as well: those that
 * are no errors, it would not.
 */
export function isCaught(file: PythonFile, expression: SyntaxNode | undefined): boolean {
  if (!expression) return false;
  return expression.descendants().some((node) => {
    const clause = node.type === 'identifier' ? handlerOfName(file, node) : undefined;
    return clause !== undefined && !(isForMoreThanErrors(clause) && recorderAround(file, clause));
  });
}

/** The handler that a name holds the exception of. */
function handlerOfName(file: PythonFile, identifier: SyntaxNode): SyntaxNode | undefined {
  const declared = file.scopes.resolve(identifier);
  if (!declared) return undefined;
  for (let clause = catchAround(identifier); clause; clause = catchAround(clause)) {
    const error = errorOf(clause);
    if (error && file.scopes.resolve(error) === declared) return clause;
  }
  return undefined;
}

/** Whether a `raise` raises what the handler around it caught. */
export function raisesAgain(file: PythonFile, statement: SyntaxNode): boolean {
  const [raised] = statement.children;
  if (!raised || raised === statement.field('cause')) return catchAround(statement) !== undefined;
  const node = unwrapped(raised);
  return node.type === 'identifier' && handlerOfName(file, node) !== undefined;
}

/** The `with` around a node, in its function, that records exceptions by itself. */
export function recorderAround(file: PythonFile, node: SyntaxNode): SyntaxNode | undefined {
  for (let around = node.parent; around && !isFunction(around); around = around.parent) {
    if (around.type === 'with_statement' && withItems(around).some(({ value }) => records(file, value))) return around;
  }
  return undefined;
}

function records(file: PythonFile, value: SyntaxNode): boolean {
  const known = callOf(file, unwrapped(value));
  if (known?.is === 'start') return recordsByItself(known.given);
  return known?.is === 'function' && known.name === 'trace.use_span';
}

/** What a handler makes of what it caught. */
function handlerOf(file: PythonFile, clause: SyntaxNode): Handler {
  const error = errorOf(clause);
  const block = blockOf(clause);
  const within = block?.descendants() ?? [];
  const declared = error && file.scopes.resolve(error);
  const uses = within.filter(
    (node) => node.type === 'identifier' && node.text === error?.text && file.scopes.resolve(node) === declared,
  );
  const isMeant = saysExpected(clause, error?.text);
  const statements = block?.children ?? [];
  return {
    ...(error && { error: error.text }),
    isLogged: within.some((node) => node.type === 'call' && isLogger(unwrapped(node.field('function')!))),
    isSilent: dropsError(clause),
    losesValue:
      !isMeant &&
      uses.every((use) => isForTelemetry(file, use)) &&
      statements.every((statement) => isTelemetry(file, statement)) &&
      losesValue(file, clause),
  };
}

/** Whether a handler takes any error and does nothing, or only gives a constant, without a word that this is meant. */
export function dropsError(clause: SyntaxNode): boolean {
  const statements = blockOf(clause)?.children ?? [];
  const isMeant = saysExpected(clause, errorOf(clause)?.text);
  return !isMeant && takesAll(clause) && statements.every(isConstantReturn) && !isAnswer(clause, statements);
}

/** A name or a comment says that nothing is to be done. */
function saysExpected({ text }: SyntaxNode, error: string | undefined): boolean {
  return /^_|^(?:ignored?|expected|unused)$/i.test(error ?? '') || /#/.test(text);
}

/** `pass`, `return`, `return []`, `return False`. */
function isConstantReturn({ type, children }: SyntaxNode): boolean {
  if (type === 'pass_statement') return true;
  if (type === 'expression_statement') return /^(?:ellipsis|string)$/.test(children[0]?.type ?? '');
  if (type !== 'return_statement') return false;
  const value = children[0] && unwrapped(children[0]);
  if (!value) return true;
  const isEmpty = /^(?:list|dictionary|tuple|set)$/.test(value.type) && value.children.length === 0;
  return isEmpty || /^(?:none|true|false|integer|float|string)$/.test(value.type);
}

/** Either way the function answers yes or no. */
function isAnswer(clause: SyntaxNode, statements: readonly SyntaxNode[]): boolean {
  const isYesOrNo = ({ children }: SyntaxNode) => /^(?:true|false)$/.test(children[0]?.type ?? '');
  const guarded = clause.parent?.field('body')?.descendants() ?? [];
  const answered = guarded.filter(({ type }) => type === 'return_statement');
  return answered.length > 0 && [...answered, ...statements].every(isYesOrNo);
}

function isForTelemetry(file: PythonFile, use: SyntaxNode): boolean {
  const statement = use.ancestor(({ type }) => type.endsWith('_statement'));
  return statement !== undefined && isTelemetry(file, statement);
}

/** `span.record_exception(error)`, `logger.error(error)`: all that they do is to be seen later. */
function isTelemetry(file: PythonFile, { type, children }: SyntaxNode): boolean {
  const call = type === 'expression_statement' ? children[0] : undefined;
  if (call?.type !== 'call') return false;
  return callOf(file, call)?.is === 'method' || isLogger(unwrapped(call.field('function')!));
}

/** `try: return work()` at the end of a function that gives nothing else, and says that it gives something. */
function losesValue(file: PythonFile, clause: SyntaxNode): boolean {
  const guarded = clause.parent?.field('body');
  const around = functionAround(clause);
  const type = around.field('return_type')?.text ?? '';
  if (!guarded || !isFunction(around) || isGenerator(around) || /\b(?:None|Optional|Any|NoReturn)\b/.test(type)) {
    return false;
  }
  const returns = ownNodes(around).filter((node) => node.type === 'return_statement');
  const inside = returns.filter(({ start }) => guarded.start <= start && start < guarded.end);
  const isBare = returns.some(({ children }) => !children[0] || children[0].type === 'none');
  return inside.length > 0 && !isBare && isLast(file, clause.parent!);
}

/** Whether a function comes to its end with this statement: nothing follows but what is for telemetry. */
function isLast(file: PythonFile, statement: SyntaxNode): boolean {
  for (let node = statement; ; node = node.parent!) {
    const { parent } = node;
    if (!parent) return false;
    if (isFunction(parent)) return true;
    if (!/^(?:block|try_statement|finally_clause|with_statement)$/.test(parent.type)) return false;
    if (parent.type !== 'block') continue;
    const after = parent.children.filter(({ start }) => start >= node.end);
    if (!after.every((one) => isTelemetry(file, one))) return false;
  }
}
