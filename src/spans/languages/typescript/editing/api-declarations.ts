export const apiModule = '@opentelemetry/api';

/**
 * As much of `@opentelemetry/api` as inserted code touches, so that it can be type-checked without the project's
 * `node_modules`. Other names of the API stay unresolved before and after an edit alike.
 */
export const apiDeclarations = `
export type AttributeValue = unknown;
export interface Attributes { [key: string]: unknown }
export interface SpanOptions { attributes?: Attributes; kind?: number; root?: boolean; startTime?: unknown; links?: unknown[] }
export interface Context { getValue(key: symbol): unknown; setValue(key: symbol, value: unknown): Context; deleteValue(key: symbol): Context }
export enum SpanStatusCode { UNSET = 0, OK = 1, ERROR = 2 }
export enum SpanKind { INTERNAL = 0, SERVER = 1, CLIENT = 2, PRODUCER = 3, CONSUMER = 4 }
export interface SpanContext { traceId: string; spanId: string; traceFlags: number }
export type Exception = Error | string | { code: string | number; name?: string; message?: string; stack?: string };
export interface Span {
  spanContext(): SpanContext;
  setAttribute(key: string, value: any): this;
  setAttributes(attributes: Attributes): this;
  addEvent(name: string, attributes?: unknown, time?: unknown): this;
  setStatus(status: { code: SpanStatusCode; message?: string }): this;
  updateName(name: string): this;
  end(time?: unknown): void;
  isRecording(): boolean;
  recordException(exception: Exception, time?: unknown): void;
}
export interface Tracer {
  startSpan(name: string, options?: SpanOptions, context?: Context): Span;
  startActiveSpan<F extends (span: Span) => unknown>(name: string, fn: F): ReturnType<F>;
  startActiveSpan<F extends (span: Span) => unknown>(name: string, options: SpanOptions, fn: F): ReturnType<F>;
  startActiveSpan<F extends (span: Span) => unknown>(name: string, options: SpanOptions, context: Context, fn: F): ReturnType<F>;
}
export interface TracerProvider { getTracer(name: string, version?: string, options?: unknown): Tracer }
export interface TraceAPI extends TracerProvider {
  getActiveSpan(): Span | undefined;
  getSpan(context: Context): Span | undefined;
  setSpan(context: Context, span: Span): Context;
  getTracerProvider(): TracerProvider;
}
export const trace: TraceAPI;
export const context: {
  active(): Context;
  with<A extends unknown[], F extends (...args: A) => ReturnType<F>>(context: Context, fn: F, thisArg?: ThisParameterType<F>, ...args: A): ReturnType<F>;
  bind<T>(context: Context, target: T): T;
};
export const propagation: {
  inject<C>(context: Context, carrier: C, setter?: unknown): void;
  extract<C>(context: Context, carrier: C, getter?: unknown): Context;
};
declare const api: { trace: TraceAPI; context: typeof context; propagation: typeof propagation };
export default api;
`;
