import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { type SyntaxNode, unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';
import type { Uses } from './uses-of.ts';

/** `span.recordException(error)`. */
export function readException(file: FileContext, node: SyntaxNode, uses: Uses): void {
  const callee = unwrapped(node.field('function') ?? node);
  if (callee.type !== 'member_expression' || callee.field('property')?.text !== 'recordException') return;
  const certainty = file.api.span(callee.field('object'));
  if (!certainty) return;
  const given = argumentsOf(node).map((argument) => describe(argument, file.scopes));
  uses.exceptions.push({ range: firstLine(node), certainty, exception: given[0], given });
}
