import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CodeActionKind } from 'vscode-languageserver/node';
import { pipelinesRequest } from '../protocol/collector.ts';
import { type ActionResult, actionRequest } from '../protocol/language-server.ts';
import { ableClient, TestClient } from './client.testing.ts';
import { brokenCollector, leak, noGrammar, serveInProcess, startup } from './server.testing.ts';

const pythonLeak =
  'from opentelemetry import trace\n\n\ndef load():\n    span = trace.get_tracer("shop").start_span("load")\n';

describe('over a pipe', { timeout: startup }, () => {
  let client: TestClient;
  let documents = 0;
  const uriOf = (extension: string) => `file:///shop/test-${++documents}.${extension}`;

  beforeAll(async () => {
    client = TestClient.spawn('stdio');
    await client.initialize({ initializationOptions: { documentation: 'https://docs.example/{id}' } });
  }, startup);
  afterAll(() => client.stop());

  test('a span that is never ended is found, explained and linked to its page', async () => {
    const uri = uriOf('ts');
    client.open(uri, 'typescript', leak);
    expect(await client.diagnostics(uri)).toEqual([
      expect.objectContaining({
        source: 'spanwright',
        code: 'span-never-ended',
        codeDescription: { href: 'https://docs.example/span-never-ended' },
        range: expect.objectContaining({ start: expect.objectContaining({ line: 3 }) }),
      }),
    ]);
  });

  test('an edit that mends the code clears its diagnostic', async () => {
    const uri = uriOf('ts');
    client.open(uri, 'typescript', leak);
    expect(await client.diagnostics(uri)).toHaveLength(1);
    client.edit(uri, '  return id;', '  span.end();\n  return id;');
    expect(await client.diagnostics(uri)).toEqual([]);
  });

  test('while one method cannot be parsed, diagnostics of the others stay where they are', async () => {
    const uri = uriOf('ts');
    const head = leak.slice(0, leak.indexOf('export'));
    const first = "  first(order: Order) {\n    const span = tracer.startSpan('first');\n    span.end();\n  }\n";
    const second = "  second() {\n    tracer.startSpan('second');\n  }\n";
    client.open(uri, 'typescript', `${head}export class Shop {\n${first}${second}}\n`);
    const before = await client.diagnostics(uri);
    expect(before).toMatchObject([{ code: 'span-result-discarded' }]);
    client.edit(uri, '    const span', '    order.items.map(({ id\n    const span');
    const [line] = before.map(({ range }) => range.start.line);
    expect(await client.diagnostics(uri)).toMatchObject([
      { code: 'span-result-discarded', range: { start: { line: line! + 1 } } },
    ]);
  });

  test('of quick edits the last one counts', async () => {
    const uri = uriOf('ts');
    client.open(uri, 'typescript', leak);
    for (const letter of 'renamed') client.edit(uri, "startSpan('", `startSpan('${letter}`);
    client.edit(uri, 'return id;', 'span.end(); return id;');
    client.edit(uri, 'span.end(); ', '');
    expect(await client.diagnostics(uri)).toHaveLength(1);
  });

  test('the quick fix is preferred, and its edit leaves nothing to report', async () => {
    const uri = uriOf('ts');
    client.open(uri, 'typescript', leak);
    await client.diagnostics(uri);
    const actions = await client.codeActions(uri, client.rangeOf(uri, 'startSpan'), {
      only: [CodeActionKind.QuickFix],
    });
    const preferred = actions.filter(({ isPreferred }) => isPreferred);
    expect(preferred).toHaveLength(1);
    expect(preferred[0]!.diagnostics).toEqual(await client.diagnostics(uri));

    const fixed = uriOf('ts');
    client.open(fixed, 'typescript', await client.applied(preferred[0]!));
    expect(await client.diagnostics(fixed)).toEqual([]);
  });

  test('code without spans, and languages that are not ours, have no diagnostics', async () => {
    const uris = [uriOf('js'), uriOf('rb'), uriOf('yaml')];
    client.open(uris[0]!, 'javascript', 'export const answer = 42;\n');
    client.open(uris[1]!, 'ruby', 'span = tracer.start_span("x")\n');
    client.open(uris[2]!, 'yaml', 'name: build\non: push\n');
    for (const uri of uris) expect(await client.diagnostics(uri)).toEqual([]);
  });

  test.each([
    ['python', 'py', pythonLeak],
    [
      'java',
      'java',
      'import io.opentelemetry.api.trace.*;\n\nclass A {\n  void load(Tracer tracer) {\n    Span span = tracer.spanBuilder("load").startSpan();\n  }\n}\n',
    ],
    [
      'go',
      'go',
      'package shop\n\nimport "go.opentelemetry.io/otel"\nfunc load(ctx context.Context) {\n\t_, span := otel.Tracer("shop").Start(ctx, "load")\n\tspan.AddEvent("x")\n}\n',
    ],
    [
      'erlang',
      'erl',
      '-module(shop).\n-include_lib("opentelemetry_api/include/otel_tracer.hrl").\n\nload(Id) ->\n    SpanCtx = ?start_span(<<"load">>),\n    otel_span:set_attribute(SpanCtx, id, Id),\n    ok.\n',
    ],
  ])('spans of %s have diagnostics, and functions can be put into spans', async (languageId, ending, text) => {
    const uri = uriOf(ending);
    client.open(uri, languageId, text);
    expect(await client.diagnostics(uri)).toMatchObject([{ code: 'span-never-ended', range: { start: { line: 4 } } }]);
    const offered = await client.codeActions(uri, client.rangeOf(uri, 'load'), { only: [CodeActionKind.Refactor] });
    expect(offered.map(({ title }) => title)).toContainEqual(expect.stringMatching(/^Wrap function in span/));
  });

  test('notebooks are left alone: their cells, and what is in their files', async () => {
    const cells = { python: pythonLeak, typescript: leak, yaml: brokenCollector, dotenv: 'OTEL_TRACE_EXPORTER=otlp\n' };
    for (const [index, [languageId, text]] of Object.entries(cells).entries()) {
      const uri = `vscode-notebook-cell:/shop/spans.ipynb#W${index}sZmlsZQ%3D%3D`;
      const all = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
      client.open(uri, languageId, text);
      expect(await client.diagnostics(uri)).toEqual([]);
      for (const only of [undefined, [CodeActionKind.Refactor], ['source.fixAll'], [CodeActionKind.Source]]) {
        expect(await client.codeActions(uri, all, only && { only })).toEqual([]);
      }
      const action = 'wrap-function-in-span';
      const result: ActionResult = await client.connection.sendRequest(actionRequest, { uri, action, range: all });
      expect(result).toEqual({
        ok: false,
        problem: { reason: 'Spanwright works on files, not on cells of notebooks.' },
      });
      client.change(uri, [{ text: `${text}\n` }]);
      expect(await client.diagnostics(uri)).toEqual([]);
      client.close(uri);
    }
    const notebook = uriOf('ipynb');
    const source = pythonLeak.split(/(?<=\n)/);
    client.open(
      notebook,
      'json',
      JSON.stringify({ cells: [{ cell_type: 'code', source, outputs: [] }], nbformat: 4, nbformat_minor: 5 }),
    );
    expect(await client.diagnostics(notebook)).toEqual([]);
  });

  test('all safe fixes are made at once, those of several rules and those that others make room for', async () => {
    const uri = uriOf('ts');
    const many = `import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop');
${['first', 'second', 'third'].map((name) => leak.slice(leak.indexOf('export')).replaceAll('load', name)).join('')}
export function pay(work: () => void): void {
  tracer.startActiveSpan('pay', (span) => {
    work();
  });
}
`;
    client.open(uri, 'typescript', many);
    const before = await client.diagnostics(uri);
    expect(new Set(before.map(({ code }) => code)).size).toBeGreaterThan(1);
    const all = { start: { line: 0, character: 0 }, end: { line: 30, character: 0 } };
    const [action] = await client.codeActions(uri, all, { only: ['source.fixAll'] });
    const fixed = uriOf('ts');
    client.open(fixed, 'typescript', await client.applied(action!));
    const left = await client.diagnostics(fixed);
    expect(left.filter(({ code }) => before.some((one) => one.code === code))).toEqual([]);
    expect(await client.codeActions(fixed, all, { only: ['source.fixAll.spanwright'] })).toEqual([]);
    expect(await client.codeActions(uri, all, { only: ['source.fixAll.eslint'] })).toEqual([]);
  });

  test('collector configuration is validated, and a misspelt name has a fix', async () => {
    const uri = uriOf('yaml');
    client.open(uri, 'yaml', brokenCollector);
    const diagnostics = await client.diagnostics(uri);
    expect(diagnostics.some(({ range }) => range.start.line === 10)).toBe(true);
    const actions = await client.codeActions(uri, client.rangeOf(uri, 'debgu'));
    const fixed = await Promise.all(actions.map((action) => client.applied(action)));
    expect(fixed).toContain(brokenCollector.replace('debgu', 'debug'));
  });

  test('settings of SDKs are checked by the name of their file, whatever its language', async () => {
    const uri = 'file:///shop/.env.production';
    const settings = 'OTEL_TRACE_EXPORTER=otlp\nOTEL_SDK_DISABLED=1\n';
    client.open(uri, 'plaintext', settings);
    const codes = (await client.diagnostics(uri)).map(({ code }) => code);
    expect(codes).toEqual(['unknown-sdk-variable', 'invalid-sdk-value']);
    const [action] = await client.codeActions(uri, client.rangeOf(uri, 'OTEL_TRACE_EXPORTER'));
    expect(await client.applied(action!)).toBe(settings.replace('TRACE', 'TRACES'));
    const compose = uriOf('yaml');
    client.open(compose, 'dockercompose', 'services: {shop: {environment: {OTEL_TRACES_SAMPLER: ratio}}}\n');
    expect((await client.diagnostics(compose)).map(({ code }) => code)).toEqual(['unknown-sdk-choice']);
    client.configure({ sdk: { enable: false } });
    expect(await client.diagnostics(uri)).toEqual([]);
    client.configure({});
    expect(await client.diagnostics(uri)).toHaveLength(2);
  });

  test.each([
    ['typescript', 'export function load( {\n  const span = tracer.startSpan(\n'],
    ['typescript', `${leak}}}}} ((( <<<`],
    ['typescript', '\u0000\ud800 \uffff'],
    ['yaml', 'receivers:\n  otlp: [\n\tservice: {pipelines'],
    ['yaml', `service: &a\n  pipelines: *a\nreceivers: *nowhere\n`],
    ['yaml', `receivers: ${'['.repeat(5000)}\nservice:\n  pipelines:\n`],
  ])('a broken %s document does no harm', async (languageId, text) => {
    const uri = uriOf(languageId === 'yaml' ? 'yaml' : 'ts');
    client.open(uri, languageId, text);
    await client.diagnostics(uri);
    client.open(uriOf('ts'), 'typescript', leak);
    expect(await client.diagnostics(`file:///shop/test-${documents}.ts`)).toHaveLength(1);
  });

  test('settings silence a rule, raise its severity or switch the linter off, at once', async () => {
    const uri = uriOf('ts');
    client.open(uri, 'typescript', leak);
    expect(await client.diagnostics(uri)).toHaveLength(1);
    client.configure({ lint: { rules: { 'span-never-ended': 'off' } } });
    expect(await client.diagnostics(uri)).toEqual([]);
    client.configure({ lint: { rules: { 'span-never-ended': 'information' } } });
    expect(await client.diagnostics(uri)).toEqual([expect.objectContaining({ severity: 3 })]);
    client.configure({ lint: { enable: false } });
    expect(await client.diagnostics(uri)).toEqual([]);
    client.configure({});
    expect(await client.diagnostics(uri)).toHaveLength(1);
  });

  test('closing a document clears its diagnostics', async () => {
    const uri = uriOf('ts');
    client.open(uri, 'typescript', leak);
    expect(await client.diagnostics(uri)).toHaveLength(1);
    client.close(uri);
    await client.cleared(uri);
  });
});

describe('a document too long for anyone to have written', { timeout: startup }, () => {
  let client: TestClient;
  beforeAll(async () => {
    client = TestClient.spawn('ipc');
    await client.initialize({ capabilities: ableClient });
  }, startup);
  afterAll(() => client.stop());

  const position = { line: 3, character: 10 };
  const range = { start: position, end: position };
  test.each([
    ['a source of 50 MB', 'typescript', leak.repeat(230_000)],
    ['a bundle in a line of 5 MB', 'javascript', leak.replaceAll('\n', ' ').repeat(25_000)],
    ['YAML of 20 MB', 'yaml', brokenCollector + '  # more\n'.repeat(2_000_000)],
  ])('is left alone, and nobody waits for it: %s', async (_what, languageId, text) => {
    const uri = `file:///shop/long.${languageId}`;
    client.open(uri, languageId, text);
    expect(await client.diagnostics(uri)).toEqual([]);
    expect(client.log.at(-1)).toBe(`not checked, since it is too long: ${uri}`);
    for (const only of [[], [CodeActionKind.Refactor], [CodeActionKind.SourceFixAll]]) {
      expect(await client.codeActions(uri, range, only.length > 0 ? { only } : {})).toEqual([]);
    }
    const textDocument = { uri };
    for (const method of ['hover', 'completion', 'definition', 'documentSymbol', 'codeLens', 'documentLink']) {
      expect((await client.connection.sendRequest(`textDocument/${method}`, { textDocument, position })) ?? []).toEqual(
        [],
      );
    }
    expect(await client.connection.sendRequest(pipelinesRequest, uri)).toEqual([]);
    expect(
      await client.connection.sendRequest(actionRequest, { uri, action: 'wrap-function-in-span', range }),
    ).toMatchObject({ ok: false, problem: { reason: expect.stringContaining('2,000,000 characters') } });
    client.change(uri, [{ text: leak }]);
    const isFound = languageId !== 'yaml';
    expect(await client.diagnostics(uri)).toHaveLength(isFound ? 1 : 0);
    client.close(uri);
  });
});

test('an analysis that throws is logged and costs its own result only', async () => {
  const client = serveInProcess(noGrammar);
  await client.initialize();
  const uri = 'file:///a.ts';
  client.open(uri, 'typescript', 'function load() {\n  return 1;\n}\n');
  expect(await client.diagnostics(uri)).toEqual([]);
  expect(client.log.join()).toContain('the disk is gone');
  const start = { line: 0, character: 10 };
  expect(await client.codeActions(uri, { start, end: start })).toEqual([]);
  client.open('file:///c.yaml', 'yaml', brokenCollector);
  expect(await client.diagnostics('file:///c.yaml')).not.toEqual([]);
});
