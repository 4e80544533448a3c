import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtCommandLine } from './built.testing.ts';

const files = {
  'a.ts': `import { trace } from '@opentelemetry/api';
export async function load() {
  const span = trace.getTracer('shop').startSpan('load');
  await fetch('/');
}
`,
  'package.json':
    '{ "name": "orders", "scripts": { "start": "node a.js" }, "dependencies": { "express": "^5.1.0" } }\n',
};
const isRoot = process.getuid?.() === 0;
let folder = '';

beforeAll(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'spanwright-read-only-')), 'orders');
  mkdirSync(folder);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
  chmodSync(path.dirname(folder), 0o755);
  chmodSync(folder, 0o555);
});
afterAll(() => {
  chmodSync(folder, 0o755);
  rmSync(path.dirname(folder), { recursive: true });
});

/** As a user who may write nowhere, without a home, as containers have them. */
describe.skipIf(process.platform === 'win32')('in a folder that cannot be written to', { timeout: 120_000 }, () => {
  it.each([
    ['lint', 'a.ts', 1, 'span-never-ended', ''],
    ['lint', '--fix a.ts', 2, '', 'cannot write a.ts: permission denied'],
    ['setup', '--write', 2, '', 'package.json: permission denied'],
    ['lint', 'a.ts --baseline b.json --update-baseline', 2, '', 'cannot write b.json: permission denied'],
    ['receive', '--for 1 --out a.jsonl', 2, '', 'cannot write a.jsonl: permission denied'],
  ])('%s %s ends with %i', async (command, args, code, out, error) => {
    const result = await run(command, ...args.split(' '));
    expect(result.error).toContain(error);
    expect(result).toMatchObject({ code, out: expect.stringContaining(out) });
    expect(result.error).not.toContain('    at ');
    expect(readdirSync(folder).sort()).toEqual(Object.keys(files));
    for (const [name, text] of Object.entries(files)) expect(readFileSync(path.join(folder, name), 'utf8')).toBe(text);
  });
});

async function run(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const script = await builtCommandLine();
  const options = {
    cwd: folder,
    env: { PATH: process.env['PATH'], TMPDIR: folder },
    // Nobody: of the superuser nothing is kept.
    ...(isRoot && { uid: 65_534, gid: 65_534 }),
  };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [script, ...args], options, (_, out, error) =>
      resolve({ code: child.exitCode ?? -1, out, error }),
    );
  });
}
