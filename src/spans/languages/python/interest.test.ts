import { describe, expect, it } from 'vitest';
import { isOfInterest, isOfInterestInTests } from './interest.ts';

describe('what is of interest in a file of Python', () => {
  it.each([
    'span = open(); span.set_attribute("a", 1)',
    'self._tracer = tracer',
    'self._tracer=kwargs["t"]',
    'self._t = given.tracer',
    'one = first or tracer',
    'tracer = make()',
    'tracer: Tracer = make()',
    'return self.tracer',
    'make = lambda: tracer',
    'make(trace.get_tracer(__name__))',
    'def tracer(self):',
    'provider.get_tracer_provider ()',
    'tracer_provider.shutdown()',
  ])('are functions that work on spans, or keep or give tracers: %s', (body) => {
    expect(isOfInterest(body)).toBe(true);
  });

  it.each([
    'register(tracer)',
    'register(tracer=tracer)',
    'register(\n    tracer_provider=tracer_provider,\n)',
    'def wrapper(tracer, wrapped, args):',
    'if tracer is None:',
    '# no tracer',
    'span_name(attributes)',
  ])('is not what only hands them on: %s', (body) => {
    expect(isOfInterest(body)).toBe(false);
  });

  it.each([
    ['span.set_status(Status(StatusCode.OK, "fine"))', true],
    ['span.record_exception("broken")', true],
    ['@tracer.start_as_current_span("items")\ndef items():\n    yield 1', true],
    ['span = tracer.start_span("a")', false],
    ['with tracer.start_as_current_span("a"): pass', false],
    ['yield 1', false],
  ])('is in tests what rules look at there: %s', (body, expected) => {
    expect(isOfInterestInTests(body)).toBe(expected);
  });
});
