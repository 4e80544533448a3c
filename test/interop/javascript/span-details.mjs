/** An SDK's span as the receiver tells it (`SpanDetails`), worked out from the SDK's objects alone. */
export function spanDetails(span) {
  const { traceId, spanId, traceState, traceFlags } = span.spanContext();
  return {
    traceId,
    spanId,
    parentSpanId: span.parentSpanContext?.spanId ?? '',
    name: span.name,
    kind: span.kind + 1,
    traceState: traceState?.serialize() ?? '',
    flags: flags(traceFlags, span.parentSpanContext?.isRemote),
    startUnixNano: nanoseconds(span.startTime),
    endUnixNano: nanoseconds(span.endTime),
    status: { code: span.status.code, message: span.status.message ?? '' },
    attributes: attributes(span.attributes),
    droppedAttributes: span.droppedAttributesCount,
    events: span.events.map((event) => ({
      name: event.name,
      timeUnixNano: nanoseconds(event.time),
      attributes: attributes(event.attributes),
      droppedAttributes: event.droppedAttributesCount ?? 0,
    })),
    droppedEvents: span.droppedEventsCount,
    links: span.links.map((link) => ({
      traceId: link.context.traceId,
      spanId: link.context.spanId,
      traceState: link.context.traceState?.serialize() ?? '',
      flags: flags(link.context.traceFlags, link.context.isRemote),
      attributes: attributes(link.attributes),
      droppedAttributes: link.droppedAttributesCount ?? 0,
    })),
    droppedLinks: span.droppedLinksCount,
    resource: attributes(span.resource.attributes),
    resourceDroppedAttributes: 0,
    resourceSchemaUrl: span.resource.schemaUrl ?? '',
    scope: {
      name: span.instrumentationScope.name,
      version: span.instrumentationScope.version ?? '',
      schemaUrl: span.instrumentationScope.schemaUrl ?? '',
      attributes: [],
      droppedAttributes: 0,
    },
  };
}

/** Bits 8 and 9 tell whether the parent is remote: opentelemetry/proto/trace/v1/trace.proto, SpanFlags. */
function flags(traceFlags, isRemote) {
  return traceFlags | 0x100 | (isRemote ? 0x200 : 0);
}

function nanoseconds([seconds, nanos]) {
  return String(BigInt(seconds) * 1_000_000_000n + BigInt(nanos));
}

function attributes(record = {}) {
  return Object.entries(record).map(([key, value]) => ({ key, value }));
}
