import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryIo } from './command.testing.ts';
import { runProgram } from './program.ts';

const header = "import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n";
const leak = (name: string) => `export function ${name}() {\n  const span = tracer.startSpan('load');\n}\n`;

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'spanwright-baseline-'));
  await put({ 'src/a.ts': header + leak('a') + leak('b'), 'src/b.ts': header + leak('c') });
});

afterEach(() => rm(folder, { recursive: true }));

describe('a baseline', () => {
  it('lets an old project start clean', async () => {
    const made = await run('lint', '--baseline', 'known.json', '--update-baseline');
    expect(made).toEqual({
      code: 0,
      out: 'nothing found in 2 files\n',
      err: 'spanwright: known.json knows 3 findings now\n',
    });
    expect(await run('lint', '--baseline', 'known.json')).toEqual({
      code: 0,
      out: 'nothing found in 2 files\n',
      err: 'spanwright: 3 findings of known.json not shown\n',
    });
    const { version, findings } = JSON.parse(await text('known.json'));
    expect(version).toBe(1);
    expect(Object.keys(findings)).toEqual(['src/a.ts', 'src/b.ts']);
    expect(Object.entries(findings['src/a.ts'])).toEqual([
      [expect.stringMatching(/^span-never-ended [0-9a-f]{16}$/), 2],
    ]);
  });

  it('tells what is new, wherever the lines of what is old have moved to', async () => {
    await run('lint', '--baseline', 'known.json', '--update-baseline');
    const moved = leak('a').replaceAll('  const', '\tconst');
    await put({ 'src/a.ts': `${header}\n\n${moved}${leak('new1').replace("'load'", "'pay'")}${leak('b')}` });
    const { code, out } = await run('lint', '--baseline', '../known.json', { cwd: 'src' });
    expect(code).toBe(1);
    expect(out).toContain('1 error in 2 files');
    expect(out).toContain("tracer.startSpan('pay')");
    await put({ 'src/a.ts': header + leak('a') + leak('b') + leak('again') });
    expect((await run('lint', '--baseline', 'known.json')).out).toContain('src/a.ts:10:16 error:');
  });

  it('says what is gone, and loses it with the next update', async () => {
    await run('lint', '--baseline', 'known.json', '--update-baseline');
    await put({ 'src/a.ts': header + leak('a') });
    await rm(path.join(folder, 'src/b.ts'));
    const gone = await run('lint', '--baseline', 'known.json');
    expect(gone.code).toBe(0);
    expect(gone.err).toContain('2 findings of known.json gone; --update-baseline takes out what is');
    await run('lint', '--baseline', 'known.json', '--update-baseline');
    expect(Object.keys(JSON.parse(await text('known.json')).findings)).toEqual(['src/a.ts']);
    expect((await run('lint', '--baseline', 'known.json')).err).not.toContain('gone');
  });

  it('keeps what it knows of files, rules and checks that nobody looked at', async () => {
    await put({
      'collector.yaml':
        'receivers: {nop: }\nexporters: {logging: }\nservice: {pipelines: {traces: {receivers: [nop], exporters: [logging]}}}\n',
    });
    const updating = ['--baseline', 'known.json', '--update-baseline'];
    await run('lint', ...updating);
    await run('validate', ...updating);
    await run('lint', 'src/b.ts', ...updating);
    await run('lint', '--rule', 'scope-not-closed', ...updating);
    const all = await text('known.json');
    expect(Object.keys(JSON.parse(all).findings)).toEqual(['collector.yaml', 'src/a.ts', 'src/b.ts']);
    expect(await run('validate', 'collector.yaml', '--baseline', 'known.json')).toMatchObject({ code: 0 });
    const { err } = await run('lint', 'src/b.ts', '--baseline', 'known.json');
    expect(err).toBe('spanwright: 1 finding of known.json not shown\n');
  });

  it('says what is wrong with its file', async () => {
    expect(await run('lint', '--baseline', 'none.json')).toMatchObject({
      code: 2,
      err: 'spanwright: cannot read none.json: no such file or directory; --update-baseline makes it\n',
    });
    expect((await run('lint', '--update-baseline')).err).toContain('--update-baseline needs a file');
    for (const [written, problem] of [
      ['{', 'it is no JSON'],
      ['[]', 'it is no baseline'],
      ['{ "version": 2, "findings": {} }', 'it is of version 2'],
    ] as const) {
      await put({ 'broken.json': written });
      expect(await run('lint', '--baseline', 'broken.json')).toMatchObject({
        code: 2,
        err: expect.stringContaining(`cannot read broken.json: ${problem}`),
      });
    }
  });
});

async function run(command: string, ...given: readonly (string | { readonly cwd: string })[]) {
  const words = given.filter((one) => typeof one === 'string');
  const cwd = given.find((one) => typeof one !== 'string')?.cwd ?? '.';
  const io = memoryIo(path.join(folder, cwd));
  const code = await runProgram([command, ...words], io);
  return { code, out: io.stdout, err: io.stderr };
}

function text(file: string): Promise<string> {
  return readFile(path.join(folder, file), 'utf8');
}

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), content);
  }
}
