import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answeredAttributes,
  answeredId,
  answeredResource,
  answeredScope,
  answeredService,
  answeredValue,
  list,
} from '../../test/otlp/answered.ts';
import { logRequest } from '../../test/otlp/log-arbitraries.ts';
import { choices, encodeOddly } from '../../test/otlp/odd-encoding.ts';
import { toJson } from '../../test/otlp/otlp-json.ts';
import { decode, encode, type Fields } from '../../test/otlp/otlp-schema.ts';
import type { LogSegment } from '../otlp/columns/log-columns.ts';
import type { Encoding } from '../otlp/decode-request.ts';
import type { LogQuery, LogRecord } from '../protocol/logs.ts';
import { LogStore } from './log-store.ts';

const everything: LogQuery = { text: '', minSeverity: 0, order: 'oldest', offset: 0, limit: 1000 };
const traceId = '0af7651916cd43dd8448eb211c80319c';
const spanId = 'b7ad6b7169203331';

describe('any request of logs', () => {
  test.each<Encoding>(['protobuf', 'json'])(
    'in %s is answered to the last field, as protobuf-es reads it',
    (encoding) => {
      fc.assert(
        fc.property(logRequest, (fields) => {
          const store = new LogStore({ maxStoreBytes: 2 ** 30 });
          expect(store.ingest(bytesOf(fields, encoding), encoding).ok).toBe(true);
          const expected = answeredRecords(
            decode('ExportLogsServiceRequest', encode('ExportLogsServiceRequest', fields)),
          );
          const { rows, total, matched } = store.listLogs(everything);
          expect(rows).toEqual(expected.sort(byTime));
          expect([total, matched]).toEqual([expected.length, expected.length]);
        }),
        { numRuns: 150, interruptAfterTimeLimit: 4000 },
      );
    },
  );

  test('written as protobuf permits and hardly anyone does is answered as protobuf-es reads it', () => {
    fc.assert(
      fc.property(logRequest, choices, (fields, choose) => {
        const store = new LogStore({ maxStoreBytes: 2 ** 30 });
        const bytes = encodeOddly('ExportLogsServiceRequest', fields, choose);
        expect(store.ingest(bytes, 'protobuf').ok).toBe(true);
        const expected = answeredRecords(decode('ExportLogsServiceRequest', bytes));
        expect(store.listLogs(everything).rows).toEqual(expected.sort(byTime));
      }),
      { numRuns: 100, interruptAfterTimeLimit: 4000 },
    );
  });

  test('that is damaged is kept whole or refused whole, and never throws', () => {
    const change = fc.record({ at: fc.nat(), byte: fc.nat(255) });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(logRequest, fc.array(change), fc.constantFrom<Encoding>('protobuf', 'json')), {
          maxLength: 5,
        }),
        (requests) => {
          const store = new LogStore({ maxStoreBytes: 2 ** 30 });
          for (const [fields, changes, encoding] of requests) {
            const bytes = Uint8Array.from(bytesOf(fields, encoding));
            for (const { at, byte } of changes) if (bytes.length > 0) bytes[at % bytes.length] = byte;
            const before = store.counts;
            const result = store.ingest(bytes, encoding);
            if (!result.ok) expect(store.counts).toEqual(before);
          }
          expect(store.listLogs(everything).total).toBe(store.counts.storedLogs);
        },
      ),
      { interruptAfterTimeLimit: 4000 },
    );
  });
});

describe('a query', () => {
  const records: Fields[] = [
    {
      timeUnixNano: '30',
      severityNumber: 17,
      body: { stringValue: 'Payment declined' },
      traceId: id(traceId),
      spanId: id(spanId),
    },
    {
      timeUnixNano: '10',
      severityNumber: 9,
      body: { kvlistValue: { values: [{ key: 'order', value: { intValue: '4711' } }] } },
    },
    { observedTimeUnixNano: '20', severityText: 'Warning', traceId: id(traceId), eventName: 'retry' },
    { timeUnixNano: '20', attributes: [{ key: 'http.route', value: { stringValue: '/pay' } }], spanId: id(spanId) },
  ];
  const store = storeOf(records);
  const timesOf = (query: Partial<LogQuery>) =>
    store.listLogs({ ...everything, ...query }).rows.map((row) => `${row.timeUnixNano}/${row.observedTimeUnixNano}`);

  test('gives records in order of the time they happened or else were seen, either way', () => {
    expect(timesOf({})).toEqual(['10/0', '0/20', '20/0', '30/0']);
    expect(timesOf({ order: 'newest' })).toEqual(['30/0', '20/0', '0/20', '10/0']);
  });

  test('gives any page as a part of the whole, from either end', () => {
    const whole = timesOf({});
    for (const order of ['oldest', 'newest'] as const) {
      const all = order === 'oldest' ? whole : whole.toReversed();
      for (let offset = 0; offset <= 5; offset++) {
        for (let limit = 0; limit <= 5; limit++) {
          expect(timesOf({ order, offset, limit })).toEqual(all.slice(offset, offset + limit));
        }
      }
    }
  });

  test('is answered anew when more has come, also the same one', () => {
    const growing = storeOf(records);
    const declined = { ...everything, text: 'declined' };
    expect(growing.listLogs(declined).matched).toBe(1);
    growing.seal();
    expect(growing.listLogs(declined).matched).toBe(1);
    ingest(growing, records);
    expect(growing.listLogs(declined).matched).toBe(2);
  });

  test('cuts long texts where it is told to, and says so', () => {
    const long = storeOf([
      { body: { stringValue: 'x'.repeat(100) }, attributes: [{ key: 'k', value: { stringValue: 'y'.repeat(100) } }] },
      { body: { stringValue: 'short' } },
    ]);
    const rows = long.listLogs({ ...everything, textLimit: 10 }).rows;
    expect(rows.map(({ body, isCut }) => [body, isCut])).toEqual([
      ['x'.repeat(10), true],
      ['short', undefined],
    ]);
    expect(rows[0]!.attributes).toEqual([{ key: 'k', value: 'y'.repeat(10) }]);
  });

  test('gives a page, and counts all that match', () => {
    expect(timesOf({ offset: 1, limit: 2 })).toEqual(['0/20', '20/0']);
    expect(store.listLogs({ ...everything, offset: 1, limit: 2 })).toMatchObject({ total: 4, matched: 4, offset: 1 });
    expect(timesOf({ offset: 4 })).toEqual([]);
  });

  test.each<[string, Partial<LogQuery>, string[]]>([
    ['of a trace', { traceId }, ['0/20', '30/0']],
    ['of a trace in upper case', { traceId: traceId.toUpperCase() }, ['0/20', '30/0']],
    ['of a span', { traceId, spanId }, ['30/0']],
    ['of an id that is none', { traceId: 'xyz' }, []],
    ['of a severity or worse', { minSeverity: 9 }, ['10/0', '30/0']],
    ['with a word of the body', { text: 'DECLINED' }, ['30/0']],
    ['with a key in the body', { text: 'order' }, ['10/0']],
    ['with a number in the body', { text: '471' }, ['10/0']],
    ['with a word of an attribute', { text: '/pay' }, ['20/0']],
    ['with a word of a key', { text: 'http.route' }, ['20/0']],
    ['with an event name', { text: 'retry' }, ['0/20']],
    ['with a severity text', { text: 'warning' }, ['0/20']],
    ['with a word of the resource', { text: 'shop' }, ['10/0', '0/20', '20/0', '30/0']],
    ['with all of several words', { text: ' shop  pay ', traceId }, ['30/0']],
    ['with a word that is nowhere', { text: 'shop nowhere' }, []],
  ])('finds those %s', (_, query, times) => {
    expect(timesOf(query)).toEqual(times);
  });

  test('merges the pages of many segments', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { minLength: 1, maxLength: 400 }), fc.nat(20), (times, offset) => {
        const small = new LogStore({ maxStoreBytes: 2 ** 20 });
        // Long texts, so that segments are many.
        for (const [i, time] of times.entries())
          ingest(small, [{ timeUnixNano: `${time}`, body: { stringValue: `${i} `.repeat(500) } }]);
        const query: LogQuery = { ...everything, offset, limit: 30 };
        const shown = (order: LogQuery['order']) => small.listLogs({ ...query, order }).rows.map(labelOf);
        const kept = [...times.entries()].slice(-small.counts.storedLogs);
        const sorted = kept.sort(([a, one], [b, other]) => one - other || a - b).map(([i, time]) => `${time} ${i}`);
        expect(shown('oldest')).toEqual(sorted.slice(offset, offset + 30));
        expect(shown('newest')).toEqual(sorted.toReversed().slice(offset, offset + 30));
      }),
      { numRuns: 20, interruptAfterTimeLimit: 4000 },
    );
  });
});

describe('the budget', () => {
  test('is kept by dropping the oldest, which are counted', () => {
    const store = new LogStore({ maxStoreBytes: 300_000 });
    for (let i = 0; i < 3000; i++)
      ingest(store, [{ timeUnixNano: `${i}`, body: { stringValue: `message ${i} ${'x'.repeat(200)}` } }]);
    const { logs, storedLogs, droppedLogs } = store.counts;
    expect(store.storedBytes).toBeLessThanOrEqual(300_000);
    expect([logs, storedLogs + droppedLogs]).toEqual([3000, 3000]);
    expect(droppedLogs).toBeGreaterThan(0);
    expect(store.listLogs(everything).rows[0]!.timeUnixNano).toBe(String(droppedLogs));
  });

  test('takes a smaller one at once, and keeps all with a larger one', () => {
    const store = new LogStore({ maxStoreBytes: 2 ** 22 });
    for (let i = 0; i < 2000; i++) ingest(store, [{ body: { stringValue: `${i} ${'x'.repeat(300)}` } }]);
    expect(store.counts.droppedLogs).toBe(0);
    store.maxStoreBytes = 2 ** 23;
    expect(store.counts.storedLogs).toBe(2000);
    store.maxStoreBytes = 200_000;
    expect(store.storedBytes).toBeLessThanOrEqual(200_000);
    expect(store.counts.storedLogs).toBeGreaterThan(0);
  });

  test('keeps a record of a megabyte and one of 10,000 attributes', () => {
    const attributes = Array.from({ length: 10_000 }, (_, i) => ({ key: `key ${i}`, value: { intValue: `${i}` } }));
    const store = storeOf([{ body: { stringValue: 'é'.repeat(500_000) } }, { attributes }]);
    const [long, wide] = store.listLogs(everything).rows;
    expect(long!.body).toBe('é'.repeat(500_000));
    expect(wide!.attributes).toEqual(answeredAttributes(attributes));
  });
});

test('what was sealed is answered again by the store that takes it over', () => {
  const store = new LogStore({ maxStoreBytes: 2 ** 20 });
  const sealed = new Map<number, LogSegment>();
  store.hooks = {
    onSealed: (number, segment) => sealed.set(number, structuredClone(segment)),
    onDropped: (number) => sealed.delete(number),
  };
  for (let i = 0; i < 3000; i++)
    ingest(store, [{ timeUnixNano: `${i}`, body: { stringValue: `${i} ${'x'.repeat(300)}` } }]);
  store.seal();
  expect(store.openItems).toBe(0);
  expect(store.counts.droppedLogs).toBeGreaterThan(0);
  const copy = new LogStore({ maxStoreBytes: 2 ** 30 });
  for (const [number, segment] of sealed) copy.restore(number, segment);
  expect(copy.listLogs(everything).rows).toEqual(store.listLogs(everything).rows);
  expect(copy.counts).toEqual({ logs: 0, storedLogs: store.counts.storedLogs, droppedLogs: 0 });
  store.clear();
  expect(sealed.size).toBe(0);
  expect(store.listLogs(everything)).toMatchObject({ total: 0, rows: [] });
});

test('tells the traces in whose records a word occurs', () => {
  const store = storeOf([
    { traceId: id(traceId), body: { stringValue: 'declined' } },
    { traceId: id(traceId), body: { stringValue: 'declined again' } },
    { traceId: id('1'.repeat(32)), body: { stringValue: 'accepted' } },
  ]);
  expect(store.searchesFor('declined').flatMap(({ find }) => [...find()])).toEqual([
    Uint32Array.of(0x0af76519, 0x16cd43dd, 0x8448eb21, 0x1c80319c),
  ]);
});

test('tells the spans in which records of a trace were written that have a word', () => {
  const other = '1'.repeat(32);
  const store = storeOf([
    { traceId: id(traceId), spanId: id('00000001'.repeat(2)), body: { stringValue: 'Declined' } },
    { traceId: id(traceId), spanId: id('00000002'.repeat(2)), body: { stringValue: 'accepted' } },
    { traceId: id(traceId), body: { stringValue: 'declined later' } },
    { traceId: id(other), spanId: id('00000003'.repeat(2)), body: { stringValue: 'declined' } },
  ]);
  const words = Uint32Array.of(0x0af76519, 0x16cd43dd, 0x8448eb21, 0x1c80319c);
  expect([...store.spansWith('declined', words)]).toEqual([Uint32Array.of(1, 1), Uint32Array.of(0, 0)]);
  expect([
    ...store.spansWith(
      'declined',
      words.map(() => 7),
    ),
  ]).toEqual([]);
});

function storeOf(logRecords: readonly Fields[]): LogStore {
  const store = new LogStore({ maxStoreBytes: 2 ** 30 });
  ingest(store, logRecords);
  return store;
}

function ingest(store: LogStore, logRecords: readonly Fields[]): void {
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] };
  const request = { resourceLogs: [{ resource, scopeLogs: [{ logRecords }] }] };
  expect(store.ingest(encode('ExportLogsServiceRequest', request), 'protobuf').ok).toBe(true);
}

function bytesOf(fields: Fields, encoding: Encoding): Uint8Array {
  if (encoding === 'protobuf') return encode('ExportLogsServiceRequest', fields);
  return new TextEncoder().encode(JSON.stringify(toJson(fields)));
}

function answeredRecords(request: Fields): LogRecord[] {
  return list(request['resourceLogs']).flatMap((resourceLogs) =>
    list(resourceLogs['scopeLogs']).flatMap((scopeLogs) =>
      list(scopeLogs['logRecords']).map((record) => ({
        timeUnixNano: record['timeUnixNano'],
        observedTimeUnixNano: record['observedTimeUnixNano'],
        severity: record['severityNumber'],
        severityText: record['severityText'],
        eventName: record['eventName'],
        body: answeredValue(record['body']),
        traceId: answeredId(record['traceId']),
        spanId: answeredId(record['spanId']),
        flags: record['flags'],
        service: answeredService(resourceLogs),
        attributes: answeredAttributes(record['attributes']),
        droppedAttributes: record['droppedAttributesCount'],
        ...answeredResource(resourceLogs),
        scope: answeredScope(scopeLogs),
      })),
    ),
  ) as unknown as LogRecord[];
}

function byTime(one: LogRecord, other: LogRecord): number {
  const time = (record: LogRecord) => BigInt(record.timeUnixNano) || BigInt(record.observedTimeUnixNano);
  const difference = time(one) - time(other);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** `time number`, of a record whose body begins with its number. */
function labelOf({ timeUnixNano, body }: LogRecord): string {
  return `${timeUnixNano} ${String(body).split(' ', 1)[0]}`;
}

function id(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}
