import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { apiTypes } from '../editing/api-names.ts';
import { layoutOf, opened, skipSpaceBack } from '../editing/layout.ts';
import { freeName, mentions, namesAround } from '../editing/names.ts';
import { framed, regionOfStatements } from '../editing/region.ts';
import { Types } from '../editing/types.ts';
import type { JavaFile } from '../file.ts';
import { isCallOn, nodesIn, removeStatement } from './nodes.ts';

/** `try (Scope scope = span.makeCurrent()) { … }` around what runs in a scope, in place of the calls that close it. */
export function closeAlways(file: JavaFile, site: SyntaxNode): Rewrite | undefined {
  const opening = openingOf(file, site);
  const block = opening?.statement.parent;
  if (!opening || !/^(?:block|constructor_body)$/.test(block?.type ?? '')) return undefined;
  const { statement, resource, name } = opening;
  const siblings = block!.children;
  const rest = siblings.slice(siblings.indexOf(statement) + 1);
  const closes = name === undefined ? [] : nodesIn(rest).filter((node) => isCallOn(file, node, name, 'close'));
  if (closes.some(({ parent }) => !/^(?:block|constructor_body)$/.test(parent?.type ?? ''))) return undefined;
  const last = closes.at(-1);
  const ends = last?.parent === block ? rest.indexOf(last!) : rest.length;
  const body = rest.slice(0, ends).filter((one) => !closes.includes(one));
  const behind = rest.filter((one) => !body.includes(one) && !closes.includes(one));
  const [first] = body;
  if (!first || declaredIn(body).some((one) => mentions(behind, one))) return undefined;
  // A variable that is used for more than to close it has to stay.
  if (
    name !== undefined &&
    mentions(
      [...body, ...behind].filter((one) => !closes.includes(one)),
      name,
    ) &&
    isUsed(body, name, closes)
  ) {
    return undefined;
  }
  const guard = block!.parent;
  const isWholeTry = guard?.type === 'try_statement' && guard.field('body') === block && siblings[0] === statement;
  if (isWholeTry && behind.length === 0) {
    const edits = [statement, ...closes].map((one) => removeStatement(file, one));
    return { edits: [...opening.edits, insertAt(block!.start, `(${resource}) `), ...edits], safe: true };
  }
  const layout = layoutOf(file);
  const content = { start: first.start, end: body.at(-1)!.end };
  const frame = { opening: opened(`try (${resource})`, layout), closing: ['}'] };
  const removals = closes.map((close) => removeStatement(file, close));
  const inner = removals.filter(({ range }) => range.start >= content.start && range.end <= content.end);
  const outer = removals.filter((edit) => !inner.includes(edit));
  // The `try` takes the place of the statement.
  const { edits, opening: head } = framed(file, regionOfStatements(file, content), frame, inner, layout);
  const start: TextEdit = { range: { start: statement.start, end: first.start }, newText: head.newText };
  const others = edits.filter((edit) => edit !== head);
  return { edits: [...opening.edits, start, ...others, ...outer], safe: true };
}

interface Opening {
  readonly statement: SyntaxNode;
  /** `Scope scope = span.makeCurrent()` */
  readonly resource: string;
  /** The variable that holds the scope so far. */
  readonly name?: string;
  readonly edits: readonly TextEdit[];
}

function openingOf(file: JavaFile, site: SyntaxNode): Opening | undefined {
  const holder = site.parent;
  if (holder?.type === 'expression_statement') {
    const types = new Types(file);
    const name = freeName('ignored', namesAround(holder));
    return { statement: holder, resource: `${types.use(apiTypes.scope)} ${name} = ${site.text}`, edits: types.edits() };
  }
  const statement = holder?.parent;
  if (holder?.type !== 'variable_declarator' || statement?.type !== 'local_variable_declaration') return undefined;
  if (statement.fields('declarator').length !== 1) return undefined;
  const resource = file.text.slice(statement.start, skipSpaceBack(file.text, statement.end - 1));
  return { statement, resource, name: holder.field('name')!.text, edits: [] };
}

function declaredIn(statements: readonly SyntaxNode[]): readonly string[] {
  return statements.flatMap((statement) =>
    statement.type === 'local_variable_declaration'
      ? statement.fields('declarator').map((declarator) => declarator.field('name')!.text)
      : [],
  );
}

function isUsed(statements: readonly SyntaxNode[], name: string, closes: readonly SyntaxNode[]): boolean {
  return nodesIn(statements).some(
    (node) =>
      node.type === 'identifier' &&
      node.text === name &&
      !closes.some((close) => close.start <= node.start && node.end <= close.end),
  );
}
