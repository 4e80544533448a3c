import type { ResourceSpans, ScopeSpans, Span, Value, ValueMap } from './traces.ts';
import { copyMap, isSameValue } from './values.ts';

/** All that a span is at one point of a pipeline, by the path by which OTTL and the settings of processors call it. */
export type SpanVersion = ReadonlyMap<string, Value>;

/** One thing that is different between two versions of a span. Absent: it is not there. */
export interface SpanChange {
  /** Such as `name`, `attributes["http.route"]` or `resource.attributes["host.name"]`. */
  readonly path: string;
  readonly before: Value | undefined;
  readonly after: Value | undefined;
}

export function versionOf(span: Span, { scope, schemaUrl }: ScopeSpans, around: ResourceSpans): SpanVersion {
  const version = new Map<string, Value>();
  const attributes = (path: string, map: ValueMap) => {
    for (const [key, value] of copyMap(map)) version.set(`${path}[${JSON.stringify(key)}]`, value);
  };
  version.set('name', span.name);
  version.set('kind', BigInt(span.kind));
  version.set('status.code', BigInt(span.statusCode));
  version.set('status.message', span.statusMessage);
  version.set('trace_id', span.traceId);
  version.set('span_id', span.spanId);
  version.set('parent_span_id', span.parentSpanId);
  version.set('trace_state', span.traceState);
  version.set('flags', BigInt(span.flags));
  version.set('start_time_unix_nano', span.startNs);
  version.set('end_time_unix_nano', span.endNs);
  attributes('attributes', span.attributes);
  version.set('dropped_attributes_count', BigInt(span.droppedAttributes));
  span.events.forEach((event, index) => {
    version.set(`events[${index}].name`, event.name);
    version.set(`events[${index}].time_unix_nano`, event.timeNs);
    attributes(`events[${index}].attributes`, event.attributes);
    version.set(`events[${index}].dropped_attributes_count`, BigInt(event.droppedAttributes));
  });
  version.set('dropped_events_count', BigInt(span.droppedEvents));
  span.links.forEach((link, index) => {
    version.set(`links[${index}].trace_id`, link.traceId);
    version.set(`links[${index}].span_id`, link.spanId);
    version.set(`links[${index}].trace_state`, link.traceState);
    version.set(`links[${index}].flags`, BigInt(link.flags));
    attributes(`links[${index}].attributes`, link.attributes);
    version.set(`links[${index}].dropped_attributes_count`, BigInt(link.droppedAttributes));
  });
  version.set('dropped_links_count', BigInt(span.droppedLinks));
  version.set('scope.name', scope.name);
  version.set('scope.version', scope.version);
  attributes('scope.attributes', scope.attributes);
  version.set('scope.dropped_attributes_count', BigInt(scope.droppedAttributes));
  version.set('scope.schema_url', schemaUrl);
  attributes('resource.attributes', around.resource.attributes);
  version.set('resource.dropped_attributes_count', BigInt(around.resource.droppedAttributes));
  version.set('resource.schema_url', around.schemaUrl);
  return version;
}

/** What is different, in the order of the first version; what came after it, after what was there before. */
export function changesBetween(before: SpanVersion, after: SpanVersion): SpanChange[] {
  const changes: SpanChange[] = [];
  for (const [path, value] of before) {
    const other = after.get(path);
    if (other === undefined || !isSameValue(value, other)) changes.push({ path, before: value, after: other });
  }
  for (const [path, value] of after) {
    if (!before.has(path)) changes.push({ path, before: undefined, after: value });
  }
  return changes;
}
