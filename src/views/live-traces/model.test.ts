import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { noCounts, type ReceiverStatus } from '../../protocol/receiver.ts';
import type { TraceList } from '../../protocol/traces.ts';
import { droppedThings, emptiness, guessShift, partsOf, withCompletion } from './model.ts';

const list = (matched: number, complete = true): TraceList => ({
  revision: 1,
  total: 100,
  matched,
  complete,
  offset: 0,
  rows: [],
  services: [],
});

describe('where a row went that left the window', () => {
  it('is below those that came', () => {
    expect(guessShift(list(10), list(13))).toBe(3);
  });

  it('is unknown at first, and the same when rows were dropped', () => {
    expect(guessShift(undefined, list(13))).toBe(0);
    expect(guessShift(list(10), list(4))).toBe(0);
  });

  it('is the same while a search finds older ones', () => {
    expect(guessShift(list(10, false), list(40, false))).toBe(0);
    expect(guessShift(list(10, false), list(40))).toBe(0);
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
  expect(droppedThings(status({ droppedTraces: 3, droppedPoints: 1 }))).toEqual([
    { count: 3, noun: 'trace' },
    { count: 1, noun: 'data point' },
  ]);
});
