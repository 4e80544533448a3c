import type { Span } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Starter } from './starter.ts';

export type Certainty = Span['certainty'];

/** The things of the API that are recognised by where they come from. */
export type Kind = 'Tracer' | 'Span';

/** What a value is, and how certain that is. */
export interface Recognised {
  readonly kind: Kind;
  readonly certainty: Certainty;
}

/** A property of an object, or what a method of it gives; `other`: plainly neither a tracer nor a span. */
export interface Member {
  readonly is: Recognised | 'other';
  /** How it was declared, to look further into it. */
  readonly type?: SyntaxNode;
  /** Of a method: it starts spans. */
  readonly starter?: Starter;
}

/** What is known of the properties of an object; what its methods give is under their names with `()`. */
export type Shape = ReadonlyMap<string, Member>;

export const emptyShape: Shape = new Map();

/** Values and functions call one another; longer chains are not followed. */
export const deepest = 8;

/** What people call tracers and spans: by that they are presumed where OpenTelemetry is imported. */
export const usualNames: Readonly<Record<Kind, RegExp>> = {
  Tracer: /^[_#]*(otel|opentelemetry)?_?tracer$/i,
  Span: /^[_#]*(otel|active|current|parent|root|child)?_?span$/i,
};

export const usualGetter = /^(get|create)(otel|opentelemetry)?tracer$/i;

/** Packages with tracers and spans of the same shape that are none of OpenTelemetry's. */
export function isOtherTracing(module: string): boolean {
  return /^(dd-trace|@sentry\/|newrelic|elastic-apm-node|opentracing|jaeger-client|zipkin|@trigger\.dev\/|@mastra\/|inngest|effect$|effect\/|@effect\/)/.test(
    module,
  );
}
