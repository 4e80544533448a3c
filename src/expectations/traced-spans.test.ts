import { expect, it } from 'vitest';
import { storeOf, traceIdOf } from '../../test/otlp/test-spans.ts';
import type { TracedSpan } from './traced-span.ts';
import { tracedSpans } from './traced-spans.ts';

const outline = (spans: readonly TracedSpan[]): unknown[] =>
  spans.map(({ name, service, children }) => [`${name} of ${service}`, ...outline(children)]);

it('gives the spans of a trace as trees, in order of time, those without their parent among the roots', () => {
  const store = storeOf([
    { trace: 1, id: 3, parent: 1, name: 'late', service: 'a', start: 30 },
    { trace: 1, id: 2, parent: 1, name: 'early', service: 'b', start: 20, isFailed: true, end: 25 },
    { trace: 1, id: 1, name: 'root', service: 'a', start: 10 },
    { trace: 1, id: 5, parent: 99, name: 'lost', service: 'a', start: 15 },
    { trace: 2, id: 9, name: 'other', service: 'a' },
  ]);
  const roots = tracedSpans(store, traceIdOf(1));
  expect(outline(roots)).toEqual([['root of a', ['early of b'], ['late of a']], ['lost of a']]);
  expect(roots[0]!.children[0]).toMatchObject({ status: 2, durationNs: 5 });
  expect(tracedSpans(store, traceIdOf(3))).toEqual([]);
});
