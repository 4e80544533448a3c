import { expect, it } from 'vitest';
import { memoryIo } from './command.testing.ts';
import { Progress } from './progress.ts';

function run(showsProgress: boolean): string {
  const io = { ...memoryIo('/'), showsProgress, error: (text: string) => void written.push(text) };
  const written: string[] = [];
  let now = 0;
  const progress = new Progress(io, 'linted', () => now);
  for (const [time, done] of [
    [500, 10],
    [1000, 1200],
    [1050, 1300],
    [1100, 1400],
  ] as const) {
    now = time;
    progress.at(done, 2000);
  }
  progress.end();
  progress.end();
  return written.join('');
}

it('tells after a second how far it is, ten times a second, and takes that away', () => {
  const line = '\r\u001b[K';
  expect(run(true)).toBe(`${line}linted 1,200 of 2,000 files${line}linted 1,400 of 2,000 files${line}`);
});

it('tells nothing where stderr is no terminal', () => {
  expect(run(false)).toBe('');
});
