import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { languageNames } from '../spans/languages.ts';
import { memoryIo } from './command.testing.ts';
import { runProgram } from './program.ts';

// The first wrap loads the compiler, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'spanwright-'));
  await mkdir(path.join(folder, 'src/legacy'), { recursive: true });
  await write('package.json', '{ "name": "@acme/shop", "version": "2.1.0", "type": "module" }');
  await write('src/legacy/package.json', '{ "type": "commonjs" }');
  await write('src/pay.ts', 'export function pay(cents: number) {\n  charge(cents);\n  return cents;\n}\n');
  await write('src/windows.ts', '\uFEFFexport function pay(cents: number) {\r\n\treturn cents;\r\n}\r\n');
  await write('src/legacy/start.js', 'start();\n');
  await write('src/broken.ts', 'export function pay( {\n');
  await write('src/notes.md', '# Notes\n');
});

afterAll(() => rm(folder, { recursive: true }));

function write(file: string, text: string): Promise<void> {
  return writeFile(path.join(folder, file), text);
}

async function instrument(...args: string[]) {
  const io = memoryIo(folder);
  const code = await runProgram(['instrument', ...args], io);
  return { code, stdout: io.stdout, stderr: io.stderr };
}

describe('spanwright instrument', () => {
  it('prints the file with the function in a span, the tracer named as the package', async () => {
    const { code, stdout, stderr } = await instrument('src/pay.ts', '--at', '2:3');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toContain("const tracer = trace.getTracer('@acme/shop', '2.1.0');\n");
    expect(stdout).toContain("  return tracer.startActiveSpan('pay', (span) => {\n    try {\n      charge(cents);\n");
  });

  it('wraps a selection under the name it is given', async () => {
    const { code, stdout } = await instrument('src/pay.ts', '--at', '2:3-2:17', '--name', "card's charge");
    expect(code).toBe(0);
    expect(stdout).toContain(
      "\n  tracer.startActiveSpan('card\\'s charge', (span) => {\n    try {\n      charge(cents);\n",
    );
    expect(stdout).toContain('\n  });\n  return cents;\n}\n');
  });

  it('applies another action, and one of its ways', async () => {
    await write(
      'src/fetch.js',
      "const { trace } = require('@opentelemetry/api');\ntrace.getTracer('a').startSpan('b').end();\n",
    );
    const { code, stdout } = await instrument(
      'src/fetch.js',
      '--at',
      '2:1',
      '--action',
      'set-span-kind',
      '--choice',
      'client',
    );
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout:
        "const { trace, SpanKind } = require('@opentelemetry/api');\ntrace.getTracer('a').startSpan('b', { kind: SpanKind.CLIENT }).end();\n",
    });
  });

  it('instruments what a file exports without a position, and says what it left', async () => {
    await write('src/all.ts', 'export function pay() {\n  return 1;\n}\nexport function wait() {}\n');
    const { code, stdout, stderr } = await instrument('src/all.ts', '--action', 'instrument-exported-functions');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: "src/all.ts: 'wait' was left as it is: The function has nothing to put into a span.\n",
    });
    expect(stdout).toContain("startActiveSpan('pay'");
  });

  it('keeps a byte order mark, line ends and tabs', async () => {
    const { stdout } = await instrument('src/windows.ts', '--at', '1:1');
    expect(stdout.startsWith('\uFEFFimport { SpanStatusCode, trace }')).toBe(true);
    expect(stdout.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(stdout).toContain('\r\n\t\ttry {\r\n\t\t\treturn cents;\r\n');
  });

  it('asks the nearest package.json how a file loads modules, and one with a name who owns it', async () => {
    const { stdout } = await instrument('src/legacy/start.js', '--at', '1:1-1:9');
    expect(stdout).toContain(
      "= require('@opentelemetry/api');\n\nconst tracer = trace.getTracer('@acme/shop', '2.1.0');\n",
    );
  });

  it('leaves alone what runs in a span by a function that the configuration lists', async () => {
    await mkdir(path.join(folder, 'src/listed'), { recursive: true });
    await write('src/listed/spanwright.config.yaml', 'wrappers:\n  - match: ./spans#inSpan\n    role: autoEnd\n');
    await write(
      'src/listed/a.ts',
      "import { inSpan } from './spans';\nexport const a = () => inSpan('a', () => b());\n",
    );
    const { code, stderr } = await instrument('src/listed/a.ts', '--at', '2:14');
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'spanwright: src/listed/a.ts:2:14: All of it is in a span already.\n',
    });
  });

  it.each([
    [
      'a reason to refuse',
      ['src/pay.ts', '--at', '1:1-2:9'],
      'src/pay.ts:1:1-2:9: The selection cuts a statement in two',
    ],
    ['a syntax error', ['src/broken.ts', '--at', '1:1'], 'src/broken.ts:1:1: Line 2 has a syntax error: '],
    ['no position', ['src/pay.ts', '--at', 'here'], '--at here is not L:C or L:C-L:C'],
    ['no place', ['src/pay.ts'], '--at is missing: say where, as in --at 12:3'],
    [
      'an unknown action',
      ['src/pay.ts', '--at', '1:1', '--action', 'wrap-all'],
      'there is no action wrap-all; there are ',
    ],
    ['a column 0', ['src/pay.ts', '--at', '2:0'], '--at 2:0: lines and columns count from 1'],
    ['a line that is not there', ['src/pay.ts', '--at', '9:1'], '--at 9:1: the file has only 5 lines'],
    ['a range backwards', ['src/pay.ts', '--at', '3:1-2:1'], '--at 3:1-2:1 ends before it starts'],
    ['another language', ['src/notes.md', '--at', '1:1'], `src/notes.md is not ${languageNames('or')}`],
    ['a missing file', ['src/none.ts', '--at', '1:1'], 'cannot read src/none.ts: no such file or directory'],
    ['an empty name', ['src/pay.ts', '--at', '2:3', '--name', ' '], '--name is empty'],
  ])('answers %s with one line and exit code 2', async (_what, args, line) => {
    const { code, stdout, stderr } = await instrument(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr.startsWith(`spanwright: ${line}`)).toBe(true);
    expect(stderr.trimEnd()).not.toContain('\n');
  });
});
