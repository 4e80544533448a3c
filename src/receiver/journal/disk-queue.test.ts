import { setImmediate } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { DiskQueue } from './disk-queue.ts';

let disk: DiskQueue;
let problems: (string | undefined)[];

beforeEach(() => {
  problems = [];
  disk = new DiskQueue(() => problems.push(disk.problem));
});

function failing(code: string): () => Promise<void> {
  return () => Promise.reject(Object.assign(new Error(`${code}: no luck`), { code }));
}

it('writes one after another, in the order in which it was asked', async () => {
  const events: string[] = [];
  for (const name of ['a', 'b']) {
    void disk.write(async () => {
      events.push(`${name} begins`);
      await setImmediate();
      events.push(`${name} ends`);
    });
  }
  void disk.tidy(async () => void events.push('tidy'));
  expect(events).toEqual([]);
  await disk.idle();
  expect(events).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'tidy']);
  expect(problems).toEqual([]);
});

it('tells what failed as a sentence, once, and that it works again', async () => {
  for (let i = 0; i < 3; i++) await disk.write(failing('ENOSPC'));
  await disk.write(failing('EROFS'));
  await disk.write(failing('EIO'));
  await disk.tidy(failing('ENOENT'));
  expect(disk.problem).toBe('What is received now is not kept for the next start: EIO: no luck.');
  await disk.write(async () => {});
  expect(problems).toEqual([
    'What is received now is not kept for the next start: the disk is full.',
    'What is received now is not kept for the next start: the file system is read-only.',
    'What is received now is not kept for the next start: EIO: no luck.',
    undefined,
  ]);
});
