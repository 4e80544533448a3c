import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { languageNames } from '../spans/languages.ts';
import { memoryIo } from './command.testing.ts';
import { runProgram } from './program.ts';

const leak = `import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop');
export async function load(db: { read(): Promise<string> }) {
  const span = tracer.startSpan('load');
  return db.read();
}
`;

let folder: string;
let stdin = '';

beforeEach(async () => {
  stdin = '';
  folder = await mkdtemp(path.join(tmpdir(), 'spanwright-lint-'));
});

afterEach(() => rm(folder, { recursive: true }));

describe('spanwright lint', () => {
  it('is content with what ends its spans', async () => {
    await put({ 'a.ts': leak.replace('return', 'span.end();\n  return') });
    expect(await lint('a.ts')).toMatchObject({ code: 0, out: 'nothing found in 1 file\n', err: '' });
  });

  it('reports what leaks and exits with 1', async () => {
    await put({ 'src/a.ts': leak });
    const { code, out } = await lint('src');
    expect(code).toBe(1);
    expect(out).toContain('src/a.ts:4:16 error:');
    expect(out).toContain('4 |   const span = tracer.startSpan');
  });

  it('follows tracers and functions into other packages of the workspace', async () => {
    await put({
      'package.json': '{ "workspaces": ["packages/*"] }',
      'packages/telemetry/package.json': '{ "name": "@acme/telemetry", "exports": "./dist/index.js" }',
      'packages/telemetry/src/index.ts': `import { trace } from '@opentelemetry/api';
export const tracer = trace.getTracer('shop');
export const begin = (name: string) => tracer.startSpan(name);
`,
      'packages/shop/a.ts': leak.replace(/^.*\n.*\n/, "import { tracer } from '@acme/telemetry';\n"),
      'packages/shop/b.ts':
        "import { begin } from '@acme/telemetry';\nexport function load() {\n  const span = begin('load');\n}\n",
    });
    const { code, out } = await lint('packages/shop');
    expect(code).toBe(1);
    expect(out).toContain('packages/shop/a.ts:3:16 error:');
    expect(out).toContain('packages/shop/b.ts:3:16 error:');
  });

  it('lints each language by what it knows of it', async () => {
    await put({
      'shop/pay.py':
        'from opentelemetry import trace\n\n\ndef pay():\n    span = trace.get_tracer("shop").start_span("pay")\n',
      'shop/pay_pb2.py':
        '# DO NOT EDIT\nfrom opentelemetry import trace\n\nspan = trace.get_tracer("shop").start_span("pay")\n',
      'pay.go':
        'package shop\n\nimport (\n\t"context"\n\t"go.opentelemetry.io/otel"\n)\n\nfunc pay(ctx context.Context) error {\n\tctx, span := otel.Tracer("shop").Start(ctx, "pay")\n\tspan.AddEvent("x")\n\treturn charge(ctx)\n}\n',
      'src/pay.erl':
        '-module(pay).\n-include_lib("opentelemetry_api/include/otel_tracer.hrl").\n\npay(Order) ->\n    Span = ?start_span(<<"pay">>),\n    charge(Order).\n',
      'src/Pay.java':
        'import io.opentelemetry.api.trace.*;\n\nclass Pay {\n  void pay(Tracer tracer) {\n    Span span = tracer.spanBuilder("pay").startSpan();\n  }\n}\n',
    });
    const { code, out } = await lint('.');
    expect(code).toBe(1);
    expect(out).toContain('pay.go:9:15 error:');
    expect(out).toContain('src/pay.erl:5:12 error:');
    expect(out).toContain('shop/pay.py:5:12 error:');
    expect(out).toContain('src/Pay.java:5:17 error:');
    expect(out).not.toContain('pb2');
  });

  it('gives programs JSON and nothing else', async () => {
    await put({ 'a.ts': leak });
    const { out } = await lint('--format', 'json', 'a.ts');
    expect(JSON.parse(out)).toMatchObject([
      {
        file: 'a.ts',
        rule: 'span-never-ended',
        severity: 'error',
        range: { start: { line: 3, character: 15 }, end: { line: 3, character: 31 } },
        fixes: 1,
      },
    ]);
  });

  it('obeys configuration files, nearer ones first', async () => {
    await put({
      'spanwright.config.yaml': 'rules: { span-never-ended: warning }\nignore: [generated/]\n',
      'a.ts': leak,
      'generated/a.ts': leak,
      'legacy/spanwright.config.json': '{ "rules": { "span-never-ended": "off" } }',
      'legacy/a.ts': leak,
    });
    const { code, out, files } = await lint('.');
    expect(files).toEqual(['a.ts']);
    expect(out).toContain('a.ts:4:16 warning:');
    expect(code).toBe(0);
    expect((await lint('--no-config', '.')).files).toEqual(['a.ts', 'generated/a.ts', 'legacy/a.ts']);
    expect((await lint('--rule', 'span-never-ended', 'legacy')).files).toEqual(['legacy/a.ts']);
  });

  it('says what is wrong with a configuration and exits with 2', async () => {
    await put({ 'spanwright.config.yaml': 'rules:\n  span-never-endet: error\n', 'a.ts': leak });
    const { code, err } = await lint('a.ts');
    expect(err).toContain(
      'spanwright.config.yaml:2:21: rules.span-never-endet: no such rule; did you mean `span-never-ended`?',
    );
    expect(code).toBe(2);
  });

  it('obeys one configuration file for all that is asked to', async () => {
    await put({
      'spanwright.config.yaml': 'rules: { span-never-ended: off }',
      'strict/ci.yaml':
        'rules: { span-never-ended: warning }\noverrides: [{ files: [b.ts], rules: { span-never-ended: off } }]',
      'strict/a.ts': leak,
      'strict/b.ts': leak,
      'c.ts': leak,
    });
    const { files, out } = await lint('--config', 'strict/ci.yaml');
    expect(files).toEqual(['c.ts', 'strict/a.ts']);
    expect(out).toContain('2 warnings in 3 files');
    expect(await lint('--config', 'none.yaml')).toMatchObject({
      code: 2,
      err: 'spanwright: cannot read none.yaml: no such file or directory\n',
    });
    await put({ 'broken.yaml': 'rules: { a: b }' });
    expect((await lint('--config', 'broken.yaml', 'c.ts')).err).toContain('broken.yaml:1:13: rules.a: no such rule');
  });

  it('lets a project have so many warnings', async () => {
    await put({ 'spanwright.config.yaml': 'rules: { span-never-ended: warning }', 'a.ts': leak, 'b.ts': leak });
    expect((await lint('--max-warnings', '2')).code).toBe(0);
    expect(await lint('--max-warnings', '1')).toMatchObject({
      code: 1,
      err: 'spanwright: 2 warnings, more than the 1 of --max-warnings\n',
    });
    expect((await lint('--max-warnings', 'few')).err).toContain("'few' is invalid");
  });

  it('prints findings only where it is to be quiet', async () => {
    await put({ 'a.ts': leak, 'b.css': '', 'c.ts': '' });
    expect(await lint('--quiet', 'b.css', 'c.ts')).toMatchObject({ code: 0, out: '', err: '' });
    const { code, out } = await lint('--quiet');
    expect(code).toBe(1);
    expect(out).not.toContain('1 error');
  });

  it('takes what comes on stdin for the text of a file', async () => {
    await put({
      'telemetry.ts': "import { trace } from '@opentelemetry/api';\nexport const tracer = trace.getTracer('shop');\n",
      'a.ts': '',
    });
    stdin = leak.replace(/^.*\n.*\n/, "import { tracer } from './telemetry';\n");
    const { code, out } = await lint('--stdin-filename', 'a.ts');
    expect(code).toBe(1);
    expect(out).toContain('a.ts:3:16 error:');
    const fixed = await lint('--stdin-filename', 'a.ts', '--fix');
    expect(fixed).toMatchObject({ code: 0, err: '1 fix applied\nnothing found in 1 file\n' });
    expect(fixed.out).toContain('  } finally {\n    span.end();\n  }\n');
    expect(await readFile(path.join(folder, 'a.ts'), 'utf8')).toBe('');
    stdin = `\uFEFF${stdin}`;
    expect((await lint('--stdin-filename', 'a.ts', '--fix')).out).toBe(`\uFEFF${fixed.out}`);
    expect((await lint('--stdin-filename', 'a.css')).err).toContain('a.css is not TypeScript');
    expect((await lint('--stdin-filename', 'a.ts', 'src')).err).toContain('leave out src');
    expect((await lint('--stdin-filename', 'a.ts', '--changed')).code).toBe(2);
  });

  it('reports from a severity on, and says that there is more', async () => {
    await put({ 'spanwright.config.yaml': 'rules: { span-never-ended: hint }', 'a.ts': leak });
    expect(await lint('a.ts')).toMatchObject({
      out: 'nothing found in 1 file\n',
      err: 'spanwright: 1 milder finding not shown; --severity hint shows all\n',
    });
    expect((await lint('--severity', 'hint', 'a.ts')).files).toEqual(['a.ts']);
  });

  it('leaves out what git ignores, unless it is named', async () => {
    await put({
      '.git/HEAD': '',
      '.gitignore': 'out\n*.gen.ts\n',
      'src/.gitignore': '!kept.gen.ts\n',
      'out/a.ts': leak,
      'node_modules/m/a.ts': leak,
      'src/b.gen.ts': leak,
      'src/kept.gen.ts': leak,
    });
    expect((await lint('.')).files).toEqual(['src/kept.gen.ts']);
    expect((await lint('src')).files).toEqual(['src/kept.gen.ts']);
    expect((await lint('out/a.ts')).files).toEqual(['out/a.ts']);
  });

  it('says what it passes over', async () => {
    await put({ 'big.ts': `${leak}//${'x'.repeat(1_000_001)}`, 'a.css': '' });
    const { code, err } = await lint('big.ts', 'a.css');
    expect(code).toBe(0);
    expect(err).toBe(
      `spanwright: skipped big.ts: larger than 1 MB\nspanwright: skipped a.css: not ${languageNames('or')}\n`,
    );
  });

  it('counts no byte order mark, and keeps it', async () => {
    const line = `${leak.replaceAll('\n', ' ')}\n`;
    await put({ 'a.ts': line, 'marked.ts': `\uFEFF${line}` });
    const { out } = await lint('.');
    const places = [...out.matchAll(/^(\S+?):(\d+:\d+) /gm)].map(([, , place]) => place);
    expect(new Set(places).size).toBe(1);
    expect(places).toHaveLength(2);
    await lint('--fix', '.');
    const [plain, marked] = ['a.ts', 'marked.ts'].map((file) => readFileSync(path.join(folder, file), 'utf8'));
    expect(plain).toContain('span.end()');
    expect(marked).toBe(`\uFEFF${plain}`);
  });

  it.skipIf(process.platform === 'win32')('waits for no pipe, and walks in no circles', async () => {
    await put({ 'a/b.ts': leak });
    await symlink('..', path.join(folder, 'a/up'));
    await symlink('y', path.join(folder, 'x'));
    await symlink('x', path.join(folder, 'y'));
    execFileSync('mkfifo', [path.join(folder, 'pipe.ts')]);
    expect(await lint('.')).toMatchObject({ code: 1, files: ['a/b.ts'], err: '' });
    expect(await lint('x')).toMatchObject({ code: 2, err: 'spanwright: cannot read x: its links lead in circles\n' });
    expect(await lint('pipe.ts')).toMatchObject({
      code: 0,
      err: 'spanwright: skipped pipe.ts: neither a file nor a folder\n',
    });
  });

  it('applies safe fixes, keeps the file mode and leaves nothing behind', async () => {
    await put({ 'a.ts': leak });
    const { code, out } = await lint('--fix', 'a.ts');
    expect({ code, out }).toEqual({ code: 0, out: '1 fix applied\nnothing found in 1 file\n' });
    const text = await readFile(path.join(folder, 'a.ts'), 'utf8');
    expect(text).toContain('  try {\n    return await db.read();\n  } finally {\n    span.end();\n  }\n');
    expect(await readdir(folder)).toEqual(['a.ts']);
  });

  it('refuses rules it does not have, and paths it cannot read', async () => {
    expect(await lint('--rule', 'span-never-endd', '.')).toMatchObject({
      code: 2,
      err: 'spanwright: no rule "span-never-endd"; did you mean span-never-ended?\n',
    });
    expect(await lint('missing')).toMatchObject({
      code: 2,
      err: 'spanwright: cannot read missing: no such file or directory\n',
    });
  });

  it('says that code is broken, and lints the rest', async () => {
    await put({ 'a.ts': leak, 'b.ts': `${leak}\nfunction broken( {` });
    const { code, files, err } = await lint('.');
    expect({ code, files }).toEqual({ code: 1, files: ['a.ts', 'b.ts'] });
    expect(err).toMatch(/^spanwright: b\.ts: line \d+ cannot be parsed; the function around it is not checked\n$/);
  });

  it('leaves files alone that are not UTF-8, and lints the rest', async () => {
    await put({ 'a.ts': leak });
    const latin = Buffer.from(`// caf\xe9\n${leak}`, 'latin1');
    await writeFile(path.join(folder, 'latin.ts'), latin);
    const { code, out, err } = await lint('--fix', '.');
    expect({ code, out }).toEqual({ code: 2, out: '1 fix applied\nnothing found in 1 file\n' });
    expect(err).toBe('spanwright: cannot read latin.ts: it is not UTF-8 text\n');
    expect(await readFile(path.join(folder, 'latin.ts'))).toEqual(latin);
  });

  it('does not take a file for a test because of folders around what it was given', async () => {
    await put({ 'test/project/a.ts': leak, 'elsewhere/b.ts': '' });
    const io = memoryIo(path.join(folder, 'elsewhere'));
    expect(await runProgram(['lint', path.join(folder, 'test/project')], io)).toBe(1);
  });
});

async function lint(...words: string[]) {
  const io = Object.assign(memoryIo(folder), { stdin });
  const code = await runProgram(['lint', ...words], io);
  const files = [...new Set(io.stdout.match(/^\S+(?=:\d+:\d+ (error|warning|information|hint))/gm) ?? [])];
  return { code, out: io.stdout, err: io.stderr, files };
}

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), text);
  }
}
