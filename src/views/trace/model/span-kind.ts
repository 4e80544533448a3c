import { kindNames } from '../../../protocol/span-codes.ts';

/** An OTLP SpanKind in words. */
export function kindName(kind: number): string {
  return kindNames[kind] ?? `kind ${kind}`;
}
