import { describe, expect, it } from 'vitest';
import { apiMacros, constantMacros } from './api/macros.ts';
import { interestIn } from './interest.ts';

const isOfInterest = interestIn('-module(m).\n');

describe('forms of interest', () => {
  it.each([
    'f(X) -> otel_tracer:with_span(T, a, #{}, X).',
    'f() -> otel_span : end_span(S).',
    'f() -> otel_propagator_text_map:inject([]).',
    'f() -> otel_ctx:get_current().',
    'f() -> opentelemetry:get_tracer(a).',
    "f(S) -> g('opentelemetry' : link(S)).",
    'f() -> application:set_env(opentelemetry_exporter, otlp_endpoint, "").',
    'f() -> application:set_env(opentelemetry, processors, []).',
    'f(#span_ctx{} = S) -> g(S).',
    'f(ParentSpan, X) -> finish(ParentSpan, X).',
    'f(Span) -> finish(Span).',
    '-spec f(opentelemetry:span_ctx()) -> ok.',
    '%% about f\n\nf() -> ? start_span(a).',
    '% about f\r\n-spec f(opentelemetry:span_ctx()) -> ok.',
    `${'%'.repeat(1000)}\nf() -> ?start_span(a).`,
  ])('are those like %s', (form) => {
    expect(isOfInterest(form)).toBe(true);
  });

  it.each([...apiMacros.keys()].map((key) => key.replace(/\/.*/, '')))('have the macro %s', (name) => {
    expect(isOfInterest(`f() -> g(?${name}).`)).toBe(true);
  });

  it.each([...constantMacros.keys()])('are not those with ?%s alone, but the text may lack its header', (name) => {
    const form = `f() -> g(?${name}).`;
    expect(isOfInterest(form)).toBe(false);
    expect(interestIn(form)(form)).toBe(true);
  });

  it.each([
    'f(Ctx) -> g(Ctx).',
    'f() -> span_collector:reset().',
    'f() -> g(otel_ctx:new(), opentelemetry:timestamp()).',
    'f() -> application:set_env(opentelemetry, resource, #{}).',
    'f(SpanId, Spans, ParentSpanName) -> g(SpanId, Spans, ParentSpanName).',
    '% ends the Span: otel_span:end_span(S)\nf() -> ok.',
    '% about t\r\n-type t() :: otel_span:t().',
    '-spec f(integer()) -> opentelemetry:tracer().',
    `${'%'.repeat(1000)}\nf() -> ok.`,
    '',
  ])('are none like %s', (form) => {
    expect(isOfInterest(form)).toBe(false);
  });

  it.each(['-module(m).\n-include("a.hrl").\n?CASE(a) -> ?start_span(a).', '-export([f/0]).\nf() -> ?start_span(a).'])(
    'stand in %s',
    (text) => {
      expect(interestIn(text)(text)).toBe(true);
    },
  );

  it.each(['f() -> start_span(T, a, #{}).', 'f() -> get_tracer(a).', 'f(S) -> link(S).'])(
    'are %s, too, where functions of the API are imported',
    (form) => {
      expect(isOfInterest(form)).toBe(false);
      expect(interestIn('-import(otel_tracer, [start_span/3]).\n')(form)).toBe(true);
    },
  );

  it('set up where spans go, whatever is imported', () => {
    const form = 'f() -> application:set_env(opentelemetry_exporter, otlp_endpoint, "").';
    expect(interestIn('-import(otel_tracer, [start_span/3]).\n')(form)).toBe(true);
  });
});
