import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { unwrapped } from '../syntax.ts';
import { describeError, isCaught } from './caught.ts';
import { describe } from './describe.ts';
import { isRecordedByHelper } from './recording-helpers.ts';
import { isRecordedByTracer, isSugaredSpan } from './sugared-tracers.ts';

/** `span.recordException(error)`. */
export function readException(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const callee = unwrapped(node.field('function') ?? node);
  if (callee.type !== 'member_expression' || callee.field('property')?.text !== 'recordException') return;
  const span = callee.field('object')!;
  const certainty = file.api.span(span) ?? (isSugaredSpan(span, file) ? 'proved' : undefined);
  if (!certainty) return;
  const [first, ...rest] = argumentsOf(node);
  const exception = first && describeError(first, file.scopes);
  const given = exception ? [exception, ...rest.map((argument) => describe(argument, file.scopes))] : [];
  const isRedundant = isRecordedByTracer(node, span, file) || isRecordedByHelper(node, span, file);
  const whole = first && errorOfText(file, first);
  uses.exceptions.push({
    range: firstLine(node),
    certainty,
    exception,
    given,
    ...(whole && { whole }),
    ...(isRedundant && { isRedundant }),
  });
}

/** `error` in `error.message`. */
function errorOfText(file: FileContext, node: SyntaxNode): Expression | undefined {
  const member = unwrapped(node);
  const holder = member.type === 'member_expression' ? member.field('object') : undefined;
  const object = holder?.type === 'parenthesized_expression' ? holder.children[0] : holder;
  if (!object || member.field('property')?.text !== 'message') return undefined;
  const described = describe(object, file.scopes);
  return isCaught(object, file.scopes) || described.kind === 'error' ? described : undefined;
}
