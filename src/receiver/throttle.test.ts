import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { throttle } from './throttle.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

it('acts at once, then once for all that was asked meanwhile', () => {
  const action = vi.fn();
  const ask = throttle(action, 50);
  ask();
  expect(action).toHaveBeenCalledTimes(1);
  ask();
  ask();
  vi.advanceTimersByTime(49);
  expect(action).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1);
  expect(action).toHaveBeenCalledTimes(2);
});

it('is quiet when nothing is asked, and prompt after a pause', () => {
  const action = vi.fn();
  const ask = throttle(action, 50);
  ask();
  vi.advanceTimersByTime(1000);
  expect(action).toHaveBeenCalledTimes(1);
  ask();
  expect(action).toHaveBeenCalledTimes(2);
});
