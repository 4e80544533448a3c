import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { StatusFault, StatusUse } from '../../../uses/api-uses.ts';
import { type Expression, propertyOf } from '../../../uses/expression.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { unwrapped } from '../syntax.ts';
import { describeError } from './caught.ts';
import { describe } from './describe.ts';
import { nodeAt } from './node-at.ts';

/** `span.setStatus({ code, message })`. */
export function readStatus(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const callee = unwrapped(node.field('function') ?? node);
  if (callee.type !== 'member_expression' || callee.field('property')?.text !== 'setStatus') return;
  const certainty = file.api.span(callee.field('object'));
  if (!certainty) return;
  const [first, second] = argumentsOf(node);
  const given = argumentsOf(node).map((argument) => describe(argument, file.scopes));
  const use = { range: firstLine(node), certainty, given };
  const [status] = given;
  if (first && status && isBareCode(file, first, status)) {
    const read = statusOf(file, status, first);
    const description = second && describeError(second, file.scopes);
    uses.statuses.push({ ...use, code: status, status: read.status, description, fault: 'misplaced' });
    return;
  }
  const code = status && propertyOf(status, 'code');
  const read = code ? statusOf(file, code, nodeAt(file, code.range)) : { status: 'unknown' as const };
  const message = status && propertyOf(status, 'message');
  const messageNode = message && nodeAt(file, message.range);
  const isWhole = status?.kind === 'object' && status.properties !== undefined && !status.isOpen;
  const fault = read.fault ?? (isWhole && !code ? 'missing' : undefined);
  uses.statuses.push({
    ...use,
    code,
    status: read.status,
    description: messageNode ? describeError(messageNode, file.scopes) : message,
    ...(fault && { fault }),
  });
}

/** `setStatus(SpanStatusCode.ERROR)`: the call reads `code` of what it is given. */
function isBareCode(file: FileContext, node: SyntaxNode, status: Expression): boolean {
  return status.kind === 'number' || status.kind === 'string' || codeName(file, node) !== undefined;
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

function statusOf(
  file: FileContext,
  { constant, kind }: Expression,
  node: SyntaxNode | undefined,
): { readonly status: StatusUse['status']; readonly fault?: StatusFault } {
  const name = node && codeName(file, node);
  const text = name ?? (constant === undefined ? undefined : String(constant));
  if (text === undefined) return { status: 'unknown' };
  const status = kind === 'string' ? undefined : statuses[text];
  // The SDK keeps whatever it is given as the code, and exporters cannot send it. What is meant may show all the same.
  return status ? { status } : { status: statuses[text.toUpperCase()] ?? 'unknown', fault: 'unknown' };
}

/** `ERROR` of `SpanStatusCode.ERROR`, under whatever name that is imported. */
function codeName(file: FileContext, node: SyntaxNode): string | undefined {
  const inner = unwrapped(node);
  if (inner.type !== 'member_expression') return undefined;
  return file.api.memberOf(inner.field('object')) === 'SpanStatusCode' ? inner.field('property')?.text : undefined;
}
