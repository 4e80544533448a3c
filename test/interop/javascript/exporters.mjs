import { OTLPLogExporter as GrpcLogs } from '@opentelemetry/exporter-logs-otlp-grpc';
import { OTLPLogExporter as JsonLogs } from '@opentelemetry/exporter-logs-otlp-http';
import { OTLPMetricExporter as ProtobufMetrics } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter as GrpcTraces } from '@opentelemetry/exporter-trace-otlp-grpc';
import { OTLPTraceExporter as JsonTraces } from '@opentelemetry/exporter-trace-otlp-http';
import { OTLPTraceExporter as ProtobufTraces } from '@opentelemetry/exporter-trace-otlp-proto';

const exporters = {
  grpc: { traces: GrpcTraces, logs: GrpcLogs },
  'http/protobuf': { traces: ProtobufTraces, metrics: ProtobufMetrics },
  'http/json': { traces: JsonTraces, logs: JsonLogs },
};

/** The SDK's exporter for a signal, protocol and compression (`none` or `gzip`). */
export function exporter(signal, protocol, compression, endpoint) {
  const Exporter = exporters[protocol][signal];
  return new Exporter({ url: protocol === 'grpc' ? endpoint : `${endpoint}/v1/${signal}`, compression });
}
