import type { OffsetRange } from '../../../../base/range.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { classOf } from '../syntax.ts';
import { colonOf, lineEnd, lineStart } from './layout.ts';

/** The `def` whose header, from its decorators to its colon, stands in the line of an offset; of several the innermost. */
export function functionHeadedAt({ module, text }: ActionFile, offset: number): SyntaxNode | undefined {
  const line = lineAt(text, offset);
  return nodesTouching(module, line).findLast((node) => {
    const body = node.type === 'function_definition' ? node.field('body') : undefined;
    return body && withDecorators(node).start <= line.end && colonOf(text, body) >= line.start;
  });
}

/** The `def` that an offset is in, its header or its body. */
export function functionAt(file: ActionFile, offset: number): SyntaxNode | undefined {
  const headed = functionHeadedAt(file, offset);
  return headed ?? file.module.pathTo(offset).find(({ type }) => type === 'function_definition');
}

/** A definition together with its decorators. */
function withDecorators(definition: SyntaxNode): SyntaxNode {
  return definition.parent?.type === 'decorated_definition' ? definition.parent : definition;
}

/** A function's name for people, `Class.method` for a method. */
export function nameOf(definition: SyntaxNode): string {
  const name = definition.field('name')?.text ?? 'lambda';
  const owner = classOf(definition)?.field('name')?.text;
  return owner === undefined ? name : `${owner}.${name}`;
}

/** The list of statements that a node is one of the statements of: a block or the module. */
export function isStatementList({ type, parent }: SyntaxNode): boolean {
  // The cases of a `match` stand in a block, too.
  return type === 'module' || (type === 'block' && parent?.type !== 'match_statement');
}

/** The statement that a node belongs to. */
export function statementAround(node: SyntaxNode): SyntaxNode | undefined {
  let statement: SyntaxNode | undefined = node;
  while (statement && !(statement.parent && isStatementList(statement.parent))) statement = statement.parent;
  return statement;
}

/** Whether the parser had to guess in what a node is part of on the top level of the module. */
export function isBroken({ errors }: Pick<ActionFile, 'errors'>, node: SyntaxNode): boolean {
  let top = node;
  while (top.parent?.parent) top = top.parent;
  return errors.some(({ start, end }) => start <= top.end && top.start <= end);
}

/** The line of an offset, without its line break. */
export function lineAt(text: string, offset: number): OffsetRange {
  return { start: lineStart(text, offset), end: lineEnd(text, offset) };
}
