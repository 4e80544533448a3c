import { type ExecFileException, execFile } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, inject, it } from 'vitest';
import { TestClient } from '../../src/language-server/client.testing.ts';

const installed = inject('installed');
const home = path.join(installed, 'node_modules/spanwright');
const project = path.join(installed, 'project');

const leak = `import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop');
export function load() {
  const span = tracer.startSpan('load');
}
`;
/** A program that exports a span by itself, as one with an SDK does. */
const exporting = `
  const start = Date.now();
  const span = { traceId: '5b8efff798038103d269b633813fc60c', spanId: 'eee19b7ec3c1b174', name: 'pay', kind: 2,
    startTimeUnixNano: start + '000000', endTimeUnixNano: (start + 5) + '000000' };
  const resourceSpans = [{ resource: { attributes: [{ key: 'service.name', value: { stringValue: 'shop' } }] },
    scopeSpans: [{ scope: { name: 'test' }, spans: [span] }] }];
  fetch(process.env.OTEL_EXPORTER_OTLP_ENDPOINT + '/v1/traces', { method: 'POST',
    headers: { 'content-type': 'application/json' }, body: JSON.stringify({ resourceSpans }) });
`;
const files = {
  'src/a.ts': leak,
  'src/pay.py':
    'from opentelemetry import trace\n\n\ndef pay():\n    span = trace.get_tracer("shop").start_span("pay")\n',
  'src/pay.go':
    'package shop\n\nimport (\n\t"context"\n\t"go.opentelemetry.io/otel"\n)\n\nfunc pay(ctx context.Context) error {\n\tctx, span := otel.Tracer("shop").Start(ctx, "pay")\n\tspan.AddEvent("x")\n\treturn charge(ctx)\n}\n',
  'src/pay.erl':
    '-module(pay).\n-include_lib("opentelemetry_api/include/otel_tracer.hrl").\n\npay(Order) ->\n    Span = ?start_span(<<"pay">>),\n    charge(Order).\n',
  'src/Pay.java':
    'import io.opentelemetry.api.trace.*;\n\nclass Pay {\n  void pay(Tracer tracer) {\n    Span span = tracer.spanBuilder("pay").startSpan();\n  }\n}\n',
  'collector.yaml':
    'receivers: {nop: }\nexporters: {logging: }\nservice: {pipelines: {traces: {receivers: [nop], exporters: [logging]}}}\n',
  'exporting.mjs': exporting,
  'expect.yaml': 'spans:\n  - name: pay\n    service: shop\n',
};
mkdirSync(path.join(project, 'src'), { recursive: true });
for (const [name, text] of Object.entries(files)) writeFileSync(path.join(project, name), text);

describe('the package', () => {
  it('has no dependencies, runs nothing when it is installed, and has no part of an editor', () => {
    const manifest = JSON.parse(readFileSync(path.join(home, 'package.json'), 'utf8'));
    expect(Object.keys(manifest).sort()).toEqual(
      ['bin', 'description', 'engines', 'files', 'keywords', 'license', 'name', 'version'].sort(),
    );
    expect(readdirSync(path.join(installed, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'spanwright',
    ]);
    const all = readdirSync(home, { recursive: true, encoding: 'utf8' });
    expect(all.filter((file) => /\.map$|^dist.(views|browser|extension|server|receiver)/.test(file))).toEqual([]);
    const scripts = all
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(path.join(home, file), 'utf8'));
    expect(scripts.filter((text) => /require\(["']vscode["']\)/.test(text))).toEqual([]);
    expect(existsSync(path.join(home, 'LICENSE'))).toBe(true);
  });

  it('lints all languages', async () => {
    const { code, stdout, stderr } = await spanwright('lint');
    expect(code).toBe(1);
    for (const place of ['a.ts:4:16', 'pay.py:5:12', 'pay.go:9:15', 'pay.erl:5:12', 'Pay.java:5:17']) {
      expect(stdout).toContain(`src/${place} error:`);
    }
    expect(stderr).toBe('');
  });

  it('lints a large project in several threads', async () => {
    mkdirSync(path.join(project, 'many'));
    for (let i = 0; i < 3000; i++)
      writeFileSync(path.join(project, `many/${i}.ts`), leak.replaceAll('load', `load${i}`));
    const { code, stdout } = await spanwright('lint', 'many', '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toHaveLength(3000);
  });

  it('asks the compiler, writes fixes, and refactors', async () => {
    expect(await spanwright('lint', '--types', 'src/a.ts')).toMatchObject({ code: 1 });
    const input = leak.replace('load()', 'load2()');
    const fixed = await spanwright('lint', '--fix', '--stdin-filename', 'src/b.ts', { input });
    expect(fixed).toMatchObject({ code: 0, stdout: expect.stringContaining('span.end()') });
    const wrapped = await spanwright('instrument', 'src/a.ts', '--at', '3:20');
    expect(wrapped).toMatchObject({ code: 0, stdout: expect.stringContaining('startActiveSpan') });
  });

  it('validates, explains, and reports SARIF with the pages of checks', async () => {
    expect(await spanwright('validate')).toMatchObject({
      code: 1,
      stdout: expect.stringContaining('collector.yaml:2:13 error:'),
    });
    expect((await spanwright('explain', 'span-never-ended')).stdout).toMatch(/^# span-never-ended\n/);
    const { runs } = JSON.parse((await spanwright('validate', '--format', 'sarif')).stdout);
    for (const { help } of runs[0].tool.driver.rules) expect(help.markdown).toMatch(/^# /);
  });

  it('records what a command traces, and holds it to what is expected', async () => {
    const recorded = await spanwright('record', '--expect', 'expect.yaml', '--', process.execPath, 'exporting.mjs');
    expect(recorded).toMatchObject({ code: 0, stderr: expect.stringMatching(/^pay {2}\[shop\] {2}5 ms$/m) });
    writeFileSync(path.join(project, 'other.yaml'), 'spans:\n  - name: charge\n');
    const failed = await spanwright('record', '--expect', 'other.yaml', '--', process.execPath, 'exporting.mjs');
    expect(failed).toMatchObject({ code: 1, stderr: expect.stringContaining('charge: expected at least 1, found 0') });
  });

  it('colours text where it is asked to, and not in a pipe', async () => {
    const colour = '\u001b[';
    expect((await spanwright('lint', 'src')).stdout).not.toContain(colour);
    expect((await spanwright('lint', 'src', { env: { FORCE_COLOR: '1' } })).stdout).toContain(colour);
    expect((await spanwright('lint', 'src', { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toContain(
      escape,
    );
  });

  it('serves editors', async () => {
    const client = TestClient.spawn('stdio', path.join(home, 'dist/cli.js'), ['lsp']);
    await client.initialize({ capabilities: {} });
    const uri = pathToFileURL(path.join(project, 'src/a.ts')).href;
    client.open(uri, 'typescript', leak);
    const [finding] = await client.diagnostics(uri);
    expect(finding).toMatchObject({ code: 'span-never-ended' });
    const refactorings = await client.codeActions(uri, client.rangeOf(uri, 'load'), { only: ['refactor'] });
    const wrapping = refactorings.find(({ title }) => title.startsWith('Wrap function'));
    expect(await client.applied(wrapping!)).toContain("tracer.startActiveSpan('load'");
    await client.stop();
  });
});

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Calls `npx spanwright` in the project. */
function spanwright(
  ...given: readonly (string | { readonly input?: string; readonly env?: Record<string, string> })[]
): Promise<Ended> {
  const words = given.filter((one) => typeof one === 'string');
  const { input = '', env = {} } = given.find((one) => typeof one !== 'string') ?? {};
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...usual } = process.env;
  return new Promise((resolve) => {
    const options = {
      cwd: project,
      env: { ...usual, ...env },
      maxBuffer: 1 << 26,
      shell: process.platform === 'win32',
    };
    const child = execFile('npx', ['--no', 'spanwright', ...words], options, (error, stdout, stderr) => {
      resolve({ code: codeOf(error), stdout, stderr });
    });
    child.stdin?.end(input);
  });
}

function codeOf(error: ExecFileException | null): number {
  return typeof error?.code === 'number' ? error.code : error ? -1 : 0;
}
