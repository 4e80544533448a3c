import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { parseFences } from '../cases/fences.ts';
import { writeApiHeaders } from './erlang-compiler.ts';

/** The tests that the action `add-span-test` writes, as its examples show them, are run with the real SDKs. */
const root = path.resolve(import.meta.dirname, '../..');
const here = import.meta.dirname;
const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-span-tests-'));
const python = inject('python');
const java = inject('java');
const go = inject('go');
const hasErlang = spawnSync('erl', ['-noshell', '-s', 'init', 'stop']).status === 0;

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The tested code and its test, of the examples in one language's page. */
function examplesIn(page: string) {
  const fences = parseFences(readFileSync(path.join(root, 'src/spans/actions/add-span-test', page), 'utf8'));
  return fences.flatMap(({ role, text, attributes }, index) => {
    const before = fences[index - 1];
    if (role !== 'after' || !before) return [];
    return [{ code: before.text.replaceAll('$0', ''), test: text, name: attributes['path']! }];
  });
}

function run(
  command: string,
  args: readonly string[],
  cwd: string,
  environment: Readonly<Record<string, string>> = {},
) {
  const env = { ...process.env, ...environment };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8', env });
  return { status, output: `${stdout}\n${stderr}` };
}

/** A test with its second half, which waits for what makes the call fail, told what that is. */
function told(test: string, skip: RegExp, from: string, to: string): string {
  const at = test.search(skip);
  expect(at).toBeGreaterThan(0);
  const second = test.slice(at).replace(skip, '');
  expect(second).toContain(from);
  return test.slice(0, at) + second.replace(from, to);
}

describe('tests of spans that are written', () => {
  it('run in TypeScript, by Node itself', () => {
    const [{ code, test, name }] = examplesIn('README.md') as [ReturnType<typeof examplesIn>[number]];
    writeFileSync(path.join(folder, 'example.ts'), code);
    writeFileSync(path.join(folder, name), told(test, /\.skip(?=\()/, 'total: 1', 'total: -1'));
    symlinkSync(path.join(here, 'node_modules'), path.join(folder, 'node_modules'));
    const tsx = path.join(root, 'node_modules/tsx/dist/loader.mjs');
    const { status, output } = run(process.execPath, ['--import', tsx, '--test', name], folder);
    expect(status, output).toBe(0);
    expect(output).toMatch(/pass 2\b[\s\S]*fail 0\b[\s\S]*skipped 0\b/);
  });

  it.skipIf('missing' in python)('run in Python, by pytest', () => {
    const interpreter = 'path' in python ? python.path : '';
    for (const [index, { code, test, name }] of examplesIn('python.md').entries()) {
      const own = path.join(folder, `python${index}`);
      mkdirSync(own);
      writeFileSync(path.join(own, 'service.py'), code);
      const skip = /@pytest\.mark\.skip\(.*\n/;
      writeFileSync(path.join(own, name), skip.test(test) ? told(test, skip, 'AsyncMock()', 'None') : test);
      const { status, output } = run(interpreter, ['-m', 'pytest', '-q', '-p', 'no:cacheprovider', '.'], own);
      expect(status, output).toBe(0);
      expect(output).toMatch(skip.test(test) ? /^2 passed/m : /^1 passed/m);
    }
  });

  it.skipIf('missing' in go)(
    'run in Go',
    () => {
      const [{ code, test, name }] = examplesIn('go.md') as [ReturnType<typeof examplesIn>[number]];
      const module = path.join(folder, 'go');
      cpSync(path.join(here, 'go'), module, { recursive: true });
      mkdirSync(path.join(module, 'shop'));
      writeFileSync(path.join(module, 'shop/example.go'), code);
      const both = told(test, /\tt\.Skip\(.*\n/, 'var id string', 'id := "none"');
      writeFileSync(path.join(module, 'shop', name), both);
      const { status, output } = run('go', ['test', '-v', './shop'], module);
      expect(status, output).toBe(0);
      expect(output.match(/^--- PASS/gm)).toHaveLength(2);
    },
    120_000,
  );

  it.skipIf('missing' in java)(
    'run in Java, by JUnit',
    () => {
      const [{ code, test, name }] = examplesIn('java.md') as [ReturnType<typeof examplesIn>[number]];
      const jars = 'path' in java ? java.path : '';
      const own = path.join(folder, 'java');
      mkdirSync(own);
      writeFileSync(path.join(own, 'Orders.java'), code);
      writeFileSync(path.join(own, name), told(test, /@Disabled\(.*\)\n/, 'List.of()', 'null'));
      const classPath = [...readdirSync(jars).map((jar) => path.join(jars, jar)), own].join(path.delimiter);
      const compiled = run('javac', ['-cp', classPath, '-d', own, 'Orders.java', name], own);
      expect(compiled.status, compiled.output).toBe(0);
      const junit = [
        '-cp',
        classPath,
        'org.junit.platform.console.ConsoleLauncher',
        'execute',
        '--scan-classpath',
        own,
      ];
      const { status, output } = run('java', junit, own);
      expect(status, output).toBe(0);
      expect(output).toMatch(/\[ *2 tests successful/);
    },
    120_000,
  );

  it.skipIf(!hasErlang)('compile in Erlang, whose SDK is not installed here', () => {
    const [{ test, name }] = examplesIn('erlang.md') as [ReturnType<typeof examplesIn>[number]];
    const libraries = path.join(folder, 'erlang');
    for (const library of ['opentelemetry', 'opentelemetry_api']) {
      for (const part of ['ebin', 'include']) mkdirSync(path.join(libraries, library, part), { recursive: true });
    }
    writeApiHeaders(path.join(libraries, 'opentelemetry_api/include'));
    writeFileSync(path.join(libraries, 'opentelemetry/include/otel_span.hrl'), spanRecord);
    writeFileSync(path.join(libraries, name), test);
    const { status, output } = run('erlc', ['-Wall', '-Werror', name], libraries, { ERL_LIBS: libraries });
    expect(status, output).toBe(0);
  });
});

/** Source: `otel_span.hrl` of opentelemetry 1.5, as far as tests look at it. */
const spanRecord = '-record(span, {name, kind, attributes, status}).\n';
