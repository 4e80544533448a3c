import { describe, expect, test } from 'vitest';
import { everything, receive, spanIdOf, storeOf, traceIdOf } from '../../test/otlp/test-spans.ts';
import { spanIdAt } from '../protocol/span-ids.ts';
import { TraceStore } from './trace-store.ts';

/** What OTLP allows, or senders do all the same, is kept and shown as it came. */
describe('a store keeps', () => {
  test('spans of the trace id of zeroes, and span ids of zeroes', () => {
    const store = storeOf([
      { trace: 0, id: 0, name: 'nothing known' },
      { trace: 0, id: 0, name: 'nor here' },
      { trace: 0, id: 7, name: 'known', fields: { traceId: new Uint8Array(0) } },
    ]);
    const { rows } = store.listTraces(everything);
    expect(rows).toMatchObject([{ traceId: traceIdOf(0), spanCount: 3, rootName: 'nothing known' }]);
    expect(store.getTrace(traceIdOf(0))).toMatchObject({
      names: ['nothing known', 'nor here', 'known'],
      spanIds: [spanIdOf(0), spanIdOf(0), spanIdOf(7)].join(''),
      duplicates: [{ row: 1, occurrence: 1 }],
    });
    expect(store.getSpan(traceIdOf(0), spanIdOf(0))?.name).toBe('nothing known');
    expect(store.getSpan(traceIdOf(0), '', 1)?.name).toBe('nor here');
    expect(JSON.parse(store.exportTrace(traceIdOf(0))!).resourceSpans[0].scopeSpans[0].spans).toHaveLength(3);
  });

  test('each of the spans that share an id, told apart by when it came', () => {
    const store = storeOf([
      { trace: 1, id: 1, name: 'late', start: 30 },
      { trace: 1, id: 2, name: 'other', start: 5 },
      { trace: 1, id: 1, name: 'early', start: 10 },
      { trace: 2, id: 1, name: 'of another trace' },
      { trace: 1, id: 1, name: 'earliest', start: 1 },
    ]);
    const { names, spanIds, duplicates } = store.getTrace(traceIdOf(1))!;
    expect(names).toEqual(['earliest', 'other', 'early', 'late']);
    for (const [row, name] of names.entries()) {
      const occurrence = duplicates.find((duplicate) => duplicate.row === row)?.occurrence ?? 0;
      expect(store.getSpan(traceIdOf(1), spanIdAt(spanIds, row), occurrence)?.name).toBe(name);
    }
    expect(store.getSpan(traceIdOf(1), spanIdOf(1), 3)).toBeUndefined();
    expect(store.getSpan(traceIdOf(1), spanIdOf(1), -1)).toBeUndefined();
  });

  test('times as clocks that disagree have them', () => {
    const store = storeOf([
      { trace: 1, id: 1, name: 'server', start: 1000, end: 2000 },
      { trace: 1, id: 2, parent: 1, name: 'before its parent', start: 500, end: 700 },
      { trace: 1, id: 3, parent: 1, name: 'after its parent', start: 2500, end: 3000 },
      { trace: 1, id: 4, parent: 1, name: 'backwards', start: 1500, end: 1400 },
      { trace: 1, id: 5, parent: 1, name: 'at no time', start: 0, end: 0 },
    ]);
    const trace = store.getTrace(traceIdOf(1))!;
    expect(trace).toMatchObject({ startUnixNano: '0', durationNs: 3000 });
    expect(Object.fromEntries([...trace.startNs].map((start, row) => [trace.names[trace.name[row]!], start]))).toEqual({
      server: 1000,
      'at no time': 0,
      'before its parent': 500,
      backwards: 1500,
      'after its parent': 2500,
    });
    expect([...trace.durationsNs].toSorted((a, b) => a - b)).toEqual([-100, 0, 200, 500, 1000]);
    expect(new Set(trace.parent)).toEqual(new Set([-1, 0]));
  });

  test('times up to the last that 64 bits can tell', () => {
    const last = '18446744073709551615';
    const store = storeOf([{ trace: 1, id: 1, fields: { startTimeUnixNano: '1', endTimeUnixNano: last } }]);
    expect(store.getSpan(traceIdOf(1), spanIdOf(1))).toMatchObject({ startUnixNano: '1', endUnixNano: last });
    expect(store.getTrace(traceIdOf(1))!.durationNs).toBe(2 ** 64);
  });

  test('parents that came in another request, later, or never', () => {
    const store = new TraceStore({ maxStoreBytes: 2 ** 30 });
    receive(store, [{ trace: 1, id: 3, parent: 2, name: 'grandchild', start: 2 }]);
    expect(store.getTrace(traceIdOf(1))!.spanIds).toBe(spanIdOf(2) + spanIdOf(3));
    expect(store.listTraces(everything).rows).toMatchObject([{ rootName: 'grandchild', hasRoot: false }]);
    receive(store, [{ trace: 1, id: 2, parent: 1, name: 'child', start: 1 }]);
    expect(store.getTrace(traceIdOf(1))!.spanIds).toBe([1, 2, 3].map(spanIdOf).join(''));
    expect([...store.getTrace(traceIdOf(1))!.phantoms]).toEqual([0]);
    receive(store, [{ trace: 1, id: 1, name: 'root', start: 0 }]);
    expect(store.getTrace(traceIdOf(1))!.names).toEqual(['root', 'child', 'grandchild']);
    expect([...store.getTrace(traceIdOf(1))!.phantoms]).toEqual([]);
    expect(store.listTraces(everything).rows).toMatchObject([{ rootName: 'root', hasRoot: true }]);
  });

  test('values of any size, number and depth', () => {
    const large = 'x'.repeat(2 ** 20);
    const many = Array.from({ length: 10_000 }, (_, i) => ({ key: `key ${i}`, value: { intValue: String(i) } }));
    let nested: object = { boolValue: true };
    for (let depth = 1; depth < 64; depth++) nested = { arrayValue: { values: [nested] } };
    const store = storeOf([
      { trace: 1, id: 1, fields: { attributes: [{ key: 'large', value: { stringValue: large } }] } },
      { trace: 1, id: 2, fields: { attributes: many } },
      { trace: 1, id: 3, fields: { attributes: [{ key: 'deep', value: nested }, { key: 'none' }] } },
    ]);
    expect(store.getSpan(traceIdOf(1), spanIdOf(1))!.attributes).toEqual([{ key: 'large', value: large }]);
    const attributes = store.getSpan(traceIdOf(1), spanIdOf(2))!.attributes;
    expect(attributes).toEqual(many.map(({ key }, value) => ({ key, value })));
    const [deep, none] = store.getSpan(traceIdOf(1), spanIdOf(3))!.attributes;
    expect(JSON.stringify(deep!.value)).toBe(`${'['.repeat(63)}true${']'.repeat(63)}`);
    expect(none).toEqual({ key: 'none', value: null });
  });

  test('empty and repeated keys, and text of all of Unicode', () => {
    const text = '\u0000\u001b[31m<b>é漢字\u{1f980}\u202e\ufeff';
    const attributes = [
      { key: '', value: { stringValue: '' } },
      { key: 'again', value: { stringValue: 'one' } },
      { key: 'again', value: { stringValue: 'two' } },
      { key: text, value: { stringValue: text } },
    ];
    const store = storeOf([{ trace: 1, id: 1, name: text, service: text, fields: { attributes } }]);
    expect(store.getSpan(traceIdOf(1), spanIdOf(1))).toMatchObject({
      name: text,
      attributes: attributes.map(({ key, value }) => ({ key, value: value.stringValue })),
    });
    expect(store.listTraces(everything)).toMatchObject({ services: [text], rows: [{ rootName: text }] });
  });

  test('all of it in a trace that is kept', () => {
    const store = storeOf(
      [
        { trace: 0, id: 0, name: 'a', start: 9, end: 3 },
        { trace: 0, id: 0, name: 'b', start: 4 },
        { trace: 0, id: 5, parent: 5, name: 'own parent' },
        { trace: 0, id: 6, parent: 9, name: 'lost' },
      ],
      200_000,
    );
    const before = store.getTrace(traceIdOf(0));
    expect(store.pin(traceIdOf(0), true).ok).toBe(true);
    for (let trace = 1; trace < 5000; trace++) receive(store, [{ trace, id: 1 }]);
    expect(store.counts.droppedTraces).toBeGreaterThan(0);
    expect(store.getTrace(traceIdOf(0))).toEqual(before);
    expect(store.getSpan(traceIdOf(0), '', 1)?.name).toBe('b');
  });
});
