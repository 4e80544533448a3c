import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';

/** `span.updateName(name)`. */
export function readName(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const callee = unwrapped(node.field('function') ?? node);
  if (callee.type !== 'member_expression' || callee.field('property')?.text !== 'updateName') return;
  const certainty = file.api.span(callee.field('object'));
  const [name] = argumentsOf(node);
  if (!certainty || !name) return;
  uses.names.push({ range: firstLine(node), call: rangeOf(node), certainty, name: describe(name, file.scopes) });
}
