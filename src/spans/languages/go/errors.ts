import type { KnownError } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Api } from './api.ts';
import { errorMakers } from './api-names.ts';
import { targetsOf } from './reassigned.ts';
import type { Declaration } from './scopes.ts';
import type { GoSource } from './sources.ts';
import { argumentsOf, expressionsOf, isFunction, statementsOf, unwrapped } from './syntax.ts';
import { lastPart } from './types.ts';

/** An error that is there for certain where a node stands. */
export interface FoundError {
  readonly declared: Declaration;
  /** Where it is known to be there. */
  readonly block: SyntaxNode;
}

/** What tells that nothing has failed: the end of a list, a caller who wants no more. */
const benign = /EOF|Cancell?ed|DeadlineExceeded|NoRows|NotFound|NotExist|Skip|Stop|Done|Closed|Exists?\b|Conflict/;

/** The error whose presence is tested around a node: `if err != nil { … }`, `if err == nil { … } else { … }`. */
export function errorAround(node: SyntaxNode, { scopes }: GoSource): FoundError | undefined {
  for (let inner = node; inner.parent && !isFunction(inner); inner = inner.parent) {
    const tested = testedBy(inner);
    for (const { name, isPresent } of tested ? testsIn(tested.condition, tested.isHeld) : []) {
      const declared = isPresent && name.type === 'identifier' ? scopes.resolve(name) : undefined;
      if (declared && isErrorName(declared.name)) return { declared, block: inner };
    }
  }
  return undefined;
}

/** Whether an expression in the place of an error is one for certain, and tells of a failure. */
export function isFailure(expression: SyntaxNode, source: GoSource, api: Api): boolean {
  const node = unwrapped(expression);
  if (isExpected(node, source)) return false;
  switch (node.type) {
    case 'identifier': {
      const declared = source.scopes.resolve(node);
      if (!declared || declared.isOfPackage) return isSentinel(node.text);
      if (isKnown(declared, node, source)) return true;
      const made = lastValueBefore(declared, node, source);
      return made !== undefined && isMade(made, source, api);
    }
    case 'selector_expression':
      return api.types.memberOf(node) !== undefined && isSentinel(node.field('field')!.text);
    default:
      return isMade(node, source, api);
  }
}

/** What a status is set for, unless it is recorded beside it, or by code that is given the span. */
export function errorOfStatus(call: SyntaxNode, span: SyntaxNode, source: GoSource): KnownError | undefined {
  const found = errorAround(call, source);
  if (!found) return undefined;
  const { declared, block } = found;
  const calls = block.descendants().filter(({ type }) => type === 'call_expression');
  const mayRecord = calls.some(
    (one) =>
      one.field('function')?.field('field')?.text === 'RecordError' ||
      argumentsOf(one).some((given) => given.text === span.text),
  );
  const isLogged = calls.some((one) => isLogger(one) && new RegExp(`\\b${declared.name}\\b`).test(one.text));
  return mayRecord ? undefined : { name: declared.name, isLogged };
}

export function isErrorName(name: string): boolean {
  return /^e$|err/i.test(name);
}

function isLogger(call: SyntaxNode): boolean {
  return /\blog(?:ger|ging)?\b|slog|\.(?:Error|Warn|Info|Debug)f?w?$/i.test(call.field('function')?.text ?? '');
}

/** A call or a value that is never nil, or one made of an error that is there. */
function isMade(node: SyntaxNode, source: GoSource, api: Api): boolean {
  if (node.type === 'composite_literal') return true;
  if (node.type === 'unary_expression') return node.field('operand')?.type === 'composite_literal';
  if (node.type !== 'call_expression') return false;
  if (errorMakers.has(api.nameOf(node))) return true;
  return argumentsOf(node).some((given) => {
    const declared = given.type === 'identifier' ? source.scopes.resolve(given) : undefined;
    return declared !== undefined && isKnown(declared, given, source);
  });
}

/** `ErrInvalid`; but not `ErrNotFound`, which is an answer. */
function isSentinel(name: string): boolean {
  return /^(?:Err|err[A-Z])/.test(name) && !benign.test(name);
}

/** Whether an error is there where it is mentioned. */
function isKnown(declared: Declaration, at: SyntaxNode, source: GoSource): boolean {
  const found = errorAround(at, source);
  if (found?.declared === declared && !isGivenAnother(declared, at, found.block, source)) return true;
  // `if err == nil { return nil }` came before.
  for (let inner = at; inner.parent && !isFunction(inner); inner = inner.parent) {
    const before = inner.parent.type === 'statement_list' ? inner.parent.children : [];
    for (const statement of before.slice(0, before.indexOf(inner))) {
      if (statement.type !== 'if_statement' || statement.field('alternative')) continue;
      const isLeft = statementsOf(statement.field('consequence')).at(-1)?.type === 'return_statement';
      const [only, another] = isLeft ? testsIn(statement.field('condition')!, false) : [];
      if (only?.isPresent && !another && source.scopes.resolve(only.name) === declared) return true;
    }
  }
  return false;
}

/** Whether statements of a block give a variable another value before a place in it. */
function isGivenAnother(declared: Declaration, at: SyntaxNode, block: SyntaxNode, { scopes }: GoSource): boolean {
  for (let inner = at; inner !== block && inner.parent; inner = inner.parent) {
    const before = inner.parent.type === 'statement_list' ? inner.parent.children : [];
    const targets = before.slice(0, before.indexOf(inner)).flatMap((one) => one.descendants().flatMap(targetsOf));
    if (targets.some((target) => target.type === 'identifier' && scopes.resolve(target) === declared)) return true;
  }
  return false;
}

/** The value that the nearest statement before gives to a variable, in the same row of statements. */
function lastValueBefore(declared: Declaration, at: SyntaxNode, { scopes }: GoSource): SyntaxNode | undefined {
  const statement = at.ancestor(({ parent }) => parent?.type === 'statement_list');
  const row = statement?.parent?.children ?? [];
  for (const before of row.slice(0, statement ? row.indexOf(statement) : 0).toReversed()) {
    // Who asks whether it is there does not know.
    const tests = before.type === 'if_statement' ? testsIn(before.field('condition')!, true) : [];
    if (tests.some(({ name }) => scopes.resolve(name) === declared)) return undefined;
    if (!/^(?:short_var_declaration|assignment_statement)$/.test(before.type)) continue;
    const left = expressionsOf(before.field('left'));
    const index = left.findIndex((one) => one.type === 'identifier' && scopes.resolve(one) === declared);
    if (index < 0) continue;
    const right = expressionsOf(before.field('right'));
    const value = right.length === left.length ? right[index] : undefined;
    return value && unwrapped(value);
  }
  return undefined;
}

/** An error that is looked for by name, and found: that is no failure. */
function isExpected(node: SyntaxNode, { scopes }: GoSource): boolean {
  const mentioned = node.descendants().find((one) => one.type === 'identifier' && isErrorName(one.text));
  if (!mentioned) return benign.test(node.text) && !node.text.includes('"');
  const declared = scopes.resolve(mentioned);
  for (let inner = node; inner.parent && !isFunction(inner); inner = inner.parent) {
    const tested = testedBy(inner);
    if (!tested?.isHeld || !/\b(?:Is|As)[A-Z]?\w*\(|==/.test(tested.condition.text)) continue;
    const names = tested.condition.descendants().filter((one) => one.type === 'identifier');
    if (benign.test(tested.condition.text) && names.some((one) => declared && scopes.resolve(one) === declared))
      return true;
  }
  return false;
}

/** The condition that holds, or does not, where a node is: the branch of an `if`, an arm of a `switch` without subject. */
function testedBy(node: SyntaxNode): { readonly condition: SyntaxNode; readonly isHeld: boolean } | undefined {
  const { parent } = node;
  if (parent?.type === 'if_statement') {
    const condition = parent.field('condition')!;
    if (parent.field('consequence') === node) return { condition, isHeld: true };
    if (parent.field('alternative') === node) return { condition, isHeld: false };
  }
  if (parent?.type === 'expression_case' && node.type === 'statement_list' && !parent.parent?.field('value')) {
    const condition = parent.field('value');
    return condition && { condition, isHeld: true };
  }
  return undefined;
}

interface NilTest {
  readonly name: SyntaxNode;
  readonly isPresent: boolean;
}

/** What is known of values where a condition holds, or does not: of the parts of `&&` and `||` where each must have. */
function testsIn(condition: SyntaxNode, isHeld: boolean): NilTest[] {
  const node = unwrapped(condition.type === 'expression_list' ? (condition.children[0] ?? condition) : condition);
  if (node.type !== 'binary_expression') return [];
  const operator = node.field('operator')?.text ?? '';
  const left = node.field('left')!;
  const right = node.field('right')!;
  if (operator === (isHeld ? '&&' : '||')) return [...testsIn(left, isHeld), ...testsIn(right, isHeld)];
  if (operator !== '!=' && operator !== '==') return [];
  const name = right.type === 'nil' ? left : left.type === 'nil' ? right : undefined;
  return name ? [{ name, isPresent: (operator === '!=') === isHeld }] : [];
}

/** Whether a name of a function says that it makes the program end. */
export function isFatal(name: string): boolean {
  return /^(?:Fatal\w*|Exit\w*|FailNow|Goexit|Panic\w*|Skip(?:f|Now)?)$/.test(lastPart(name));
}
