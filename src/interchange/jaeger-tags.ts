/** Tags that carry what Jaeger has no field for, and other words that both directions share. */

/** As Jaeger 2 keeps warnings in OTLP (jaeger, internal/jptrace/warning.go). */
export const WARNINGS_KEY = '@jaeger@warnings';

/** The service is called so when the resource has no name for it (opentelemetry-collector-contrib, coreinternal). */
export const NO_SERVICE_NAME = 'OTLPResourceNoServiceName';

/** Tells a link that Jaeger shows as a second parent from others: `child_of`. */
export const REFERENCE_TYPE_KEY = 'opentracing.ref_type';

/** opentelemetry-specification, common/mapping-to-non-otlp.md */
export const DROPPED_ATTRIBUTES_KEY = 'otel.dropped_attributes_count';
export const DROPPED_EVENTS_KEY = 'otel.dropped_events_count';
export const DROPPED_LINKS_KEY = 'otel.dropped_links_count';

/** Values of `span.kind` by OTLP SpanKind; empty where there is no tag. */
export const kinds = ['', 'internal', 'server', 'client', 'producer', 'consumer'];

/** OTLP StatusCode. */
export const OK = 1;
export const ERROR = 2;
