/** The types of the API that inserted code names. */
export const apiTypes = {
  globalOpenTelemetry: 'io.opentelemetry.api.GlobalOpenTelemetry',
  openTelemetry: 'io.opentelemetry.api.OpenTelemetry',
  span: 'io.opentelemetry.api.trace.Span',
  spanKind: 'io.opentelemetry.api.trace.SpanKind',
  statusCode: 'io.opentelemetry.api.trace.StatusCode',
  tracer: 'io.opentelemetry.api.trace.Tracer',
  scope: 'io.opentelemetry.context.Scope',
} as const;
