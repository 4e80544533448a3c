"""Runs programs that receive messages, and tells of their spans, as `ConsumerProcess` has it: modules with `run(address)`."""

import asyncio
import importlib
import inspect
import json
import os
import sys
import threading
import traceback

from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor, SpanExporter, SpanExportResult


def tell(line: dict) -> None:
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


class Telling(SpanExporter):
    def export(self, spans) -> SpanExportResult:
        for span in spans:
            told = {
                "traceId": trace.format_trace_id(span.context.trace_id),
                "spanId": trace.format_span_id(span.context.span_id),
                "name": span.name,
                "kind": span.kind.name,
                "attributes": dict(span.attributes),
            }
            if span.parent:
                told["parentSpanId"] = trace.format_span_id(span.parent.span_id)
            tell({"span": told})
        return SpanExportResult.SUCCESS


def consume(name: str, address: str) -> None:
    try:
        result = importlib.import_module(name).run(address)
        if inspect.isawaitable(result):
            asyncio.run(result)
    except Exception:
        tell({"failed": traceback.format_exc()})


provider = TracerProvider()
provider.add_span_processor(SimpleSpanProcessor(Telling()))
trace.set_tracer_provider(provider)
for line in sys.stdin:
    threading.Thread(target=consume, args=line.split(), daemon=True).start()
# Programs may still run.
os._exit(0)
