import type { StatusUse } from '../../../uses/api-uses.ts';
import type { Expression } from '../../../uses/expression.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { type SyntaxNode, unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';
import { propertyOf } from './starts.ts';
import type { Uses } from './uses-of.ts';

/** `span.setStatus({ code, message })`. */
export function readStatus(file: FileContext, node: SyntaxNode, uses: Uses): void {
  const callee = unwrapped(node.field('function') ?? node);
  if (callee.type !== 'member_expression' || callee.field('property')?.text !== 'setStatus') return;
  const certainty = file.api.span(callee.field('object'));
  if (!certainty) return;
  const given = argumentsOf(node).map((argument) => describe(argument, file.scopes));
  const [status] = given;
  const code = status && propertyOf(status, 'code');
  uses.statuses.push({
    range: firstLine(node),
    certainty,
    code,
    status: code ? statusOf(code) : 'unknown',
    description: status && propertyOf(status, 'message'),
    given,
  });
}

/** By the numbers of `SpanStatusCode` in `@opentelemetry/api` and by its names. */
const statuses: Readonly<Record<string, StatusUse['status']>> = {
  '0': 'unset',
  '1': 'ok',
  '2': 'error',
  UNSET: 'unset',
  OK: 'ok',
  ERROR: 'error',
};

function statusOf({ constant, path }: Expression): StatusUse['status'] {
  if (typeof constant === 'number') return statuses[String(constant)] ?? 'unknown';
  return (path?.at(-2) === 'SpanStatusCode' ? statuses[path.at(-1)!] : undefined) ?? 'unknown';
}
