import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encode } from '../../../test/otlp/otlp-schema.ts';
import { everything, spanIdOf, storeOf, traceIdOf } from '../../../test/otlp/test-spans.ts';
import { TraceStore } from '../trace-store.ts';
import type { QueryClock } from './trace-queries.ts';

type Value = string | number | bigint | boolean | readonly Value[];
type Attributes = readonly (readonly [key: string, value: Value])[];

interface Span {
  readonly trace: number;
  readonly id: number;
  readonly parent: number;
  readonly name: string;
  readonly kind: number;
  readonly status: number;
  readonly message: string;
  readonly start: number;
  readonly duration: number;
  readonly attributes: Attributes;
  readonly events: readonly { readonly name: string; readonly attributes: Attributes }[];
  readonly links: readonly Attributes[];
  readonly resource: Attributes;
  readonly scope: { readonly name: string; readonly attributes: Attributes };
}

/** A filter as text, and what it means: plainly, over objects. */
interface Meaning {
  readonly text: string;
  /** Of one span and its trace. */
  readonly ofSpan: (span: Span, trace: readonly Span[]) => boolean;
  /** For words, and what asks of the trace itself. */
  readonly ofTrace?: (trace: readonly Span[]) => boolean;
  readonly isWord?: boolean;
}

const value: fc.Arbitrary<Value> = fc.oneof(
  fc.constantFrom<Value>('a', 'ab', 'B', 'Ü b', '5', '', 'true'),
  fc.constantFrom<Value>(0, 5, 5.5, -3, true, false, 2n ** 60n, 2n ** 60n + 1n),
  fc.array(fc.constantFrom<Value>('a', 5, 'ab'), { maxLength: 2 }),
);
const key = fc.constantFrom('k', 'x.y', 'Zoë');
const attributes: fc.Arbitrary<Attributes> = fc.array(fc.tuple(key, value), { maxLength: 2 });

const span: fc.Arbitrary<Omit<Span, 'id'>> = fc.record({
  trace: fc.integer({ min: 1, max: 4 }),
  parent: fc.constantFrom(0, 1, 2),
  name: fc.constantFrom('GET /a', 'get', 'ab', ''),
  kind: fc.integer({ min: 0, max: 6 }),
  status: fc.integer({ min: 0, max: 2 }),
  message: fc.constantFrom('', 'ab failed'),
  start: fc.integer({ min: 0, max: 9 }),
  duration: fc.integer({ min: -1, max: 9 }),
  attributes,
  events: fc.array(fc.record({ name: fc.constantFrom('log', 'a'), attributes }), { maxLength: 2 }),
  links: fc.array(attributes, { maxLength: 1 }),
  resource: fc.oneof(attributes, fc.constant<Attributes>([['service.name', 'cart']])),
  scope: fc.record({ name: fc.constantFrom('', 'lib'), attributes }),
});
const spans = fc
  .array(span, { minLength: 1, maxLength: 12 })
  .map((all) => all.map((each, i): Span => ({ ...each, id: i + 1 })));

function otlpValue(each: Value): object {
  if (typeof each === 'string') return { stringValue: each };
  if (typeof each === 'boolean') return { boolValue: each };
  if (typeof each === 'object') return { arrayValue: { values: each.map(otlpValue) } };
  return Number.isInteger(Number(each)) ? { intValue: String(each) } : { doubleValue: each };
}

const otlpAttributes = (all: Attributes) => all.map(([k, v]) => ({ key: k, value: otlpValue(v) }));

function requestOf(each: Span): Uint8Array {
  const hex = (text: string) => Buffer.from(text, 'hex');
  return encode('ExportTraceServiceRequest', {
    resourceSpans: [
      {
        resource: { attributes: otlpAttributes(each.resource) },
        scopeSpans: [
          {
            scope: { name: each.scope.name, attributes: otlpAttributes(each.scope.attributes) },
            spans: [
              {
                traceId: hex(traceIdOf(each.trace)),
                spanId: hex(spanIdOf(each.id)),
                parentSpanId: hex(spanIdOf(each.parent)),
                name: each.name,
                kind: each.kind,
                status: { code: each.status, message: each.message },
                startTimeUnixNano: String(each.start + 100),
                endTimeUnixNano: String(each.start + 100 + each.duration),
                attributes: otlpAttributes(each.attributes),
                events: each.events.map(({ name, attributes: all }) => ({ name, attributes: otlpAttributes(all) })),
                links: each.links.map((all) => ({ attributes: otlpAttributes(all) })),
              },
            ],
          },
        ],
      },
    ],
  });
}

const serviceOf = ({ resource }: Span) => {
  const name = resource.find(([k, v]) => k === 'service.name' && v !== '')?.[1];
  return name === undefined ? 'unknown_service' : String(name);
};

const anyScalar = (each: Value, isMet: (scalar: string | number | bigint | boolean) => boolean): boolean =>
  typeof each === 'object' ? each.some((part) => anyScalar(part, isMet)) : isMet(each);

/** Operators with an operand, over values. */
const operations: readonly { readonly text: string; readonly isMet: (value: Value) => boolean }[] = [
  { text: ':*', isMet: () => true },
  ...['a', 'ab', '5', 'true'].flatMap((operand) => {
    const equals = (each: Value) => anyScalar(each, (scalar) => String(scalar) === operand);
    const isText = (each: Value) => anyScalar(each, (scalar) => scalar === operand);
    const inAnyCase = (each: Value) => anyScalar(each, (scalar) => String(scalar).toLowerCase() === operand);
    return [
      { text: `=${operand}`, isMet: equals },
      { text: ` = ${operand}`, isMet: equals },
      { text: `!=${operand}`, isMet: (each: Value) => !equals(each) },
      { text: `="${operand}"`, isMet: isText },
      { text: `:${operand}`, isMet: inAnyCase },
    ];
  }),
  { text: ':*b', isMet: (each) => anyScalar(each, (scalar) => /b$/i.test(String(scalar))) },
  ...['^a', 'b', '^(?:a|5)$', '\\d{1,2}', '[^a]'].flatMap((source) => {
    const occurs = (each: Value) => anyScalar(each, (scalar) => new RegExp(source, 'u').test(String(scalar)));
    return [
      { text: `~"${source}"`, isMet: occurs },
      { text: `!~"${source}"`, isMet: (each: Value) => !occurs(each) },
    ];
  }),
  ...[0, 5.5, 2n ** 60n].map((number) => ({
    text: `=${number}`,
    isMet: (each: Value) => anyScalar(each, (scalar) => scalar === number || String(scalar) === String(number)),
  })),
  ...[5, 5.2, 2n ** 60n].flatMap((limit) => {
    const compare = (isMet: (number: number | bigint) => boolean) => (each: Value) =>
      anyScalar(each, (scalar) => (typeof scalar === 'number' || typeof scalar === 'bigint') && isMet(scalar));
    return [
      { text: `>${limit}`, isMet: compare((number) => number > limit) },
      { text: `>=${limit}`, isMet: compare((number) => number >= limit) },
      { text: `< ${limit}`, isMet: compare((number) => number < limit) },
      { text: `<=${limit}`, isMet: compare((number) => number <= limit) },
    ];
  }),
];
const operation = fc.constantFrom(...operations);
const textOperation = fc.constantFrom(...operations.filter(({ text }) => !/[<>*]/.test(text)));

const attributeCondition = fc
  .tuple(fc.constantFrom('', 'span.', 'resource.', 'scope.', 'event.', 'link.'), key, operation)
  .map(([place, k, { text, isMet }]): Meaning => {
    const any = (all: Attributes) => all.some(([name, v]) => name === k && isMet(v));
    const has = (all: Attributes) => all.some(([name]) => name === k);
    return {
      text: `${place}${k}${text}`,
      ofSpan: (each) => {
        switch (place) {
          case 'span.':
            return any(each.attributes);
          case 'resource.':
            return any(each.resource);
          case 'scope.':
            return any(each.scope.attributes);
          case 'event.':
            return each.events.some((event) => any(event.attributes));
          case 'link.':
            return each.links.some(any);
          default:
            return any([each.attributes, each.scope.attributes, each.resource].find(has) ?? []);
        }
      },
    };
  });

const textCondition = fc
  .tuple(fc.constantFrom('name', 'service', 'status.message', 'scope', 'event'), textOperation)
  .map(
    ([field, { text, isMet }]): Meaning => ({
      text: `${field}${text}`,
      ofSpan: (each) => {
        switch (field) {
          case 'name':
            return isMet(each.name);
          case 'service':
            return isMet(serviceOf(each));
          case 'status.message':
            return isMet(each.message);
          case 'scope':
            return isMet(each.scope.name);
          default:
            return each.events.some(({ name }) => isMet(name));
        }
      },
    }),
  );

const spanCondition = fc.constantFrom<Meaning>(
  { text: 'error', ofSpan: ({ status }) => status === 2 },
  { text: 'error:false', ofSpan: ({ status }) => status !== 2 },
  { text: 'status!=ok', ofSpan: ({ status }) => status !== 1 },
  { text: 'kind:Server', ofSpan: ({ kind }) => kind === 2 },
  { text: 'kind=6', ofSpan: ({ kind }) => kind === 6 },
  { text: 'root', ofSpan: ({ parent }) => parent === 0 },
  { text: 'duration>=5ns', ofSpan: ({ duration }) => duration >= 5 },
  { text: 'duration<0.001us', ofSpan: ({ duration }) => duration < 1 },
  { text: 'duration!=3ns', ofSpan: ({ duration }) => duration !== 3 },
  { text: 'has:event', ofSpan: ({ events }) => events.length > 0 },
  { text: 'has:link', ofSpan: ({ links }) => links.length > 0 },
  { text: `spanid:${spanIdOf(2)}`, ofSpan: ({ id }) => id === 2 },
  { text: `parentid!=${spanIdOf(2)}`, ofSpan: ({ parent }) => parent !== 2 },
);

const ofTrace = (text: string, isMet: (trace: readonly Span[]) => boolean): Meaning => ({
  text,
  ofSpan: (_, trace) => isMet(trace),
  ofTrace: isMet,
});
const traceDuration = (trace: readonly Span[]) =>
  Math.max(
    0,
    Math.max(...trace.map((each) => each.start + each.duration)) - Math.min(...trace.map(({ start }) => start)),
  );
const rootOf = (trace: readonly Span[]) =>
  trace.filter(({ parent }) => parent === 0).sort((a, b) => a.start - b.start || a.id - b.id)[0];
const traceCondition = fc.constantFrom<Meaning>(
  ofTrace('trace.spans>2', (trace) => trace.length > 2),
  ofTrace('trace.errors=1', (trace) => trace.filter(({ status }) => status === 2).length === 1),
  ofTrace('trace.duration<=5ns', (trace) => traceDuration(trace) <= 5),
  ofTrace('root.name=get', (trace) => rootOf(trace)?.name === 'get'),
  ofTrace('root.service:cart', (trace) => {
    const root = rootOf(trace);
    return root !== undefined && serviceOf(root) === 'cart';
  }),
  ofTrace('traceid:0000', () => true),
  ofTrace(`id:${traceIdOf(2)}`, ([first]) => first!.trace === 2),
);

const word = fc
  .tuple(fc.constantFrom('ab', 'GET', '5', 'zoë', 'Ü', 'true', 'cart', '00000000000000', 'lo', 'nowhere'), fc.boolean())
  .map(([text, isQuoted]): Meaning => {
    const beside = ([first]: readonly Span[]) => traceIdOf(first!.trace).startsWith(text) && text.length >= 4;
    const inText = (each: string) => each.toLowerCase().includes(text.toLowerCase());
    const inAttributes = (all: Attributes) =>
      all.some(([k, v]) => inText(k) || anyScalar(v, (scalar) => inText(String(scalar))));
    const inSpan = (each: Span) =>
      [each.name, each.message, each.scope.name, serviceOf(each), ...each.events.map(({ name }) => name)].some(
        inText,
      ) ||
      [each.attributes, each.resource, each.scope.attributes, ...each.events.map((event) => event.attributes)].some(
        inAttributes,
      ) ||
      each.links.some(inAttributes);
    return {
      text: isQuoted ? `"${text}"` : text,
      isWord: true,
      ofSpan: (each, trace) => inSpan(each) || beside(trace),
      ofTrace: (trace) => trace.some(inSpan) || beside(trace),
    };
  });

const leaf = fc.oneof(attributeCondition, textCondition, spanCondition, traceCondition, word);

/** In parentheses: all of it about one span, unless it is made of words. */
const group = fc
  .array(fc.array(fc.tuple(fc.boolean(), leaf), { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 })
  .map((branches): Meaning => {
    const text = branches.map((all) => all.map(([not, { text: each }]) => `${not ? '-' : ''}${each}`).join(' '));
    const holds = (of: (each: Meaning) => boolean) =>
      branches.some((all) => all.every(([not, each]) => of(each) !== not));
    const isWord = branches.every((all) => all.every(([not, each]) => !not && each.isWord === true));
    return {
      text: `(${text.join(' or ')})`,
      ofSpan: (each, trace) => holds((part) => part.ofSpan(each, trace)),
      ...(isWord && { isWord, ofTrace: (trace: readonly Span[]) => holds((part) => part.ofTrace!(trace)) }),
    };
  });

const filter = fc
  .array(
    fc.array(fc.tuple(fc.boolean(), fc.oneof({ weight: 3, arbitrary: leaf }, group)), { minLength: 1, maxLength: 3 }),
    {
      minLength: 1,
      maxLength: 2,
    },
  )
  .map((branches) => ({
    text: branches.map((all) => all.map(([not, { text }]) => `${not ? '-' : ''}${text}`).join(' ')).join(' or '),
    matches: (trace: readonly Span[]) =>
      branches.some((all) => {
        const excluded = all.filter(([not]) => not).map(([, each]) => each);
        const wanted = all.filter(([not]) => !not).map(([, each]) => each);
        const ofOneSpan = wanted.filter((each) => each.ofTrace === undefined);
        return (
          excluded.every((each) => !(each.ofTrace?.(trace) ?? trace.some((one) => each.ofSpan(one, trace)))) &&
          wanted.every((each) => each.ofTrace?.(trace) ?? true) &&
          trace.some((one) => ofOneSpan.every((each) => each.ofSpan(one, trace)))
        );
      }),
  }));

/** Each look at it is a millisecond later, so that every call searches one segment. */
function hurried(): QueryClock {
  let now = 0;
  return { now: () => now++, sliceMs: 1 };
}

describe('a filter', () => {
  test('finds the traces that a plain look at every span finds, in every slice', () => {
    fc.assert(
      fc.property(
        spans,
        fc.array(filter, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 4 }),
        (all, filters, sealEvery) => {
          const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
          const received: Span[] = [];
          for (const [i, each] of all.entries()) {
            const stored = store.ingest(requestOf(each), 'protobuf');
            expect(stored.ok).toBe(true);
            received.push(each);
            if (i % sealEvery === 0) store.rowsOf(traceIdOf(each.trace));
            if (i % 5 !== 4 && i !== all.length - 1) continue;
            for (const { text, matches } of filters) {
              const traces = new Map<number, Span[]>();
              for (const one of received) traces.set(one.trace, [...(traces.get(one.trace) ?? []), one]);
              const expected = [...traces].filter(([, trace]) => matches(trace)).map(([number]) => traceIdOf(number));
              let list = store.listTraces({ ...everything, filter: text }, hurried());
              for (let calls = 0; !list.complete && calls < 50; calls++) {
                for (const { traceId } of list.rows) expect(expected, text).toContain(traceId);
                list = store.listTraces({ ...everything, filter: text }, hurried());
              }
              expect(list.problem, text).toBeUndefined();
              expect(list.complete).toBe(true);
              expect(list.rows.map(({ traceId }) => traceId).sort(), text).toEqual(expected.sort());
              expect(list.matched).toBe(expected.length);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  }, 60_000);

  test('goes on finding what is stored while traces are dropped, and kept ones moved', () => {
    const store = new TraceStore({ maxStoreBytes: 96 << 10 });
    const blank = {
      parent: 0,
      kind: 1,
      status: 0,
      message: 'x'.repeat(300),
      start: 0,
      duration: 1,
      events: [],
      links: [],
    };
    for (let i = 0; i < 900; i++) {
      const name = i % 3 === 0 ? 'wanted' : 'other';
      const attributes: Attributes = [['k', i]];
      const trace = (i >> 1) + 1;
      const scope = { name: '', attributes: [] };
      store.ingest(
        requestOf({ ...blank, id: i + 1, trace, name, attributes, resource: [], scope, message: `${i}` }),
        'protobuf',
      );
      if (i % 40 === 5) store.pin(traceIdOf(trace), true);
      if (i % 90 === 89) for (const traceId of store.pinned.slice(0, 1)) store.pin(traceId, false);
      if (i % 11 !== 0) continue;
      for (const [filter, isWanted] of [
        ['name=wanted', true],
        ['-name=wanted', false],
      ] as const) {
        const expected = store
          .listTraces(everything)
          .rows.filter(({ traceId }) => store.getTrace(traceId)!.names.includes('wanted') === isWanted);
        expect(store.listTraces({ ...everything, filter }).rows).toEqual(expected);
      }
    }
    expect(store.counts.droppedTraces).toBeGreaterThan(100);
    expect(store.pinned.length).toBeGreaterThan(2);
    store.clear();
    expect(store.listTraces({ ...everything, filter: 'name=wanted' })).toMatchObject({ matched: 0, total: 0 });
  }, 60_000);

  test('finds words in what is stored beside the spans of a trace', () => {
    const store = storeOf([
      { trace: 1, id: 1, name: 'quiet', service: 'cart' },
      { trace: 2, id: 2, name: 'loud', service: 'cart' },
    ]);
    store.textBeside = (text) => (text === 'refused' ? [Uint32Array.of(0, 0, 0, 1), Uint32Array.of(9, 9, 9, 9)] : []);
    const found = (filter: string) => store.listTraces({ ...everything, filter }).rows.map(({ rootName }) => rootName);
    expect(found('refused')).toEqual(['quiet']);
    expect(found('refused loud')).toEqual([]);
    expect(found('-refused')).toEqual(['loud']);
    expect(found('(service:cart (refused or name:loud))')).toEqual(['loud', 'quiet']);
    expect(found('(name:loud refused)')).toEqual([]);
  });

  test('finds traces that started not longer ago', () => {
    const store = storeOf([
      { trace: 1, id: 1, name: 'old', start: 1e12 },
      { trace: 2, id: 2, name: 'new', start: 500e12 },
    ]);
    const clock = { now: () => 500_060_000, sliceMs: 100 };
    const found = (filter: string) =>
      store.listTraces({ ...everything, filter }, clock).rows.map(({ rootName }) => rootName);
    expect(found('since:2m')).toEqual(['new']);
    expect(found('since:30s')).toEqual([]);
    expect(found('-since:2m')).toEqual(['old']);
  });

  test('is refused when it has more cases than can be looked at', () => {
    const words = Array.from({ length: 12 }, (_, i) => `(w${i} v${i})`).join(' or ');
    const filter = `(error (${words} or root))`;
    expect(storeOf([]).listTraces({ ...everything, filter })).toMatchObject({
      rows: [],
      problem: { start: 0, end: filter.length },
    });
  });

  test('never throws, whatever is typed', () => {
    const store = storeOf([{ trace: 1, id: 1, name: 'x' }]);
    const piece = fc.constantFrom(
      ...['(', ')', '-', 'or', 'not', 'and', '"', '\\', ':', '=', '~', '>', ' ', 'a', 'name', 'kind', '*', '5ms'],
    );
    const anything = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const { problem } = store.listTraces({ ...everything, filter: text });
        if (problem === undefined) return;
        expect(problem.start).toBeLessThanOrEqual(problem.end);
        expect(problem.end).toBeLessThanOrEqual(text.length);
        expect(problem.message).toMatch(/^[A-Z"].*\.$/s);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);
});
