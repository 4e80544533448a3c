import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('starts a receiver anew that crashes, with its traces and for open views, once; then says so and waits', async () => {
  const script = path.join(import.meta.dirname, 'crash.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--require', 'tsx/cjs', script], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    timeout: 60_000,
  });
  const notice = 'The receiver has crashed; its log says why.';
  expect(JSON.parse(stdout.trim().split('\n').at(-1)!)).toEqual({
    first: { states: ['failed', 'listening'], notice },
    cameBack: [true],
    second: { states: ['failed'], notice },
    again: 'listening',
  });
});
