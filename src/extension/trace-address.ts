/** Names a trace and, if told, a span of it, in lower-case hexadecimal. */
export interface TraceAddress {
  readonly traceId: string;
  readonly spanId?: string;
}

/** The path and query of a link that opens a trace: `/trace/TRACE?span=SPAN`. */
export function linkTo({ traceId, spanId }: TraceAddress): { readonly path: string; readonly query: string } {
  return { path: `/trace/${traceId}`, query: spanId === undefined ? '' : `span=${spanId}` };
}

/** Reads such a link; `undefined` when it is none. Parameters it does not know (`windowId`) are the editor's. */
export function readLink(path: string, query: string): TraceAddress | undefined {
  const traceId = /^\/trace\/([0-9a-f]{32})\/?$/i.exec(path)?.[1];
  const spans = new URLSearchParams(query).getAll('span');
  if (traceId === undefined || spans.length > 1) return undefined;
  return spans[0] === undefined ? addressOf(traceId, undefined) : addressOf(traceId, spans[0]);
}

/**
 * What a person pastes: a trace id, with or without dashes, a link to a trace, or a W3C `traceparent`
 * (https://www.w3.org/TR/trace-context/#traceparent-header), also with its name before it.
 */
export function readTraceAddress(text: string): TraceAddress | undefined {
  const given = text.trim();
  const link = /^[a-z][\w+.-]*:\/\/[^/]+(\/trace\/[^?#]*)(?:\?([^#]*))?/i.exec(given);
  if (link) return readLink(link[1]!, link[2] ?? '');
  const parent = /^(?:traceparent\s*[:=]\s*)?["']?[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}\b/i.exec(given);
  if (parent) return addressOf(parent[1]!, parent[2]);
  const plain = given.replaceAll('-', '');
  return /^[0-9a-f]{32}$/i.test(plain) ? addressOf(plain, undefined) : undefined;
}

/** Ids of zeros name nothing: https://www.w3.org/TR/trace-context/#trace-id */
function addressOf(traceId: string, spanId: string | undefined): TraceAddress | undefined {
  if (/^0+$/.test(traceId)) return undefined;
  if (spanId === undefined) return { traceId: traceId.toLowerCase() };
  if (!/^[0-9a-f]{16}$/i.test(spanId) || /^0+$/.test(spanId)) return undefined;
  return { traceId: traceId.toLowerCase(), spanId: spanId.toLowerCase() };
}
