/** Import paths of OpenTelemetry's modules for Go, and the full names of what the analysis knows of them. */
export const otel = 'go.opentelemetry.io/otel';
export const traceApi = `${otel}/trace`;
export const spanType = `${traceApi}.Span`;
export const tracerType = `${traceApi}.Tracer`;
export const providerType = `${traceApi}.TracerProvider`;
export const contextType = 'context.Context';

/** OpenCensus, whose spans have the same life, and which many programs still have beside OpenTelemetry. */
const census = 'go.opencensus.io/trace';
export const censusSpanType = `${census}.Span`;

/** What functions and methods of the API and of the standard library give, by their full names. */
export const knownResults: ReadonlyMap<string, readonly string[]> = new Map([
  [`${otel}.Tracer`, [tracerType]],
  [`${otel}.GetTracerProvider`, [providerType]],
  [`${providerType}.Tracer`, [tracerType]],
  [`${otel}/sdk/trace.TracerProvider.Tracer`, [tracerType]],
  // What starts nothing has a type of its own.
  [`${traceApi}/noop.TracerProvider.Tracer`, [`${traceApi}/noop.Tracer`]],
  [`${otel}/sdk/trace.NewTracerProvider`, [`${otel}/sdk/trace.TracerProvider`]],
  [`${traceApi}/noop.NewTracerProvider`, [`${traceApi}/noop.TracerProvider`]],
  [`${traceApi}.NewNoopTracerProvider`, [providerType]],
  [`${tracerType}.Start`, [contextType, spanType]],
  [`${traceApi}.SpanFromContext`, [spanType]],
  [`${traceApi}.SpanContextFromContext`, [`${traceApi}.SpanContext`]],
  [`${traceApi}.ContextWithSpan`, [contextType]],
  [`${traceApi}.ContextWithSpanContext`, [contextType]],
  [`${traceApi}.ContextWithRemoteSpanContext`, [contextType]],
  [`${spanType}.TracerProvider`, [providerType]],
  [`${spanType}.SpanContext`, [`${traceApi}.SpanContext`]],
  [`${spanType}.IsRecording`, ['bool']],
  [`${otel}.GetTextMapPropagator`, [`${otel}/propagation.TextMapPropagator`]],
  [`${otel}/propagation.TextMapPropagator.Extract`, [contextType]],
  [`${otel}/propagation.TraceContext.Extract`, [contextType]],
  [`${otel}/propagation.NewCompositeTextMapPropagator`, [`${otel}/propagation.TextMapPropagator`]],
  [`${otel}/baggage.New`, [`${otel}/baggage.Baggage`, 'error']],
  [`${otel}/baggage.FromContext`, [`${otel}/baggage.Baggage`]],
  [`${otel}/baggage.ContextWithBaggage`, [contextType]],
  [`${otel}/baggage.Baggage.SetMember`, [`${otel}/baggage.Baggage`, 'error']],
  [`${otel}/baggage.Baggage.DeleteMember`, [`${otel}/baggage.Baggage`]],
  [`${otel}/baggage.NewMember`, [`${otel}/baggage.Member`, 'error']],
  [`${otel}/baggage.NewMemberRaw`, [`${otel}/baggage.Member`, 'error']],
  [`${census}.StartSpan`, [contextType, censusSpanType]],
  [`${census}.StartSpanWithRemoteParent`, [contextType, censusSpanType]],
  [`${census}.FromContext`, [censusSpanType]],
  ['context.Background', [contextType]],
  ['context.TODO', [contextType]],
  ['context.WithValue', [contextType]],
  ['context.WithoutCancel', [contextType]],
  ['context.WithCancel', [contextType, 'context.CancelFunc']],
  ['context.WithCancelCause', [contextType, 'context.CancelCauseFunc']],
  ['context.WithTimeout', [contextType, 'context.CancelFunc']],
  ['context.WithDeadline', [contextType, 'context.CancelFunc']],
  ['net/http.Request.Context', [contextType]],
  ['golang.org/x/sync/errgroup.WithContext', ['golang.org/x/sync/errgroup.Group', contextType]],
  ['errors.New', ['error']],
  ['errors.Join', ['error']],
  ['errors.Unwrap', ['error']],
  ['fmt.Errorf', ['error']],
  ['fmt.Sprintf', ['string']],
  ['fmt.Sprint', ['string']],
  ['strconv.Itoa', ['string']],
  ['google.golang.org/grpc/status.Error', ['error']],
  ['google.golang.org/grpc/status.Errorf', ['error']],
  [`${contextType}.Err`, ['error']],
  ['error.Error', ['string']],
]);

/** Functions whose error is never nil. */
export const errorMakers: ReadonlySet<string> = new Set([
  'errors.New',
  'fmt.Errorf',
  'google.golang.org/grpc/status.Error',
  'google.golang.org/grpc/status.Errorf',
  'github.com/pkg/errors.New',
  'github.com/pkg/errors.Errorf',
  'golang.org/x/xerrors.New',
  'golang.org/x/xerrors.Errorf',
]);

/** Functions that start a span, and give it with the context that has it. */
export const starters: ReadonlySet<string> = new Set([
  `${tracerType}.Start`,
  `${census}.StartSpan`,
  `${census}.StartSpanWithRemoteParent`,
]);

/** Functions that give the span of a context, which is somebody else's. */
export const askers: ReadonlySet<string> = new Set([`${traceApi}.SpanFromContext`, `${census}.FromContext`]);

/** `…/semconv/v1.26.0`: the version is part of the path. */
export function isSemconv(path: string): boolean {
  return path.startsWith(`${otel}/semconv/`);
}

/** Whether a package is one of OpenTelemetry's own. */
export function isOfOpenTelemetry(path: string): boolean {
  return path === otel || path.startsWith('go.opentelemetry.io/');
}
