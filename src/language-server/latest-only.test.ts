import { expect, test } from 'vitest';
import { LatestOnly, type Timer } from './latest-only.ts';

/** A clock that stands still until `advance` moves it. */
function fakeClock() {
  let now = 0;
  let waiting: { at: number; callback: () => void }[] = [];
  const timer: Timer = (callback, delay) => {
    const entry = { at: now + delay, callback };
    waiting.push(entry);
    return () => {
      waiting = waiting.filter((other) => other !== entry);
    };
  };
  const advance = async (milliseconds: number) => {
    now += milliseconds;
    const due = waiting.filter(({ at }) => at <= now);
    waiting = waiting.filter(({ at }) => at > now);
    for (const { callback } of due) callback();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { timer, advance, now: () => now };
}

/** Work that lasts until the test says otherwise. */
function fakeWork() {
  const runs: string[] = [];
  let finish: (() => void) | undefined;
  const run = (key: string) => {
    runs.push(key);
    return new Promise<void>((resolve) => {
      finish = resolve;
    });
  };
  return { runs, run, finish: () => finish?.() };
}

test('requests during a burst of typing become one run, after the pause', async () => {
  const clock = fakeClock();
  const work = fakeWork();
  const queue = new LatestOnly(work.run, undefined, clock.timer, clock.now);
  queue.request('a.ts');
  await clock.advance(9);
  queue.request('a.ts');
  await clock.advance(9);
  expect(work.runs).toEqual([]);
  await clock.advance(1);
  expect(work.runs).toEqual(['a.ts']);
});

test('documents do not wait for each other', async () => {
  const clock = fakeClock();
  const work = fakeWork();
  const queue = new LatestOnly(work.run, undefined, clock.timer, clock.now);
  queue.request('a.ts', true);
  queue.request('b.ts', true);
  await clock.advance(0);
  expect(work.runs).toEqual(['a.ts', 'b.ts']);
});

test('requests during a run become one more run after it', async () => {
  const clock = fakeClock();
  const work = fakeWork();
  const queue = new LatestOnly(work.run, undefined, clock.timer, clock.now);
  queue.request('a.ts', true);
  await clock.advance(0);
  queue.request('a.ts');
  queue.request('a.ts');
  work.finish();
  await clock.advance(0);
  await clock.advance(1000);
  expect(work.runs).toEqual(['a.ts', 'a.ts']);
  work.finish();
  await clock.advance(1000);
  expect(work.runs).toHaveLength(2);
});

test('the pause grows with what a run costs, up to a limit', async () => {
  const clock = fakeClock();
  const work = fakeWork();
  const queue = new LatestOnly(work.run, undefined, clock.timer, clock.now);
  const runFor = async (milliseconds: number) => {
    await clock.advance(milliseconds);
    work.finish();
    await clock.advance(0);
  };
  queue.request('slow.ts', true);
  await clock.advance(0);
  await runFor(200);
  queue.request('slow.ts');
  await clock.advance(49);
  expect(work.runs).toHaveLength(1);
  await clock.advance(1);
  expect(work.runs).toHaveLength(2);
  await runFor(60_000);
  queue.request('slow.ts');
  await clock.advance(50);
  // One run alone does not make a document costly.
  expect(work.runs).toHaveLength(3);
  await runFor(60_000);
  queue.request('slow.ts');
  await clock.advance(399);
  expect(work.runs).toHaveLength(3);
  await clock.advance(1);
  expect(work.runs).toHaveLength(4);
});

test('a cancelled key runs neither after its pause nor after the run under way', async () => {
  const clock = fakeClock();
  const work = fakeWork();
  const queue = new LatestOnly(work.run, undefined, clock.timer, clock.now);
  queue.request('closed.ts');
  queue.cancel('closed.ts');
  await clock.advance(1000);
  expect(work.runs).toEqual([]);
  queue.request('closed.ts', true);
  await clock.advance(0);
  queue.request('closed.ts');
  queue.cancel('closed.ts');
  work.finish();
  await clock.advance(1000);
  expect(work.runs).toHaveLength(1);
});
