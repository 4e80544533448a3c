import type { SpanEvent } from '../../../protocol/traces.ts';

/** https://opentelemetry.io/docs/specs/semconv/exceptions/exceptions-spans/ */
export function isException(event: Pick<SpanEvent, 'name'>): boolean {
  return event.name === 'exception';
}
