import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

interface Told {
  readonly before: readonly string[];
  readonly rounds: readonly {
    readonly registered: number;
    readonly state: string;
    readonly tabs: number;
    readonly left: readonly string[];
    readonly resources: readonly string[];
  }[];
}

it('leaves no registration, listener, timer, handle or thread when a window closes', async () => {
  const script = path.join(import.meta.dirname, 'dispose.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--require', 'tsx/cjs', script], {
    cwd: path.resolve(import.meta.dirname, '../..'),
  });
  const { before, rounds } = JSON.parse(stdout.trim().split('\n').at(-1)!) as Told;
  expect(rounds).toHaveLength(3);
  for (const { registered, state, tabs, left, resources } of rounds) {
    expect(registered).toBeGreaterThan(50);
    expect({ state, tabs }).toEqual({ state: 'listening', tabs: 2 });
    expect(left).toEqual([]);
    expect(resources).toEqual(before);
  }
});
