import type { TextEdit } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { Span } from '../../../program/program.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { isAsync, isFunction, type SyntaxNode, unwrapped } from '../syntax.ts';
import { endsIn } from './ends.ts';
import { indentLines, indentOf, type Layout, layoutAt, lineEnd } from './layout.ts';
import { awaitReturns, mayReturnPromise } from './returns.ts';
import { statusCodeAt } from './status-code.ts';

/** Ends a span in a `finally` around the rest of its block, or around the whole of its callback. */
export function endAlways(file: FileContext, site: SyntaxNode, span: Span): Rewrite | undefined {
  return span.start === 'active-callback' ? endInCallback(file, site, span.name) : endInBlock(file, site, span.name);
}

function endInBlock(file: FileContext, site: SyntaxNode, name: string): Rewrite | undefined {
  const declarator = site.ancestor(({ type }) => type === 'variable_declarator');
  const declaration = declarator?.parent;
  const block = declaration?.parent;
  if (!declarator || !block || declaration.children.filter(({ type }) => type === 'variable_declarator').length > 1) {
    return undefined;
  }
  if (block.type !== 'statement_block' || !isWholeValue(declarator, site)) return undefined;
  const rest = block.children.slice(block.children.indexOf(declaration) + 1);
  if (rest.some((statement) => isUsedEarlier(file, statement, block, declaration))) return undefined;
  const layout = layoutAt(file, declaration);
  const end = `${name}.end()${layout.semicolon}`;
  if (rest.length === 0) {
    return { edits: [insert(declaration.end, `${layout.eol}${layout.indent}${end}`)], safe: true };
  }
  const body = bodyFrom(file, declaration.end, rest, block);
  return body && wrap(file, body, { name, layout, enclosing: declaration.ancestor(isFunction), handler: '' });
}

function endInCallback(file: FileContext, site: SyntaxNode, name: string): Rewrite | undefined {
  const closure = argumentsOf(site).at(-1);
  if (!closure || !isFunction(closure)) return undefined;
  const [parameter] = parametersOf(closure);
  const pattern = parameter && parameterPattern(parameter);
  if (pattern && pattern.type !== 'identifier') return undefined;
  const parameterEdits = pattern ? [] : addParameter(file, closure, name);
  const block = closure.field('body');
  if (!block || !parameterEdits) return undefined;
  const status = statusCodeAt(file, block);
  const making = becomesAsync(closure, site);
  const common = { name, enclosing: closure, makeAsync: making === 'async' };
  const rewrite =
    block.type === 'statement_block'
      ? wrapBlock(file, block, common, status.name)
      : wrapExpression(file, site, block, common, status.name);
  if (!rewrite) return undefined;
  const asyncEdit = making === 'async' ? [insert(closure.start, 'async ')] : [];
  const edits = [...(rewrite.usesStatus ? status.edits : []), ...asyncEdit, ...parameterEdits, ...rewrite.edits];
  return { edits, safe: rewrite.safe && making !== 'unknown' };
}

interface Wrapping {
  readonly name: string;
  /** The function that the wrapped statements belong to. */
  readonly enclosing: SyntaxNode | undefined;
  readonly makeAsync?: boolean;
}

function wrapBlock(
  file: FileContext,
  block: SyntaxNode,
  wrapping: Wrapping,
  statusCode: string,
): (Rewrite & { usesStatus: boolean }) | undefined {
  const [first] = block.children;
  if (!first) return undefined;
  const layout = layoutAt(file, first);
  const body = bodyFrom(file, block.start + 1, block.children, block);
  if (!body) return undefined;
  // Where errors are seen to already, only the end is missing.
  const usesStatus = !/\bsetStatus\b|\brecordException\b/.test(block.text);
  const handler = usesStatus ? catchClause(wrapping.name, statusCode, layout) : '';
  const rewrite = wrap(file, body, { ...wrapping, layout, handler });
  return rewrite && { ...rewrite, usesStatus };
}

function wrapExpression(
  file: FileContext,
  site: SyntaxNode,
  body: SyntaxNode,
  { name, enclosing, makeAsync }: Wrapping,
  statusCode: string,
): Rewrite & { usesStatus: boolean } {
  const statement =
    site.ancestor(({ parent }) => parent?.type === 'statement_block' || parent?.type === 'program') ?? site;
  const { eol, unit, semicolon } = layoutAt(file, statement);
  const outer = indentOf(file.text, body.parent!.start);
  const layout: Layout = { eol, unit, semicolon, indent: outer + unit };
  const { indent } = layout;
  const expression = body.type === 'parenthesized_expression' ? body.children[0]! : body;
  const waits = (makeAsync || (enclosing && isAsync(enclosing))) && mayReturnPromise(expression);
  const value = `${waits ? 'await ' : ''}${expression.text}`;
  const before = `{${eol}${indent}try {${eol}${indent}${unit}return ${value}${semicolon}${eol}${indent}}`;
  const after = `${finallyClause(name, layout)}${eol}${outer}}`;
  return {
    edits: [{ range: body, newText: before + catchClause(name, statusCode, layout) + after }],
    safe: true,
    usesStatus: true,
  };
}

/** What is to go into a `try`: from the line after `from` on, to the end of the last of its lines. */
interface Body {
  readonly from: number;
  readonly to: number;
  readonly statements: readonly SyntaxNode[];
}

function bodyFrom(
  file: FileContext,
  after: number,
  statements: readonly SyntaxNode[],
  block: SyntaxNode,
): Body | undefined {
  const from = lineEnd(file.text, after);
  const inside = file.text.slice(from, block.end - 1);
  const to = from + inside.trimEnd().length;
  // Statements that share a line with what stays outside cannot be moved in.
  if (statements[0]!.start < from || to < statements.at(-1)!.end || !inside.slice(to - from).includes('\n'))
    return undefined;
  return { from, to, statements };
}

function wrap(
  file: FileContext,
  { from, to, statements }: Body,
  { name, layout, enclosing, handler, makeAsync = false }: Wrapping & { layout: Layout; handler: string },
): Rewrite | undefined {
  const ends = endsIn(file, statements, name);
  if (!ends) return undefined;
  const isAsynchronous = makeAsync || (enclosing !== undefined && isAsync(enclosing));
  const returns = awaitReturns(statements, isAsynchronous);
  const { eol, indent, unit } = layout;
  const [only] = statements;
  if (statements.length === 1 && only!.type === 'try_statement' && !only!.field('finalizer') && handler === '') {
    return { edits: [...ends, ...returns.edits, insert(only!.end, finallyClause(name, layout))], safe: returns.safe };
  }
  const removed = (offset: number) => ends.some(({ range }) => range.start <= offset && offset < range.end);
  const nextLine = file.text.indexOf('\n', from) + 1;
  const indented = indentLines(file, statements, nextLine, to, unit).filter(({ range }) => !removed(range.start));
  const edits = [
    insert(from, `${eol}${indent}try {`),
    ...indented,
    ...ends,
    ...returns.edits,
    insert(to, `${eol}${indent}}${handler}${finallyClause(name, layout)}`),
  ];
  return { edits, safe: returns.safe };
}

function catchClause(name: string, statusCode: string, { eol, indent, unit, semicolon }: Layout): string {
  const lines = [
    ` catch (error) {`,
    `${indent}${unit}${name}.recordException(error instanceof Error ? error : String(error))${semicolon}`,
    `${indent}${unit}${name}.setStatus({ code: ${statusCode}.ERROR, message: String(error) })${semicolon}`,
    `${indent}${unit}throw error${semicolon}`,
    `${indent}}`,
  ];
  return lines.join(eol);
}

function finallyClause(name: string, { eol, indent, unit, semicolon }: Layout): string {
  return ` finally {${eol}${indent}${unit}${name}.end()${semicolon}${eol}${indent}}`;
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
  return [insert(list.start + 1, name)];
}

/** Whether the variable gets just the span: not one of two values, nor something made of it. */
function isWholeValue(declarator: SyntaxNode, site: SyntaxNode): boolean {
  const value = unwrapped(declarator.field('value')!);
  if (value === site) return declarator.field('name')?.type === 'identifier';
  const callee = value.type === 'call_expression' ? value.field('function') : undefined;
  return /^set/.test(callee?.field('property')?.text ?? '') && callee?.field('object') === site;
}

/** What is declared by a statement and used in front of it (by a hoisted function, say) must stay in its block. */
function isUsedEarlier(
  { scopes }: FileContext,
  statement: SyntaxNode,
  block: SyntaxNode,
  declaration: SyntaxNode,
): boolean {
  if (!/_declaration$/.test(statement.type) || statement.field('kind')?.text === 'var') return false;
  const earlier = block.children.slice(0, block.children.indexOf(declaration) + 1);
  for (const before of earlier) {
    for (const node of before.descendants()) {
      if (node.type !== 'identifier') continue;
      const declared = scopes.resolve(node);
      if (declared && statement.start <= declared.identifier.start && declared.identifier.end <= statement.end)
        return true;
    }
  }
  return false;
}

function insert(at: number, newText: string): TextEdit {
  return { range: { start: at, end: at }, newText };
}
