"""Exports spans, log records and data points as fast as the SDK can, and prints how many as JSON.

Arguments: protocol, compression, endpoint, number of spans.
"""

import json
import sys
import time

from opentelemetry._logs import LogRecord
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import BatchLogRecordProcessor
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.trace import SpanKind, set_span_in_context

protocol, compression, endpoint, count = sys.argv[1:]
spans = int(count)
LOG_EVERY = 10
POINTS = 100

if protocol == "grpc":
    from grpc import Compression
    from opentelemetry.exporter.otlp.proto.grpc._log_exporter import OTLPLogExporter
    from opentelemetry.exporter.otlp.proto.grpc.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter

    chosen = {"none": Compression.NoCompression, "gzip": Compression.Gzip}[compression]
    exporters = [
        Exporter(endpoint=endpoint, insecure=True, compression=chosen)
        for Exporter in (OTLPSpanExporter, OTLPLogExporter, OTLPMetricExporter)
    ]
else:
    from opentelemetry.exporter.otlp.proto.http import Compression
    from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

    exporters = [
        Exporter(endpoint=f"{endpoint}/v1/{signal}", compression=Compression(compression))
        for Exporter, signal in ((OTLPSpanExporter, "traces"), (OTLPLogExporter, "logs"), (OTLPMetricExporter, "metrics"))
    ]

tracers = TracerProvider()
tracers.add_span_processor(BatchSpanProcessor(exporters[0], max_queue_size=spans))
loggers = LoggerProvider()
loggers.add_log_record_processor(BatchLogRecordProcessor(exporters[1], max_queue_size=spans))
meters = MeterProvider([PeriodicExportingMetricReader(exporters[2], export_interval_millis=3_600_000)])

start = time.monotonic()
tracer = tracers.get_tracer("full-speed")
logger = loggers.get_logger("full-speed")
counter = meters.get_meter("full-speed").create_counter("orders")
for i in range(spans):
    route = f"/orders/{i % 50}"
    span = tracer.start_span(
        f"GET {route}",
        kind=SpanKind.SERVER,
        attributes={
            "http.request.method": "GET",
            "http.route": route,
            "url.scheme": "http",
            "server.address": "shop.example.com",
            "http.response.status_code": 200,
            "server.port": 8080,
            "order": i,
            "cached": i % 2 == 0,
            "share": i / 7,
            "tags": ["a", "b"],
        },
    )
    if i % LOG_EVERY == 0:
        logger.emit(LogRecord(body=route, context=set_span_in_context(span)))
    counter.add(1, {"number": i % POINTS})
    span.end()

if not (tracers.force_flush() and loggers.force_flush()):
    sys.exit("the exporter could not flush")
for provider in (tracers, loggers, meters):
    provider.shutdown()
seconds = time.monotonic() - start
json.dump({"spans": spans, "logs": -(-spans // LOG_EVERY), "points": POINTS, "seconds": seconds}, sys.stdout)
