import type { StatusCode } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf, atomOf, macroNameOf } from '../syntax.ts';
import type { Given } from './invocation.ts';
import { constantMacros } from './macros.ts';

export interface GivenStatus {
  /** `unknown`: it does not show. */
  readonly code: StatusCode | 'unknown';
  readonly codeNode?: SyntaxNode;
  readonly message?: SyntaxNode;
}

/** The status that is given to `set_status` besides the span: a code, a code and a message, or a `#status{}`. */
export function statusOf([first, second]: readonly Given[]): GivenStatus {
  if (typeof first !== 'object') return { code: 'unknown' };
  if (typeof second === 'object') return { code: codeOf(first), codeNode: first, message: second };
  const isMade = first.type === 'RemoteCall' && first.text.startsWith('opentelemetry:status');
  if (isMade) return statusOf(argumentsOf(first));
  if (first.type === 'Record' && atomOf(first.children[0]) === 'status') return statusOfRecord(first);
  return { code: codeOf(first), codeNode: first };
}

function statusOfRecord(record: SyntaxNode): GivenStatus {
  const fields = record.field('RecordFields')?.fields('RecordField') ?? [];
  const valueOfField = (name: string) => fields.find(({ children }) => atomOf(children[0]) === name)?.children[1];
  const code = valueOfField('code');
  const message = valueOfField('message');
  return {
    code: code ? codeOf(code) : 'unset',
    ...(code && { codeNode: code }),
    ...(message && { message }),
  };
}

function codeOf(node: SyntaxNode): StatusCode | 'unknown' {
  const name = atomOf(node) ?? constantMacros.get(macroNameOf(node) ?? '');
  if (name === 'undefined') return 'unset';
  return name === 'ok' || name === 'error' || name === 'unset' ? name : 'unknown';
}
