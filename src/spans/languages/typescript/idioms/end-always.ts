import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { contains } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { Span } from '../../../program/program.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { isChained } from '../span-methods.ts';
import { isAsync, isFunction, isStatementList, unwrapped } from '../syntax.ts';
import { apiNameAt } from './api-name.ts';
import { type EndMethod, endCallsIn } from './ends.ts';
import { indentOf, insertBefore, layoutAt } from './layout.ts';
import { endWhenSettled } from './promise-ends.ts';
import { awaitReturns, mayReturnPromise } from './returns.ts';
import { clauses, endCall, type Wrapping, wrap } from './wrapping.ts';

/** Ends a span in a `finally` around the rest of its block, or around the whole of its callback. */
export function endAlways(file: FileContext, site: SyntaxNode, span: Span): Rewrite | undefined {
  if (span.start === 'active-callback') return endInCallback(file, site, span.name);
  return endInBlock(file, site, span.name, span.start === 'context-token' ? 'dispose' : 'end');
}

function endInBlock(file: FileContext, site: SyntaxNode, name: string, method: EndMethod): Rewrite | undefined {
  const found = startOf(file, site, name, method === 'end' ? 'span' : 'token');
  const start = found && { ...found, method };
  const block = start?.statement.parent;
  if (!block || !isStatementList(block)) return undefined;
  const { statement, edits: bindings = [], ...more } = start;
  const siblings = statementsOf(block);
  const rest = siblings.slice(siblings.indexOf(statement) + 1);
  // Functions at the end are as well declared outside of the `try`.
  while (rest.length > 1 && /^(generator_)?function_declaration$/.test(rest.at(-1)!.type)) rest.pop();
  const next = rest.find((one) => isAssignedIn(file, one, start.name, site));
  if (next) return endBefore(file, next, start);
  if (rest.some(staysOutside) || areUsedEarlier(file, rest, block, statement)) return undefined;
  const layout = layoutAt(file, statement);
  if (rest.length === 0) {
    const isInLine = !/^\s*\n/.test(file.text.slice(statement.end, innerEnd(block)));
    const separator = isInLine ? `${statement.text.endsWith(';') ? '' : ';'} ` : layout.eol + layout.indent;
    const text = `${separator}${endCall(start)}${layout.semicolon}`;
    return { edits: [...bindings, insertAt(statement.end, text)], safe: true };
  }
  const before = siblings[siblings.indexOf(rest.at(-1)!) + 1]?.start ?? innerEnd(block);
  const body = { statements: rest, after: statement.end, before };
  const rewrite =
    wrap(file, body, layout, { ...more, enclosing: statement.ancestor(isFunction) }) ??
    endWhenSettled(file, rest, start.name);
  return rewrite && { ...rewrite, edits: [...bindings, ...rewrite.edits] };
}

/** The statement after which a variable has the span. */
interface Start {
  readonly statement: SyntaxNode;
  readonly name: string;
  readonly method?: EndMethod;
  /** It may have none. */
  readonly optional?: boolean;
  /** What gives it a variable in the first place. */
  readonly edits?: readonly TextEdit[];
}

function startOf(file: FileContext, site: SyntaxNode, name: string, usualName: string): Start | undefined {
  const whole = wholeValue(site);
  const holder = whole.parent;
  const statement = holder?.parent;
  if (!holder || !statement) return undefined;
  switch (holder.type) {
    case 'variable_declarator': {
      const isLast = statement.children.at(-1) === holder;
      if (!isLast || holder.field('name')?.type !== 'identifier') return undefined;
      return { statement, name, ...(mayBeUndefined(whole, site) && { optional: true }) };
    }
    case 'assignment_expression':
      return statement.type === 'expression_statement' ? assignedStart(file, holder, statement) : undefined;
    case 'expression_statement': {
      const free = freeName(holder.ancestor(isFunction) ?? file.program, usualName);
      return { statement: holder, name: free, edits: [insertAt(holder.start, `const ${free} = `)] };
    }
    default:
      return undefined;
  }
}

/** Whether another value takes the place of the span. */
function isAssignedIn({ scopes }: FileContext, statement: SyntaxNode, name: string, site: SyntaxNode): boolean {
  return statement.descendants().some((node) => {
    const target = node.type === 'assignment_expression' && !contains(node, site) ? node.field('left') : undefined;
    return target?.text === name && scopes.resolve(target) === scopes.lookUp(name, statement);
  });
}

/** Ends the span where the next one takes its place: what fails up to there is not seen to. */
function endBefore(file: FileContext, next: SyntaxNode, start: Start): Rewrite | undefined {
  const isPlain = next.type === 'expression_statement' && next.children[0]!.field('left')?.text === start.name;
  if (!isPlain) return undefined;
  const { eol, semicolon } = layoutAt(file, next);
  return { edits: [insertBefore(file, next, [`${endCall(start)}${semicolon}`], eol)], safe: false };
}

/** `span = tracer.startSpan(…)`: what is assigned under a condition has to be ended in the block that declares it. */
function assignedStart(file: FileContext, assignment: SyntaxNode, statement: SyntaxNode): Start | undefined {
  const target = assignment.field('left');
  const declared = target?.type === 'identifier' ? file.scopes.resolve(target) : undefined;
  const declarator = declared?.identifier.parent;
  const declaration = declarator?.parent;
  if (!declared || declaration?.type !== 'lexical_declaration') return undefined;
  if (declaration.ancestor(isFunction) !== statement.ancestor(isFunction)) return undefined;
  if (declaration.parent === statement.parent) return { statement, name: declared.name };
  const nearest = statement.ancestor((node) => node === declaration.parent || /^(for|while|do)_/.test(node.type));
  const isUnset = declarator!.field('type') && !declared.value && !/\b(undefined|null)\b/.test(declared.type!.text);
  if (nearest !== declaration.parent || isUnset) return undefined;
  return { statement: declaration, name: declared.name, optional: true };
}

function endInCallback(file: FileContext, site: SyntaxNode, name: string): Rewrite | undefined {
  const callback = argumentsOf(site).at(-1);
  const named = callback?.type === 'identifier' ? file.scopes.resolve(callback)?.value : undefined;
  const closure = named ?? callback;
  if (!closure || !isFunction(closure)) return undefined;
  const [parameter] = parametersOf(closure);
  const pattern = parameter && parameterPattern(parameter);
  if (pattern && pattern.type !== 'identifier') return undefined;
  const parameterEdits = pattern ? [] : addParameter(file, closure, name);
  const block = closure.field('body');
  if (!block || !parameterEdits) return undefined;
  const making = becomesAsync(closure, site);
  const asyncEdit = making === 'async' ? [insertAt(closure.start, 'async ')] : [];
  const status = apiNameAt(file, block, 'SpanStatusCode');
  // Where errors are seen to already, only the end is missing.
  const isSeenTo = block.type === 'statement_block' && /\bsetStatus\b|\brecordException\b/.test(block.text);
  const statusCode = isSeenTo || block.children.length === 0 ? undefined : status.name;
  const wrapping = { name, enclosing: closure, makeAsync: making === 'async', statusCode };
  const rewrite =
    block.type === 'statement_block' ? wrapBlock(file, block, wrapping) : wrapExpression(file, site, block, wrapping);
  if (!rewrite) return parameterEdits.length === 0 ? endWhenSettled(file, [block], name) : undefined;
  const edits = [...(statusCode ? status.edits : []), ...asyncEdit, ...parameterEdits, ...rewrite.edits];
  // A function with a name may have other callers.
  return { edits, safe: rewrite.safe && making !== 'unknown' && !named };
}

function wrapBlock(file: FileContext, block: SyntaxNode, wrapping: Wrapping): Rewrite | undefined {
  const [first] = block.children;
  if (!first) return { edits: [{ range: rangeOf(block), newText: `{ ${wrapping.name}.end(); }` }], safe: true };
  const body = { statements: block.children, after: block.start + 1, before: innerEnd(block) };
  return wrap(file, body, layoutAt(file, first), wrapping);
}

function wrapExpression(
  file: FileContext,
  site: SyntaxNode,
  body: SyntaxNode,
  wrapping: Wrapping,
): Rewrite | undefined {
  const { name, enclosing, makeAsync } = wrapping;
  if (endCallsIn(body, name).length > 0) return undefined;
  const statement = site.ancestor(({ parent }) => parent !== undefined && isStatementList(parent)) ?? site;
  const { eol, unit, semicolon } = layoutAt(file, statement);
  const outer = indentOf(file.text, body.parent!.start);
  const indent = outer + unit;
  const expression = body.type === 'parenthesized_expression' ? body.children[0]! : body;
  const waits = (makeAsync || (enclosing && isAsync(enclosing))) && mayReturnPromise(expression);
  const value = `${waits ? 'await ' : ''}${expression.text}`;
  const before = `{${eol}${indent}try {${eol}${indent}${unit}return ${value}${semicolon}${eol}${indent}}`;
  const after = `${clauses(wrapping, { eol, unit, semicolon, indent })}${eol}${outer}}`;
  return { edits: [{ range: rangeOf(body), newText: before + after }], safe: true };
}

/**
 * Whether a callback has to become async for a `finally` in it to wait, which changes nothing where its promise is awaited
 * or returned from an async function. Elsewhere one cannot know whether what it returns is a promise.
 */
function becomesAsync(closure: SyntaxNode, site: SyntaxNode): 'async' | 'as-is' | 'unknown' {
  if (isAsync(closure)) return 'as-is';
  const body = closure.field('body')!;
  const returned = body.type === 'statement_block' ? awaitReturns(body.children, false).safe : !mayReturnPromise(body);
  if (returned) return 'as-is';
  if (closure.field('return_type')) return 'unknown';
  const around = site.ancestor(isFunction);
  const holder = site.parent?.type;
  const isPassedOn = holder === 'await_expression' || holder === 'return_statement' || holder === 'arrow_function';
  return isPassedOn && around && isAsync(around) ? 'async' : 'unknown';
}

function addParameter(file: FileContext, closure: SyntaxNode, name: string): TextEdit[] | undefined {
  const list = closure.field('parameters');
  if (!list || list.children.length > 0) return undefined;
  if (new RegExp(`\\b${name}\\b`).test(closure.text) || !file.text.startsWith('(', list.start)) return undefined;
  return [insertAt(list.start + 1, name)];
}

/** The call that starts a span, with the chained calls and the condition around it that give the same span. */
function wholeValue(site: SyntaxNode): SyntaxNode {
  let whole = site;
  for (;;) {
    const outer = whole.parent;
    if (outer && outer.type !== 'variable_declarator' && unwrapped(outer) === unwrapped(whole)) whole = outer;
    else if (outer?.type === 'member_expression' && isChained(outer.field('property')?.text) && isCallee(outer)) {
      whole = outer.parent!;
    } else if (outer?.type === 'ternary_expression' && isWithoutSpan(outer, whole)) whole = outer;
    else return whole;
  }
}

/** `on ? tracer.startSpan(…) : undefined` */
function isWithoutSpan(ternary: SyntaxNode, span: SyntaxNode): boolean {
  const branches = [ternary.field('consequence'), ternary.field('alternative')];
  return branches.some((branch) => branch !== span && /^(undefined|null)$/.test(branch?.text ?? ''));
}

/** `tracer?.startSpan(…)`, or a span under a condition. */
function mayBeUndefined(whole: SyntaxNode, site: SyntaxNode): boolean {
  return unwrapped(whole).type === 'ternary_expression' || site.field('function')!.text.includes('?.');
}

function isCallee(node: SyntaxNode): boolean {
  return node.parent?.type === 'call_expression' && node.parent.field('function') === node;
}

function freeName(scope: SyntaxNode, usual: string): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? usual : `${usual}${number}`;
    if (!new RegExp(`\\b${name}\\b`).test(scope.text)) return name;
  }
}

function statementsOf(block: SyntaxNode): readonly SyntaxNode[] {
  return block.type.startsWith('switch') ? block.fields('body') : block.children;
}

/** Where what is in a block ends. */
function innerEnd(block: SyntaxNode): number {
  return block.type === 'statement_block' ? block.end - 1 : block.end;
}

/** What no block may have in it. */
function staysOutside({ type }: SyntaxNode): boolean {
  return /^(import_|export_|ambient_|internal_module)/.test(type);
}

/** What is declared by statements and used in front of them (by a hoisted function, say) must stay in its block. */
function areUsedEarlier(
  { scopes }: FileContext,
  statements: readonly SyntaxNode[],
  block: SyntaxNode,
  declaration: SyntaxNode,
): boolean {
  const declaring = statements.filter((one) => /_declaration$/.test(one.type) && one.field('kind')?.text !== 'var');
  if (declaring.length === 0) return false;
  const siblings = statementsOf(block);
  const earlier = siblings.slice(0, siblings.indexOf(declaration) + 1).flatMap((before) => before.descendants());
  return earlier.some((node) => {
    const name = node.type === 'identifier' ? scopes.resolve(node)?.identifier : undefined;
    if (!name || name.start < declaration.end) return false;
    return declaring.some((one) => one.start <= name.start && name.end <= one.end);
  });
}
