import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { memoryIo } from './command.testing.ts';
import { runProgram } from './program.ts';

const leak = `import { trace } from '@opentelemetry/api';
export const begin = (name: string) => trace.getTracer('shop').startSpan(name);
function load() {
  begin('load');
}
`;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spanwright-changed-'));
  git('init', '-q', '-b', 'main');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe('--changed', () => {
  it('is about what differs from the last commit, and what Git does not know yet', async () => {
    put({ 'a.ts': leak, 'b ü.ts': leak, 'c.ts': leak, 'd.ts': leak, '.gitignore': 'out' });
    commit();
    expect((await lint('--changed')).files).toEqual([]);
    put({ 'b ü.ts': `${leak}\n`, 'src/new.ts': leak, 'out/ignored.ts': leak });
    put({ 'c.ts': `${leak}\n` });
    git('add', 'c.ts');
    rmSync(path.join(folder, 'd.ts'));
    expect((await lint('--changed')).files).toEqual(['b ü.ts', 'c.ts', 'src/new.ts']);
    expect((await lint('--changed', '--', 'src')).files).toEqual(['src/new.ts']);
    expect((await lint({ cwd: 'src' }, '--changed')).files).toEqual(['new.ts']);
  });

  it('takes all for changed before the first commit', async () => {
    put({ 'a.ts': leak, 'b.ts': leak });
    git('add', 'a.ts');
    expect((await lint('--changed')).files).toEqual(['a.ts', 'b.ts']);
  });

  it('is about what a branch changed, not what others did meanwhile', async () => {
    put({ 'a.ts': leak, 'b.ts': leak, 'moved.ts': leak });
    commit();
    git('checkout', '-q', '-b', 'feature');
    put({ 'b.ts': `${leak}\n` });
    git('mv', 'moved.ts', 'elsewhere.ts');
    commit();
    git('checkout', '-q', 'main');
    put({ 'a.ts': `${leak}\n` });
    commit();
    git('checkout', '-q', 'feature');
    expect((await lint('--changed=main')).files).toEqual(['b.ts', 'elsewhere.ts']);
  });

  it('still knows what the other files say', async () => {
    put({ 'telemetry.ts': leak, 'b.ts': '' });
    commit();
    put({ 'b.ts': "import { begin } from './telemetry';\nfunction pay() {\n  const span = begin('pay');\n}\n" });
    expect((await lint('--changed')).files).toEqual(['b.ts']);
  });

  it('works where a link leads into the repository', async () => {
    put({ 'a.ts': leak });
    const link = `${folder}-link`;
    symlinkSync(folder, link, 'dir');
    try {
      const io = memoryIo(link);
      expect(await runProgram(['lint', '--changed'], io)).toBe(1);
      expect(io.stdout).toContain('1 error in 1 file');
    } finally {
      rmSync(link);
    }
  });

  it('tells of configuration, too', async () => {
    put({ 'old.yaml': 'receivers: {otlp: }\n', 'new.yaml': 'receivers: {otlp: }\n' });
    commit();
    put({ 'new.yaml': 'receivers: {otlp: }\nservice: [\n' });
    const io = memoryIo(folder);
    expect(await runProgram(['validate', '--changed', '--', 'old.yaml', 'new.yaml'], io)).toBe(1);
    expect(io.stdout).toContain('new.yaml:');
    expect(io.stdout).not.toContain('old.yaml:');
  });

  it('tells of a clone that does not reach back far enough', async () => {
    put({ 'a.ts': leak });
    commit();
    put({ 'a.ts': `${leak}\n` });
    commit();
    const clone = path.join(folder, 'clone');
    git('clone', '-q', '--depth', '1', `file://${folder}`, clone);
    const advice = 'The clone is a shallow one: get all of it, in GitHub Actions by `fetch-depth: 0`.';
    expect((await lint({ cwd: 'clone' }, '--changed=origin/other')).err).toContain(advice);
  });

  it('says what is wrong', async () => {
    put({ 'src/a.ts': leak });
    commit();
    const advice = (ref: string) =>
      `spanwright: --changed: Git knows no commit, branch or tag "${ref}". To name a folder, write \`--changed -- ${ref}\`.\n`;
    expect(await lint('--changed', 'src')).toMatchObject({ code: 2, err: advice('src') });
    expect(await lint('--changed=--output=x')).toMatchObject({ code: 2, err: advice('--output=x') });
    git('checkout', '-q', '--orphan', 'alone');
    git('commit', '-q', '-m', 'alone');
    expect((await lint('--changed=main')).err).toContain('"main" and the present commit have no commit in common');
    rmSync(path.join(folder, '.git'), { recursive: true });
    vi.stubEnv('GIT_CEILING_DIRECTORIES', path.dirname(folder));
    expect(await lint('--changed')).toMatchObject({
      code: 2,
      err: 'spanwright: --changed asks Git, and this folder is in no repository\n',
    });
    vi.stubEnv('PATH', '');
    expect(await lint('--changed')).toMatchObject({
      code: 2,
      err: 'spanwright: --changed asks Git, which is not installed, or not on the PATH\n',
    });
  });
});

async function lint(...given: readonly (string | { readonly cwd: string })[]) {
  const words = given.filter((one) => typeof one === 'string');
  const cwd = given.find((one) => typeof one !== 'string')?.cwd ?? '.';
  const io = memoryIo(path.join(folder, cwd));
  const code = await runProgram(['lint', ...words], io);
  const files = [...new Set(io.stdout.match(/^.+(?=:\d+:\d+ error)/gm) ?? [])].sort();
  return { code, files, err: io.stderr };
}

function put(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
}

function commit(): void {
  git('add', '-A');
  git('commit', '-q', '-m', 'change');
}

function git(...args: readonly string[]): void {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com', '-c', 'commit.gpgSign=false'];
  execFileSync('git', [...identity, ...args], { cwd: folder });
}
