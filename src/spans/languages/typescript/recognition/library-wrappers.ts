import type { WrapperCall } from './wrappers.ts';

/** A function, or a decorator of methods, that works with spans in place of the API. */
export interface KnownWrapper {
  /** Absent: any module, or the file itself. */
  readonly module?: RegExp | string;
  /** `function` or `Class.method`. */
  readonly name: string;
  readonly call: WrapperCall;
}

const byName = { name: { argument: 0 } } as const;
const byNameAndOptions = { ...byName, options: { argument: 1 } } as const;
/** `{ name: 'x', attributes: { … } }` */
const inOptions = { name: { argument: 0, property: 'name' }, options: { argument: 0 } } as const;
/** `(config, fn, …args)`; the span's name is made of the configuration's, and it goes to nobody. */
const traceloop = { role: 'autoEnd', callback: 1, gives: 'none' } as const;

/**
 * Of libraries whose spans are OpenTelemetry's in Node.js, by their declarations: @sentry/core 10 and 11, nestjs-otel 8.1,
 * @elysiajs/opentelemetry 1.4, logfire of logfire-js, @traceloop/node-server-sdk 0.27. `@vercel/otel` and Datadog's bridge have none:
 * with them one uses the API.
 */
export const libraryWrappers: readonly KnownWrapper[] = [
  { module: /^@sentry\//, name: 'startSpan', call: { role: 'autoEnd', ...inOptions } },
  { module: /^@sentry\//, name: 'startSpanManual', call: { role: 'startActive', ...inOptions } },
  { module: /^@sentry\//, name: 'startInactiveSpan', call: { role: 'start', ...inOptions } },
  { module: /^@sentry\//, name: 'withActiveSpan', call: { role: 'activate' } },
  { module: /^nestjs-otel$/, name: 'TraceService.startSpan', call: { role: 'start', ...byName } },
  { module: /^nestjs-otel$/, name: 'Span', call: { role: 'autoEnd', ...byNameAndOptions, records: true } },
  { module: /^@elysiajs\/opentelemetry$/, name: 'startSpan', call: { role: 'start', ...byNameAndOptions } },
  {
    module: /^@elysiajs\/opentelemetry$/,
    name: 'startActiveSpan',
    call: { role: 'autoEnd', ...byName, records: true },
  },
  { module: /^@elysiajs\/opentelemetry$/, name: 'record', call: { role: 'autoEnd', ...byName, records: true } },
  { module: /^(logfire|@pydantic\/logfire-\w+)$/, name: 'startSpan', call: { role: 'start', ...byName } },
  ...['withWorkflow', 'withTask', 'withAgent', 'withTool', 'workflow', 'task', 'agent', 'tool'].map((name) => ({
    module: /^@traceloop\/node-server-sdk$/,
    name,
    call: traceloop,
  })),
];

/** The modules of those of libraries, as they are named in imports. */
export const wrappingModules =
  /['"](@sentry\/|(nestjs-otel|@elysiajs\/opentelemetry|logfire|@pydantic\/logfire-\w+|@traceloop\/node-server-sdk)['"])/;
