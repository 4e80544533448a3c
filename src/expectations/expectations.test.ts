import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkExpectations, type Difference, fits } from './check-expectations.ts';
import { expectationsOfTrace } from './expectations-of-trace.ts';
import { readExpectations } from './read-expectations.ts';
import type { TracedSpan } from './traced-span.ts';

function span(name: string, rest: Partial<TracedSpan> = {}): TracedSpan {
  return {
    traceId: '1',
    name,
    service: 'shop',
    kind: 1,
    status: 0,
    statusMessage: '',
    durationNs: 5e6,
    attributes: [],
    children: [],
    ...rest,
  };
}

const charge = span('charge', { service: 'bank', kind: 3, attributes: [{ key: 'amount', value: 12 }] });
const failed = span('charge', { service: 'bank', kind: 3, status: 2, statusMessage: 'declined' });
const checkout = span('checkout', {
  kind: 2,
  durationNs: 700e6,
  attributes: [
    { key: 'http.route', value: '/cart/:id' },
    { key: 'retry', value: true },
    { key: 'total', value: { double: '2' } },
  ],
  children: [charge, failed],
});

function differences(yaml: string, spans: readonly TracedSpan[] = [checkout]): string[] {
  const read = readExpectations(yaml);
  if (!read.ok) throw new Error(read.problem.map(({ message }) => message).join('\n'));
  const lines = (each: readonly Difference[], depth = 0): string[] =>
    each.flatMap(({ message, because }) => [`${'  '.repeat(depth)}${message}`, ...lines(because, depth + 1)]);
  return lines(checkExpectations(read.value, spans));
}

function problems(yaml: string): string[] {
  const read = readExpectations(yaml);
  return read.ok
    ? []
    : read.problem.map(({ position, message }) => `${position.line + 1}:${position.character + 1} ${message}`);
}

describe('expectations', () => {
  it('are met by spans that have all that is asked, and may have more', () => {
    expect(
      differences(
        `spans:
  - name: check*
    service: shop
    kind: server
    status: unset
    max_duration: 1s
    attributes: {http.route: /cart/*, retry: true, total: 2, missing: {exists: false}, retry: {exists: true}}
    children:
      - {name: charge, count: 2}
      - {name: charge, status: error, count: 1}
      - {name: charge, attributes: {amount: {min: 10, max: 12}}}
      - {name: refund, count: 0}
  - {name: charge, service: bank, count: {min: 1, max: 2}}
`.replace('retry: true, total', 'total'),
      ),
    ).toEqual([]);
  });

  it('tell what is nearest to what was expected, and how it differs', () => {
    expect(
      differences(`spans:
  - name: checkout
    kind: client
    max_duration: 500ms
    attributes: {http.route: /pay, retry: false, size: {exists: true}, total: {max: 1}}
    children: [{name: charge, count: 1}, {name: ship}]
  - {name: refund}
`),
    ).toEqual([
      'checkout: expected at least 1, found 0',
      '  checkout (shop, 700 ms) is not it',
      '    kind: expected client, found server',
      '    duration: expected at most 500 ms, found 700 ms',
      '    http.route: expected /pay, found /cart/:id',
      '    retry: expected false, found true',
      '    size: expected any value, found no such attribute',
      '    total: expected at most 1, found 2',
      '    charge: expected 1, found 2',
      '    ship: expected at least 1, found 0',
      'refund: expected at least 1, found 0',
    ]);
  });

  it('tell each span that failed, where none may', () => {
    expect(differences('no_errors: true\n')).toEqual(['charge (bank, 5 ms) failed: declined']);
  });

  test.each([
    ['', 'Expectations can say `spans`, `no_errors`, `no_findings`.'],
    ['spans: []', '1:1 Nothing is expected: list spans under `spans:`, or write `no_errors: true`.'],
    ['spans: x', '1:1 `spans` is a list of spans: begin each with `- name:`.'],
    ['span: []', '1:1 There is no `span`: `spans`?'],
    ['spans:\n  - kind: sever', '2:11 `sever` is no kind: `server`?'],
    ['spans:\n  - service: a', '2:5 A span is expected by its `name`, which may be `*`.'],
    ['spans:\n  - {name: a, max_duration: 5}', 'A duration is a number with its unit: `250ms`, `1.5s`, `2m`.'],
    ['spans:\n  - {name: a, count: -1}', 'A `count` is a number, or `{min: 1, max: 5}`.'],
    ['spans:\n  - {name: a, attributes: {b: [1]}}', 'Say what `b` is to be: a value'],
    ['spans:\n  - {name: a, attributes: {b: {exist: true}}}', 'There is no `exist`: `exists`?'],
    ['no_errors: maybe', '`no_errors` is `true` or `false`.'],
  ])('%j is refused by a sentence', (yaml, message) => {
    expect(problems(yaml).join('\n')).toContain(message);
  });

  it('are as the documentation writes them', () => {
    const page = readFileSync('docs/record.md', 'utf8');
    const [example] = /(?<=```yaml\n)spans:.*?(?=```)/s.exec(page)!;
    expect(problems(example)).toEqual([]);
  });

  it('take any text without a crash', () => {
    fc.assert(fc.property(fc.string(), (text) => void readExpectations(text)));
    expect(
      problems(
        `spans:\n${Array.from({ length: 60 }, (_, i) => `${'  '.repeat(i)}- name: a\n${'  '.repeat(i + 1)}children:\n`).join('')}`,
      ),
    ).toContainEqual(expect.stringContaining('at most 50 levels'));
  });
});

test.each([
  ['a*c', 'abbc', true],
  ['a*b*c', 'abc', true],
  ['a*a', 'a', false],
  ['*', '', true],
  ['a', 'ab', false],
  ['*b*b', 'ab', false],
])('%s fits %s: %s', (pattern, text, expected) => expect(fits(pattern, text)).toBe(expected));

describe('a saved trace', () => {
  it('is met by itself, in words that one would write', () => {
    const text = expectationsOfTrace([checkout]);
    expect(text).toBe(`# Expectations for \`spanwright record --expect\`: keep what matters, and remove the rest.
spans:
  - name: checkout
    service: shop
    kind: server
    attributes:
      http.route: /cart/:id
      retry: true
    children:
      - name: charge
        service: bank
        kind: client
        attributes:
          amount: 12
      - name: charge
        service: bank
        kind: client
        status: error
`);
    expect(differences(text)).toEqual([]);
  });

  it('meets what is saved of it, whatever it has', () => {
    const value = fc.oneof(
      fc.string(),
      fc.boolean(),
      fc.integer(),
      fc.double().map((each) => ({ double: String(each) })),
    );
    const attributes = fc.array(fc.record({ key: fc.string(), value }), { maxLength: 4 });
    const own = fc.record({ name: fc.string(), service: fc.string(), kind: fc.nat(7), status: fc.nat(2), attributes });
    const spans = (children: fc.Arbitrary<TracedSpan[]>) =>
      fc.array(
        fc.tuple(own, children).map(([rest, below]) => span(rest.name, { ...rest, children: below })),
        { maxLength: 4 },
      );
    const tree = spans(spans(spans(fc.constant([])))).filter(({ length }) => length > 0);
    fc.assert(
      fc.property(tree, (roots) => {
        expect(differences(expectationsOfTrace(roots), roots)).toEqual([]);
      }),
    );
  });

  it('is met also where it is deeper than anyone writes', () => {
    let deep = span('deepest');
    for (let depth = 0; depth < 500; depth++) deep = span(`at ${depth}`, { children: [deep] });
    const text = expectationsOfTrace([deep]);
    expect(text).toContain('# Deeper spans are left out.');
    expect(differences(text, [deep])).toEqual([]);
  });
});
