import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { memoryIo } from './command.testing.ts';
import { runProgram } from './program.ts';

async function call(...args: string[]) {
  const io = memoryIo('/');
  const code = await runProgram(args, io);
  return { code, stdout: io.stdout, stderr: io.stderr };
}

describe('spanwright', () => {
  it('prints the version of package.json', async () => {
    expect(await call('--version')).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
  });

  it('teaches by examples when asked for help, or for nothing', async () => {
    const help = await call('--help');
    expect(help).toMatchObject({ code: 0, stderr: '' });
    expect(help.stdout).toContain('$ spanwright receive --for 10');
    expect(await call()).toEqual(help);
    expect(await call('help')).toEqual(help);
  });

  it('lists every command with a summary', async () => {
    const { stdout } = await call('--help');
    for (const name of ['lint', 'validate', 'explain', 'instrument', 'receive', 'lsp']) {
      expect(stdout).toMatch(new RegExp(`^  ${name} .*[a-z]{3}`, 'm'));
    }
  });

  it.each(['lint', 'validate', 'explain', 'instrument', 'receive', 'record', 'lsp'])(
    'explains the options of %s',
    async (name) => {
      const help = await call(name, '--help');
      expect(help).toMatchObject({ code: 0, stderr: '' });
      expect(help.stdout).toContain(`Usage: spanwright ${name}`);
      expect(await call('help', name)).toEqual(help);
    },
  );

  it('tells what each rule and check is about', async () => {
    const all = await call('explain');
    expect(all.stdout.split('\n')).toEqual(
      expect.arrayContaining(['span-never-ended', 'unused-component', 'context-lost']),
    );
    for (const id of all.stdout.trim().split('\n')) {
      expect(await call('explain', id)).toMatchObject({ code: 0, stdout: expect.stringMatching(/^# /), stderr: '' });
    }
    expect((await call('explain', 'span-never-ended')).stdout).not.toContain('](python.md)');
    expect(await call('explain', 'span-nevr-ended')).toMatchObject({
      code: 2,
      stderr: 'spanwright: no rule or check "span-nevr-ended"; did you mean span-never-ended?\n',
    });
    expect((await call('explain', '../../etc')).code).toBe(2);
  });

  it.each([
    ['an unknown command', ['lnt', 'src'], "unknown command 'lnt' (Did you mean lint?)"],
    ['an unknown option', ['--verbose'], "unknown option '--verbose'"],
    ['an unknown option of a command', ['receive', '--gprc', '1'], "unknown option '--gprc' (Did you mean --grpc?)"],
    ['an option without its value', ['receive', '--out'], "option '--out <file>' argument missing"],
    ['too many arguments', ['receive', 'a.json'], "too many arguments for 'receive'. Expected 0 arguments but got 1."],
  ])('answers %s with one line and exit code 2', async (_what, args, line) => {
    expect(await call(...args)).toEqual({ code: 2, stdout: '', stderr: `spanwright: ${line}\n` });
  });
});

describe('the process', () => {
  const tsx = ['--import', 'tsx', 'src/cli/main.ts'];

  it('exits with the code of the command', async () => {
    const failed = promisify(execFile)(process.execPath, [...tsx, 'lnt']);
    await expect(failed).rejects.toMatchObject({
      code: 2,
      stderr: "spanwright: unknown command 'lnt' (Did you mean lint?)\n",
    });
  });

  it('ends quietly when nobody reads its output any more', async () => {
    const child = spawn(process.execPath, [...tsx, '--help'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    let stderr = '';
    child.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    const [code] = await once(child, 'close');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });
});
