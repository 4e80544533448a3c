const kinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];

/** An OTLP SpanKind in words. */
export function kindName(kind: number): string {
  return kinds[kind] ?? `kind ${kind}`;
}
