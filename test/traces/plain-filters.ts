/** Filters with what they mean: plainly, over objects. What the queries of src/traces/query are held to. */
import fc from 'fast-check';
import { encode } from '../otlp/otlp-schema.ts';
import { spanIdOf, traceIdOf } from '../otlp/test-spans.ts';

type Value = string | number | bigint | boolean | readonly Value[];
export type Attributes = readonly (readonly [key: string, value: Value])[];

export interface Span {
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
  /** The same outside of braces, where that is something else. */
  readonly outside?: (span: Span, trace: readonly Span[]) => boolean;
  /** The same of what stands in braces that are all of it. */
  readonly within?: (span: Span, trace: readonly Span[]) => boolean;
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
export const spans = fc
  .array(span, { minLength: 1, maxLength: 12 })
  .map((all) => all.map((each, i): Span => ({ ...each, id: i + 1 })));

function otlpValue(each: Value): object {
  if (typeof each === 'string') return { stringValue: each };
  if (typeof each === 'boolean') return { boolValue: each };
  if (typeof each === 'object') return { arrayValue: { values: each.map(otlpValue) } };
  return Number.isInteger(Number(each)) ? { intValue: String(each) } : { doubleValue: each };
}

const otlpAttributes = (all: Attributes) => all.map(([k, v]) => ({ key: k, value: otlpValue(v) }));

export function requestOf(each: Span): Uint8Array {
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
});
const traceDuration = (trace: readonly Span[]) =>
  Math.max(
    0,
    Math.max(...trace.map((each) => each.start + each.duration)) - Math.min(...trace.map(({ start }) => start)),
  );
/** The earliest root or, without one, the earliest span. */
const rootOf = (trace: readonly Span[]) => {
  const earliest = trace.toSorted((a, b) => a.start - b.start || a.id - b.id);
  return earliest.find(({ parent }) => parent === 0) ?? earliest[0]!;
};
const traceCondition = fc.constantFrom<Meaning>(
  ofTrace('trace.spans>2', (trace) => trace.length > 2),
  ofTrace('trace.errors=1', (trace) => trace.filter(({ status }) => status === 2).length === 1),
  ofTrace('trace.duration<=5ns', (trace) => traceDuration(trace) <= 5),
  ofTrace('root.name=get', (trace) => rootOf(trace).name === 'get'),
  ofTrace('root.service:cart', (trace) => serviceOf(rootOf(trace)) === 'cart'),
  ofTrace('root.kind!=server', (trace) => rootOf(trace).kind !== 2),
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
      ofSpan: (each, trace) => inSpan(each) || beside(trace),
      outside: (_, trace) => trace.some(inSpan) || beside(trace),
    };
  });

const leaf = fc.oneof(attributeCondition, textCondition, spanCondition, traceCondition, word);

const outside = (each: Meaning) => each.outside ?? each.ofSpan;

/** Excluded: outside of braces, no span of the trace is so. */
const negated = (each: Meaning): Meaning => ({
  text: `-${each.text}`,
  ofSpan: (span, trace) => !each.ofSpan(span, trace),
  outside: (_, trace) => !trace.some((one) => outside(each)(one, trace)),
});

const inBraces = (each: Meaning): Meaning => ({
  text: `{${each.text}}`,
  ofSpan: (_, trace) => trace.some((one) => each.ofSpan(one, trace)),
  within: each.within ?? each.ofSpan,
});

/** Some branches of some parts side by side. */
const branchesOf = (part: fc.Arbitrary<Meaning>, maxLength: number) =>
  fc.array(fc.array(part, { minLength: 1, maxLength }), { minLength: 1, maxLength: 2 }).map((branches): Meaning => {
    const holds = (of: (each: Meaning) => boolean) => branches.some((all) => all.every(of));
    const { within } = branches.flat().length === 1 ? branches[0]![0]! : {};
    return {
      text: branches.map((all) => all.map(({ text }) => text).join(' ')).join(' or '),
      ofSpan: (each, trace) => holds(({ ofSpan }) => ofSpan(each, trace)),
      outside: (each, trace) => holds((part) => outside(part)(each, trace)),
      ...(within && { within }),
    };
  });

const { part } = fc.letrec<{ part: Meaning; group: Meaning }>((tie) => ({
  part: fc
    .tuple(fc.boolean(), fc.oneof({ maxDepth: 2, withCrossShrink: true }, leaf, leaf, tie('group')))
    .map(([not, each]) => (not ? negated(each) : each)),
  group: fc
    .tuple(fc.boolean(), branchesOf(tie('part'), 2))
    .map(([isOfSpan, each]) => (isOfSpan ? inBraces(each) : { ...each, text: `(${each.text})` })),
}));

export const filter = branchesOf(part, 3).map((each) => ({
  text: each.text,
  matches: (trace: readonly Span[]) => trace.some((one) => outside(each)(one, trace)),
  /** Whether the search of one trace finds the span. */
  finds: each.within ?? each.ofSpan,
}));
