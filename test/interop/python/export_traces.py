"""Exports traces and prints, as the receiver should show them, the spans that it exported.

Arguments: protocol, compression, endpoint, number of ordinary spans beside the rich ones.
"""

import json
import sys

from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanLimits, SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import Link, SpanContext, SpanKind, Status, StatusCode, TraceFlags, TraceState

protocol, compression, endpoint, ordinary = sys.argv[1:]


def exporter():
    if protocol == "grpc":
        from grpc import Compression
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter

        chosen = {"none": Compression.NoCompression, "gzip": Compression.Gzip, "deflate": Compression.Deflate}
        return OTLPSpanExporter(endpoint=endpoint, insecure=True, compression=chosen[compression])
    from opentelemetry.exporter.otlp.proto.http import Compression
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    return OTLPSpanExporter(endpoint=f"{endpoint}/v1/traces", compression=Compression(compression))


class Recorder(SpanProcessor):
    def __init__(self):
        self.spans = []

    def on_end(self, span):
        self.spans.append(details(span))


def details(span):
    parent = span.parent
    return {
        "traceId": f"{span.context.trace_id:032x}",
        "spanId": f"{span.context.span_id:016x}",
        "parentSpanId": f"{parent.span_id:016x}" if parent else "",
        "name": span.name,
        "kind": span.kind.value + 1,
        "traceState": span.context.trace_state.to_header(),
        "flags": flags(parent is not None and parent.is_remote),
        "startUnixNano": str(span.start_time),
        "endUnixNano": str(span.end_time),
        "status": {"code": span.status.status_code.value, "message": span.status.description or ""},
        "attributes": attributes(span.attributes),
        "droppedAttributes": span.dropped_attributes,
        "events": [
            {
                "name": event.name,
                "timeUnixNano": str(event.timestamp),
                "attributes": attributes(event.attributes),
                "droppedAttributes": event.dropped_attributes,
            }
            for event in span.events
        ],
        "droppedEvents": span.dropped_events,
        "links": [
            {
                "traceId": f"{link.context.trace_id:032x}",
                "spanId": f"{link.context.span_id:016x}",
                "traceState": "",  # The exporter leaves it out.
                "flags": flags(link.context.is_remote),
                "attributes": attributes(link.attributes),
                "droppedAttributes": link.dropped_attributes,
            }
            for link in span.links
        ],
        "droppedLinks": span.dropped_links,
        "resource": attributes(span.resource.attributes),
        "resourceDroppedAttributes": 0,
        "resourceSchemaUrl": span.resource.schema_url,
        "scope": {
            "name": span.instrumentation_scope.name,
            "version": span.instrumentation_scope.version or "",
            "schemaUrl": span.instrumentation_scope.schema_url or "",
            "attributes": attributes(span.instrumentation_scope.attributes),
            "droppedAttributes": 0,
        },
    }


def flags(is_remote):
    """Bits 8 and 9 tell whether the parent is remote; the exporter leaves out the W3C flags below them.

    opentelemetry/proto/trace/v1/trace.proto, SpanFlags.
    """
    return 0x100 | (0x200 if is_remote else 0)


def attributes(mapping):
    return [{"key": key, "value": value(item)} for key, item in (mapping or {}).items()]


def value(item):
    if isinstance(item, (tuple, list)):
        return [value(each) for each in item]
    if isinstance(item, int) and not isinstance(item, bool) and abs(item) > 2**53 - 1:
        return {"int64": str(item)}
    if isinstance(item, float) and item.is_integer():
        return {"double": str(int(item))}
    return item


recorder = Recorder()
provider = TracerProvider(
    resource=Resource.create({"service.name": "søk", "host.arch": "arm64"}, "https://opentelemetry.io/schemas/1.30.0"),
    span_limits=SpanLimits(max_span_attributes=12, max_events=3, max_links=2, max_event_attributes=4),
)
provider.add_span_processor(recorder)
provider.add_span_processor(BatchSpanProcessor(exporter(), max_queue_size=100_000))
tracer = provider.get_tracer("shop.checkout", "1.4.0-β", "https://opentelemetry.io/schemas/1.31.0", {"team": "shop"})

remote = SpanContext(
    0x0AF7651916CD43DD8448EB211C80319C,
    0xB7AD6B7169203331,
    is_remote=True,
    trace_flags=TraceFlags(TraceFlags.SAMPLED),
    trace_state=TraceState([("vendor", "a:1"), ("other", "b")]),
)
parent = trace.set_span_in_context(trace.NonRecordingSpan(remote))
server = tracer.start_span("POST /orders/{id}", parent, kind=SpanKind.SERVER)
server.set_attribute("dropped", "the oldest")
server.set_attributes(
    {
        "text": 'žluťoučký 🐎 \u0000 "quoted"',
        "empty": "",
        "yes": True,
        "no": False,
        "zero": 0,
        "least": -(2**63),
        "most": 2**63 - 1,
        "double": 0.1,
        "tiny": -5e-324,
        "texts": ["a", "", "ü"],
        "numbers": [1, 2, 3],
        "doubles": [1.5, 2.5],
    }
)
for kind in (SpanKind.INTERNAL, SpanKind.CLIENT, SpanKind.PRODUCER, SpanKind.CONSUMER):
    links = [Link(server.get_span_context(), {"reason": "retry"}), Link(remote), Link(server.get_span_context())]
    child = tracer.start_span(
        f"kind {kind.name}",
        trace.set_span_in_context(server),
        kind=kind,
        links=links,
        start_time=1_700_000_000_123_456_789,
    )
    child.end(1_700_000_001_987_654_321)
for name in ("dropped", "second", "third"):
    server.add_event(name, {"a": 1, "b": [True]})
server.record_exception(ValueError("no such order"))
server.set_status(Status(StatusCode.ERROR, "no such order"))
server.end()

other = provider.get_tracer("other")
for i in range(int(ordinary)):
    root = other.start_span(f"root {i % 7}")
    other.start_span(f"child {i % 5}", trace.set_span_in_context(root), attributes={"i": i}).end()
    root.end()
    if i % 1000 == 999:
        provider.force_flush()

if not provider.force_flush():
    sys.exit("the exporter could not flush")
provider.shutdown()
json.dump(recorder.spans, sys.stdout)
