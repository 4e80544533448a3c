import { describe, expect, it } from 'vitest';
import type { LogRecord } from '../../../protocol/logs.ts';
import type { AttributeValue } from '../../../protocol/traces.ts';
import { traceOf } from '../trace-data.testing.ts';
import { isSameRecord, matchLogs, offsetText, rowsOfRecords } from './trace-logs.ts';

const textOf = (value: AttributeValue) => (typeof value === 'string' ? value : JSON.stringify(value));

const record = (rest: Partial<LogRecord>): LogRecord => ({
  timeUnixNano: '1000000000000005000',
  observedTimeUnixNano: '0',
  severity: 9,
  severityText: '',
  eventName: '',
  body: 'a line',
  traceId: '',
  spanId: '',
  flags: 0,
  service: 'web',
  attributes: [],
  droppedAttributes: 0,
  resource: [],
  resourceDroppedAttributes: 0,
  resourceSchemaUrl: '',
  scope: { name: '', version: '', schemaUrl: '', attributes: [], droppedAttributes: 0 },
  ...rest,
});

describe('log records that match', () => {
  const records = [
    record({ body: 'Charging the card', attributes: [{ key: 'order.id', value: 1042 }] }),
    record({ severity: 17, body: { map: [{ key: 'reason', value: 'declined' }] }, service: 'payment' }),
    record({ severity: 0, body: null, eventName: 'card.declined' }),
  ];

  it.each([
    ['', 0, [0, 1, 2]],
    ['card', 0, [0, 2]],
    ['CARD 1042', 0, [0]],
    ['declined', 0, [1, 2]],
    ['declined payment', 0, [1]],
    ['', 13, [1]],
    ['card', 13, []],
    ['.*', 0, []],
  ])('%j from severity %d on are %j', (text, minSeverity, places) => {
    expect([...matchLogs(records, text, minSeverity, textOf)]).toEqual(places);
  });
});

describe('the time of a record', () => {
  it('is told from the start of the trace', () => {
    expect(offsetText(record({}), '1000000000000000000')).toBe('+5 µs');
    expect(offsetText(record({}), '1000000000000006000')).toBe('−1 µs');
    expect(offsetText(record({ timeUnixNano: '0' }), '1')).toBe('');
  });

  it('is when it was seen, where the sender does not know', () => {
    const seen = record({ timeUnixNano: '0', observedTimeUnixNano: '1000000000000007000' });
    expect(offsetText(seen, '1000000000000000000')).toBe('+7 µs');
  });
});

describe('the span of a record', () => {
  it('is the first one received that has its id', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((digit) => digit.repeat(16)) as [string, string, string];
    const trace = {
      ...traceOf(Array(4).fill({ depth: 0 })),
      spanIds: a + b + b + c,
      duplicates: [{ row: 1, occurrence: 1 }],
    };
    const records = [record({ spanId: b }), record({ spanId: 'd'.repeat(16) }), record({})];
    expect([...rowsOfRecords(records, trace)]).toEqual([[b, 2]]);
  });
});

describe('a record that is read again', () => {
  it('is known by what it has', () => {
    expect(isSameRecord(record({}), record({}))).toBe(true);
    expect(isSameRecord(record({}), record({ body: 'another' }))).toBe(false);
    expect(isSameRecord(record({}), record({ spanId: 'x' }))).toBe(false);
  });
});
