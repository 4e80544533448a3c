import { describe, expect, test } from 'vitest';
import { receive, storeOf, type TestSpan, traceIdOf } from '../../../test/otlp/test-spans.ts';
import type { FacetQuery } from '../../protocol/traces.ts';

const attribute = (key: string, value: object) => ({ key, value });
const shop: TestSpan[] = [
  ...[1, 2, 3].map(
    (id): TestSpan => ({
      trace: id,
      id,
      name: 'GET /cart',
      service: 'cart',
      fields: {
        kind: 2,
        attributes: [
          attribute('http.route', { stringValue: id === 3 ? '/pay (new)' : '/cart' }),
          attribute('http.status', { intValue: '200' }),
        ],
      },
    }),
  ),
  {
    trace: 4,
    id: 4,
    name: 'say "hi"',
    service: 'catalog',
    fields: {
      attributes: [attribute('tags', { arrayValue: { values: [{ stringValue: 'x' }, { stringValue: 'y' }] } })],
      events: [{ name: 'exception', attributes: [attribute('exception.type', { stringValue: 'Boom' })] }],
    },
  },
];
const store = storeOf(shop);

/** `|` is where the cursor is. */
function complete(filter: string) {
  const cursor = filter.indexOf('|');
  return store.completeFilter({ filter: filter.replace('|', ''), cursor });
}
const texts = (filter: string) => complete(filter).items.map(({ text }) => text);

describe('completion', () => {
  test('offers fields, and the keys of attributes by how often they are used', () => {
    const items = texts('|');
    expect(items).toEqual(expect.arrayContaining(['service:', 'duration>', 'error', 'event.exception.type=', 'tags=']));
    expect(items.indexOf('http.route=')).toBeLessThan(items.indexOf('tags='));
    expect(complete('|').items.find(({ text }) => text === 'http.route=')).toMatchObject({
      kind: 'attribute',
      detail: '3 times',
    });
  });

  test('offers what begins so, then what has a part that begins so', () => {
    expect(texts('error http|')).toEqual(['http.route=', 'http.status=']);
    expect(texts('-rou|')).toEqual(['http.route=']);
    expect(texts('(ser|')).toEqual(['service:', 'service.name=']);
    expect(texts('{.http|')).toEqual(['http.route=', 'http.status=']);
    expect(texts('{ error } {|')).toContain('service:');
    expect(complete('error rou| or x')).toMatchObject({ start: 6, end: 9 });
    expect(complete('error not|')).toMatchObject({ start: 6, end: 9 });
  });

  test('offers operators for what is written out', () => {
    expect(texts('http.route|').slice(0, 2)).toEqual(['http.route=', 'http.route!=']);
    expect(texts('duration|')).toEqual([
      'duration>',
      'duration>=',
      'duration<',
      'duration<=',
      'duration=',
      'duration!=',
    ]);
    expect(complete('service|').items[0]).toMatchObject({ kind: 'operator', text: 'service:' });
  });

  test('offers the values of a key by how often they occur, quoted where they must be', () => {
    expect(texts('http.route=|')).toEqual(['/cart', '"/pay (new)"']);
    expect(texts('service:ca|')).toEqual(['cart', 'catalog']);
    expect(texts('name=|')).toEqual(['"GET /cart"', '"say \\"hi\\""']);
    expect(texts('name="GET|')).toEqual(['"GET /cart"']);
    expect(complete('error http.route=/c|x or y')).toMatchObject({ start: 17, end: 20 });
    expect(texts('tags=|')).toEqual(['x', 'y']);
    expect(texts('event:|')).toEqual(['exception']);
    expect(texts('event.exception.type=|')).toEqual(['Boom']);
    expect(texts('root.service:|')).toEqual(['cart', 'catalog']);
    expect(texts('http.route~|')).toEqual(['"/cart"', '"/pay \\\\(new\\\\)"']);
    expect(texts('nowhere=|')).toEqual([]);
  });

  test('offers the values that codes and flags have', () => {
    expect(texts('kind:s|')).toEqual(['server']);
    expect(texts('status=|')).toEqual(['unset', 'ok', 'error']);
    expect(texts('error:|')).toEqual(['true', 'false']);
    expect(texts('has:http|')).toEqual(['http.route', 'http.status']);
  });

  test('every value that is offered finds its spans', () => {
    for (const operator of ['=', ':', '~']) {
      for (const key of ['http.route', 'name', 'http.status', 'tags', 'service.name']) {
        for (const text of texts(`${key}${operator}|`)) {
          const filter = `${key}${operator}${text}`;
          const list = store.listTraces({ filter, errorsOnly: false, order: 'newest', offset: 0, limit: 9 });
          expect(list.problem, filter).toBeUndefined();
          expect(list.matched, filter).toBeGreaterThan(0);
        }
      }
    }
  });

  test('offers nothing within quotes, and never fails', () => {
    expect(texts('"cart|"')).toEqual([]);
    const filter = '-(service:ca or "x" http.route = "/c) not name~"';
    for (let cursor = 0; cursor <= filter.length; cursor++) {
      const { start, end } = store.completeFilter({ filter, cursor });
      expect(start).toBeLessThanOrEqual(cursor);
      expect(end).toBeGreaterThanOrEqual(cursor);
    }
  });
});

describe('facets', () => {
  const counted = (query: FacetQuery) => {
    const step = store.facets(query).next();
    if (!step.done) throw new Error('There was time for all of it.');
    return step.value;
  };

  const facets = (filter: string, fields?: readonly string[], limit = 10) => {
    const found = counted({ filter, limit, ...(fields && { fields }) });
    if (!found.ok) throw new Error(found.problem.message);
    return found.value;
  };

  test('count the values in the spans of the traces that match', () => {
    expect(facets('', ['service', 'http.route', 'kind'])).toEqual([
      {
        field: 'service',
        values: [
          { value: 'cart', spans: 3 },
          { value: 'catalog', spans: 1 },
        ],
        more: 0,
      },
      {
        field: 'http.route',
        values: [
          { value: '/cart', spans: 2 },
          { value: '/pay (new)', spans: 1 },
        ],
        more: 0,
      },
      {
        field: 'kind',
        values: [
          { value: 'server', spans: 3 },
          { value: 'unspecified', spans: 1 },
        ],
        more: 0,
      },
    ]);
    expect(facets('http.route:/cart', ['http.route', 'tags'])).toEqual([
      { field: 'http.route', values: [{ value: '/cart', spans: 2 }], more: 0 },
      { field: 'tags', values: [], more: 0 },
    ]);
  });

  test('list the most frequent values and count the others', () => {
    expect(facets('', ['http.route'], 1)).toEqual([
      { field: 'http.route', values: [{ value: '/cart', spans: 2 }], more: 1 },
    ]);
  });

  test('are of telling fields when none are asked for', () => {
    expect(facets('').map(({ field }) => field)).toEqual(['service', 'name', 'kind', 'status', 'http.route']);
  });

  test('are those of what was stored when they were asked for, whatever comes and goes in the pauses', () => {
    const busy = storeOf([], 96 << 10);
    const longText = (i: number) => [{ key: 'text', value: { stringValue: `${i} `.repeat(500) } }];
    const span = (i: number) => ({ trace: i, id: i, service: `s${i % 3}`, fields: { attributes: longText(i) } });
    for (let i = 1; i <= 40; i++) receive(busy, [span(i)]);
    busy.pin(traceIdOf(30), true);
    const query = { filter: '-service=s2', fields: ['service'], limit: 3 };
    let now = 0;
    const steps = busy.facets(query, { now: () => now++, sliceMs: 1 });
    const before = busy.facets(query).next();
    let pauses = 0;
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) {
        expect(step).toEqual(before);
        break;
      }
      // Fewer are counted once they are dropped.
      if (pauses++ < 2) receive(busy, [span(100 + pauses)]);
    }
    expect(pauses).toBeGreaterThan(2);
  });

  test('of a filter that cannot be read are its problem', () => {
    expect(counted({ filter: '(', limit: 1 })).toMatchObject({ ok: false, problem: { start: 0, end: 1 } });
  });
});
