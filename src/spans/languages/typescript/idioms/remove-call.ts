import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { isChained } from '../span-methods.ts';
import { isStatementList } from '../syntax.ts';
import { removeStatement } from './layout.ts';

/** Takes a call of a span out: its statement, or its link of a chain as in `span.setStatus(…).end()`. */
export function removeCall(file: FileContext, range: OffsetRange): Rewrite | undefined {
  const calls = file.program.pathTo(range.start).filter((node) => {
    const line = firstLine(node);
    return node.type === 'call_expression' && line.start === range.start && line.end === range.end;
  });
  const [call] = calls;
  // Of a chain over many lines, the first line does not tell which link is meant.
  if (!call || calls.length > 1) return undefined;
  const object = call.field('function')?.field('object');
  const outer = call.parent;
  if (outer?.type === 'expression_statement') {
    // `span.addEvent(…).setStatus(…);` keeps the rest of its chain.
    if (object && isLink(object)) return { edits: [withoutLink(call, object)], safe: true };
    return isInBlock(outer) ? { edits: [removeStatement(file, outer)], safe: true } : undefined;
  }
  return outer?.type === 'member_expression' && object ? { edits: [withoutLink(call, object)], safe: true } : undefined;
}

function isLink(object: SyntaxNode): boolean {
  return object.type === 'call_expression' && isChained(object.field('function')?.field('property')?.text);
}

function withoutLink(call: SyntaxNode, object: SyntaxNode) {
  return { range: { start: object.end, end: call.end }, newText: '' };
}

/** Not the only statement of an `if`, say. */
function isInBlock({ parent }: SyntaxNode): boolean {
  return parent !== undefined && isStatementList(parent);
}
