import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCounts, type ReceiverStatus } from '../../protocol/receiver.ts';
import type { TraceGroup, TraceList, TraceSummary } from '../../protocol/traces.ts';
import { droppedThings, emptiness, keyOf, partsOf, shiftOf, withCompletion } from './model.ts';

const list = (matched: number, complete = true): TraceList => ({
  revision: 1,
  total: 100,
  matched,
  complete,
  offset: 0,
  rows: [],
  services: [],
});

const traces = (...ids: string[]) => ids.map((traceId) => ({ traceId }) as TraceSummary);
const group = (rootName: string) =>
  ({ rootName, rootService: 'web', rootKind: 2, recentNs: [1] }) as unknown as TraceGroup;

describe('where a row went', () => {
  it('is told by the store', () => {
    expect(shiftOf({ key: 'a', index: 3 }, { ...list(9), count: 9, moved: 4, rows: [] })).toBe(4);
  });

  it('is seen in the window, also of groups', () => {
    const window = { ...list(9), count: 9, offset: 5, rows: traces('a', 'b') };
    expect(shiftOf({ key: 'b', index: 2 }, window)).toBe(4);
    const groups = { ...list(9), count: 9, offset: 1, rows: [group('a'), group('b')] };
    expect(shiftOf({ key: keyOf(group('b')), index: 3 }, groups)).toBe(-1);
  });

  it('is unknown once it left both', () => {
    expect(shiftOf({ key: 'c', index: 2 }, { ...list(9), count: 9, rows: traces('a', 'b') })).toBeUndefined();
  });
});

describe('a completion', () => {
  const service = { kind: 'field', text: 'service:', detail: '' } as const;

  it('takes the place of what was typed of it, and the cursor stands after it', () => {
    expect(withCompletion('cart ser and more', { start: 5, end: 8 }, service)).toEqual({
      text: 'cart service: and more',
      cursor: 13,
    });
  });

  it('leaves all else as it is', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, typed, after) => {
        const range = { start: before.length, end: before.length + typed.length };
        const { text, cursor } = withCompletion(before + typed + after, range, service);
        expect([text.slice(0, cursor), text.slice(cursor)]).toEqual([`${before}service:`, after]);
      }),
    );
  });
});

it('a filter that cannot be read has its wrong part between what stands around it', () => {
  expect(partsOf('a duration>x b', { start: 11, end: 12 })).toEqual(['a duration>', 'x', ' b']);
  expect(partsOf('duration>', { start: 9, end: 9 })).toEqual(['duration>', '', '']);
});

const status = (counts: Partial<typeof noCounts> = {}): ReceiverStatus => ({
  state: 'listening',
  revision: 1,
  counts: { ...noCounts, ...counts },
});

it('nothing matches only once all is searched', () => {
  expect(emptiness(status(), list(0, false))).toBeUndefined();
  expect(emptiness(status(), list(0))).toBe('filtered');
  expect(emptiness(status(), { ...list(0), total: 0 })).toBe('listening');
});

it('what was dropped is told by kind', () => {
  expect(droppedThings(status({}))).toEqual([]);
  expect(droppedThings(status({ droppedTraces: 3, droppedPoints: 1 }))).toEqual(['3 traces', '1 data point']);
});
