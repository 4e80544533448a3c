import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  CodeActionKind,
  CodeActionTriggerKind,
  createConnection,
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import { pipelinesRequest } from '../protocol/collector.ts';
import { type ActionResult, actionRequest } from '../protocol/language-server.ts';
import type { GrammarLoader } from '../spans/linter.ts';
import { ableClient, TestClient } from './client.testing.ts';
import { serveLanguage } from './server.ts';

const leak = `import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop');
export function load(id: string): string {
  const span = tracer.startSpan('load');
  span.setAttribute('id', id);
  return id;
}
`;
const pythonLeak =
  'from opentelemetry import trace\n\n\ndef load():\n    span = trace.get_tracer("shop").start_span("load")\n';
const brokenCollector = `receivers:
  otlp:
    protocols:
      grpc:
exporters:
  debug:
service:
  pipelines:
    traces:
      receivers: [otlp]
      exporters: [debgu]
`;

/** Starting a server from source takes tsx seconds on a busy machine, and so does loading the compiler. */
const startup = 60_000;

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

describe('a workspace of several folders', { timeout: startup }, () => {
  let client: TestClient;
  let root: string;
  const uriOf = (file: string) => URI.file(path.join(root, file)).toString();
  const codes = async (file: string) => (await client.diagnostics(uriOf(file))).map(({ code }) => code);

  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'spanwright-folders-'));
    for (const folder of ['orders', 'test']) await mkdir(path.join(root, folder));
    client = TestClient.spawn('ipc');
    await client.initialize({
      capabilities: ableClient,
      workspaceFolders: ['orders', 'test'].map((name) => ({ name, uri: uriOf(name) })),
    });
  }, startup);
  afterAll(async () => {
    await client.stop();
    await rm(root, { recursive: true });
  });

  test('has the settings and the configuration of each', async () => {
    client.open(uriOf('orders/a.ts'), 'typescript', leak);
    // The folder is called `test`, but what is in it is not.
    client.open(uriOf('test/a.ts'), 'typescript', leak);
    expect([await codes('orders/a.ts'), await codes('test/a.ts')]).toEqual([
      ['span-never-ended'],
      ['span-never-ended'],
    ]);
    client.configureEach((uri) =>
      uri.startsWith(uriOf('orders')) ? { lint: { rules: { 'span-never-ended': 'off' } } } : {},
    );
    expect([await codes('orders/a.ts'), await codes('test/a.ts')]).toEqual([[], ['span-never-ended']]);
    client.configure({});
    expect([await codes('orders/a.ts'), await codes('test/a.ts')]).toEqual([
      ['span-never-ended'],
      ['span-never-ended'],
    ]);
    const configuration = path.join(root, 'test/spanwright.config.yaml');
    await writeFile(configuration, 'rules:\n  span-never-ended: off\n');
    client.changeFiles(URI.file(configuration).toString());
    expect([await codes('orders/a.ts'), await codes('test/a.ts')]).toEqual([['span-never-ended'], []]);
    await rm(configuration);
    client.changeFiles(URI.file(configuration).toString());
    expect(await codes('test/a.ts')).toEqual(['span-never-ended']);
  });

  test('a file that is renamed takes its findings along, and one that is deleted has none', async () => {
    client.open(uriOf('orders/old.ts'), 'typescript', leak);
    expect(await codes('orders/old.ts')).toEqual(['span-never-ended']);
    client.close(uriOf('orders/old.ts'));
    client.open(uriOf('test/new.ts'), 'typescript', leak);
    await client.cleared(uriOf('orders/old.ts'));
    expect(await codes('test/new.ts')).toEqual(['span-never-ended']);
    client.close(uriOf('test/new.ts'));
    await client.cleared(uriOf('test/new.ts'));
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

describe('refactorings, over the channel that the extension uses', { timeout: startup }, () => {
  const uri = 'file:///shop/src/orders.ts';
  const source = `export async function createOrder(id: string): Promise<string> {
  const order = await load(id);
  return order;
}

const render = (tracer: Tracer) => tracer.startActiveSpan('render', (span) => span.end());

declare function load(id: string): Promise<string>;
`;
  let client: TestClient;
  const only = [CodeActionKind.RefactorRewrite];

  beforeAll(async () => {
    client = TestClient.spawn('ipc');
    await client.initialize();
    client.open(uri, 'typescript', source);
  }, startup);
  afterAll(() => client.stop());

  test('a function is offered in its header, and nowhere else', async () => {
    const wraps = async (text: string) =>
      (await client.codeActions(uri, client.rangeOf(uri, text))).filter(({ kind }) => kind?.startsWith(only[0]!));
    const position = client.rangeOf(uri, 'createOrder').start;
    const offered = await client.codeActions(uri, { start: position, end: position });
    expect(offered.map(({ title, kind }) => ({ title, kind }))).toEqual([
      { title: "Wrap function in span 'createOrder'", kind: 'refactor.rewrite.spanwright.wrap-function-in-span' },
    ]);
    expect((await wraps('await load(id)')).map(({ title }) => title)).toEqual([]);
  });

  test('the offered edit wraps the function and adds what it needs', async () => {
    const position = client.rangeOf(uri, 'createOrder').start;
    const [action] = await client.codeActions(uri, { start: position, end: position });
    const wrapped = await client.applied(action!);
    expect(wrapped).toContain("from '@opentelemetry/api'");
    expect(wrapped).toMatch(/startActiveSpan\('createOrder'/);
  });

  test('the edit is written as the settings have it', async () => {
    client.configure({ actions: { form: 'startSpan', errors: 'none', tracerName: 'checkout' } });
    const position = client.rangeOf(uri, 'createOrder').start;
    const [action] = await client.codeActions(uri, { start: position, end: position });
    const wrapped = await client.applied(action!);
    client.configure({});
    expect(wrapped).toContain("trace.getTracer('checkout'");
    expect(wrapped).toMatch(/const span = \w+\.startSpan\('createOrder'\);\n\s*try \{/);
    expect(wrapped).not.toContain('recordException');
  });

  test('selected statements are offered as a span', async () => {
    const actions = await client.codeActions(uri, client.rangeOf(uri, 'const order = await load(id);'));
    const action = actions.find(({ kind }) => kind === 'refactor.rewrite.spanwright.wrap-selection-in-span');
    expect(await client.applied(action!)).toMatch(/startActiveSpan\(/);
  });

  test('who asks for refactorings by name learns why one is not possible', async () => {
    const position = client.rangeOf(uri, 'render').start;
    const actions = await client.codeActions(
      uri,
      { start: position, end: position },
      { only, triggerKind: CodeActionTriggerKind.Invoked },
    );
    const wrap = actions.find(({ kind }) => kind?.endsWith('.wrap-function-in-span'));
    expect(wrap?.disabled?.reason).toMatch(/in a span already/);
  });

  test('the extension gets edits, their version and the place of the name', async () => {
    const { start } = client.rangeOf(uri, 'createOrder');
    const result = await client.connection.sendRequest<ActionResult>(actionRequest, {
      uri,
      action: 'wrap-function-in-span',
      range: { start, end: start },
    });
    if (!result.ok) throw new Error(result.problem.reason);
    const { edits, placeholders, version } = result.value;
    expect(version).toBe(1);
    const names = placeholders.flatMap(({ places }) =>
      places.map(({ edit, range }) => edits[edit]!.newText.slice(range.start, range.end)),
    );
    expect(names).toEqual(['createOrder']);
  });

  test.each([
    ['a document that is not open', 'file:///other.ts', 'wrap-function-in-span'],
    ['an action that does not exist', uri, 'wrap-everything'],
  ])('%s is refused with a reason', async (_what, uri, action) => {
    const start = { line: 0, character: 0 };
    expect(
      await client.connection.sendRequest(actionRequest, { uri, action, range: { start, end: start } }),
    ).toMatchObject({ ok: false });
  });
});

describe('actions on spans', () => {
  const uri = 'file:///shop/src/checkout.ts';
  const source = `import { trace } from '@opentelemetry/api';

const tracer = trace.getTracer('shop');

export function checkout(orderId: string, items: string[], apiToken: string) {
  return tracer.startActiveSpan('checkout', async (span) => {
    try {
      const prices = await fetch(\`/prices?\${orderId}\`);
      console.log(\`prices of \${orderId} are known\`);
      return [prices, items, apiToken];
    } catch (problem) {
      throw problem;
    } finally {
      span.end();
    }
  });
}

export const list = (load: () => Promise<string>) => load().then((text) => text.split('\\n'));
`;
  const client = serveInProcess(readGrammar);
  beforeAll(async () => {
    await client.initialize();
    client.open(uri, 'typescript', source);
  });

  async function offeredAt(text: string, context: Parameters<TestClient['codeActions']>[2] = {}) {
    const { end } = client.rangeOf(uri, text);
    const actions = await client.codeActions(uri, { start: end, end }, context);
    return actions.filter(({ kind }) => kind?.includes('.spanwright.'));
  }

  test.each([
    ['checkout(', ["Add attributes 'app.order_id', 'app.items.count'"]],
    [
      "startActiveSpan('check",
      [
        "Extract span name 'checkout' to constant 'checkoutSpanName'",
        'Set span kind to CLIENT',
        "Add attributes 'app.order_id', 'app.items.count'",
      ],
    ],
    ['console.log(', ["Add event 'prices of are known' to 'span'"]],
    ['catch (pro', ["Record error in 'span'"]],
    ['load().th', ["Wrap function in span 'list'", 'Wrap promise chain in span']],
    ['return [prices', []],
  ])('at %s the light bulb offers %j by what they will do', async (text, titles) => {
    const offered = await offeredAt(text);
    expect(offered.map(({ title }) => title)).toEqual(expect.arrayContaining(titles));
    expect(offered.filter(({ kind }) => !kind?.endsWith('convert-start-span'))).toHaveLength(titles.length);
  });

  test('their edits are made with plain edits where the client has no command of its own', async () => {
    const [attributes] = await offeredAt('checkout(');
    const text = await client.applied(attributes!);
    expect(text).toContain(
      "    try {\n      span.setAttributes({ 'app.order_id': orderId, 'app.items.count': items.length });\n",
    );
    const [event] = await offeredAt('console.log(');
    expect(await client.applied(event!)).toContain("      span.addEvent('prices of are known');\n      console.log(");
    const [error] = await offeredAt('catch (pro');
    expect(await client.applied(error!)).toContain('      span.setStatus({ code: SpanStatusCode.ERROR, message:');
  });

  test('who asks by name gets every kind of span, the likely one first, and can leave out the rest', async () => {
    const offered = await offeredAt("startActiveSpan('check", {
      only: ['refactor.rewrite.spanwright.set-span-kind'],
      triggerKind: CodeActionTriggerKind.Invoked,
    });
    const kinds = ['CLIENT', 'INTERNAL', 'SERVER', 'PRODUCER', 'CONSUMER'];
    expect(offered.map(({ title }) => title)).toEqual(kinds.map((kind) => `Set span kind to ${kind}`));
    expect(await client.applied(offered[2]!)).toContain("'checkout', { kind: SpanKind.SERVER }, async (span)");
  });

  test('the editor gets the choices of a placeholder, and the places that change together', async () => {
    const at = client.rangeOf(uri, "('checkout'").end;
    const range = { start: { ...at, character: at.character - 3 }, end: { ...at, character: at.character - 3 } };
    const request = (action: string) =>
      client.connection.sendRequest<ActionResult>(actionRequest, { uri, action, range });
    expect(await request('set-span-kind')).toMatchObject({
      value: { placeholders: [{ choices: ['CLIENT', 'INTERNAL', 'SERVER', 'PRODUCER', 'CONSUMER'] }] },
    });
    expect(await request('extract-span-name-constant')).toMatchObject({
      value: { placeholders: [{ places: [{ edit: 0 }, { edit: 1 }] }] },
    });
  });

  test(
    'a whole file is a source action: only for who asks, and tried when it is chosen',
    async () => {
      const isWhole = ({ kind }: { kind?: string }) => kind === 'source.spanwright.instrument-exported-functions';
      expect((await offeredAt('checkout(')).some(isWhole)).toBe(false);
      const offered = await offeredAt('checkout(', { only: [CodeActionKind.Source] });
      const text = await client.applied(offered.find(isWhole)!);
      expect(text.match(/startActiveSpan/g)).toHaveLength(2);
      expect(text).toContain("startActiveSpan('list'");
    },
    startup,
  );
});

test('a client with a command of its own gets that command instead of an edit', async () => {
  const client = serveInProcess(readGrammar);
  await client.initialize({ initializationOptions: { actionCommand: 'spanwright.applyAction' } });
  const uri = 'file:///a.ts';
  client.open(uri, 'typescript', 'function load() {\n  return 1;\n}\n');
  const start = { line: 0, character: 10 };
  const [action] = await client.codeActions(uri, { start, end: start });
  expect(action).toMatchObject({
    command: { command: 'spanwright.applyAction', arguments: [{ uri, action: 'wrap-function-in-span' }] },
  });
  expect(action).not.toHaveProperty('edit');
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

test('a project that lies below a folder called test is no test', async () => {
  const client = serveInProcess(readGrammar);
  await client.initialize({ rootUri: 'file:///home/me/test/shop' });
  client.open('file:///home/me/test/shop/src/load.ts', 'typescript', leak);
  client.open('file:///home/me/test/shop/test/load.ts', 'typescript', leak);
  expect(await client.diagnostics('file:///home/me/test/shop/src/load.ts')).toHaveLength(1);
  expect(await client.diagnostics('file:///home/me/test/shop/test/load.ts')).toEqual([]);
});

describe('other open files of a collector', () => {
  let folder = '';
  let client: TestClient;
  const uriOf = (name: string) => URI.file(path.join(folder, name)).toString();
  const together = `# spanwright: configs=base.yaml,traces.yaml
service:
  pipelines:
    traces:
      receivers: [otlp]
      exporters: [debug]
`;
  const base = 'receivers:\n  otlp:\n    protocols:\n      grpc:\nexporters:\n  debug:\n';
  const renamedBase = base.replace('debug', 'otlp/backend');
  const undefinedExporter = [expect.objectContaining({ code: 'undefined-reference' })];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'spanwright-'));
    await writeFile(path.join(folder, 'base.yaml'), base);
    client = serveInProcess(noGrammar);
    await client.initialize();
    client.open(uriOf('traces.yaml'), 'yaml', together);
    expect(await client.diagnostics(uriOf('traces.yaml'))).toEqual([]);
  });
  afterEach(() => rm(folder, { recursive: true }));

  const found = () => client.diagnosticsThat(uriOf('traces.yaml'), (all) => all.length > 0);
  const mended = () => client.diagnosticsThat(uriOf('traces.yaml'), (all) => all.length === 0);

  test('are looked at again when a configuration that the collector is given too is edited, and when it is not saved', async () => {
    client.open(uriOf('base.yaml'), 'yaml', base);
    client.edit(uriOf('base.yaml'), 'debug', 'otlp/backend');
    expect(await found()).toEqual(undefinedExporter);
    client.close(uriOf('base.yaml'));
    expect(await mended()).toEqual([]);
  });

  test('are looked at again when it changes on disk, or is deleted', async () => {
    await writeFile(path.join(folder, 'base.yaml'), renamedBase);
    client.changeFiles(uriOf('base.yaml'));
    expect(await found()).toEqual(undefinedExporter);
    await writeFile(path.join(folder, 'base.yaml'), base);
    client.changeFiles(uriOf('base.yaml'));
    expect(await mended()).toEqual([]);
    await rm(path.join(folder, 'base.yaml'));
    client.changeFiles(uriOf('base.yaml'));
    expect(await found()).toMatchObject([{ message: expect.stringContaining("'base.yaml'") }]);
  });

  test('are looked at again when a manifest beside them says something else of the cluster', async () => {
    const configMap = `apiVersion: v1
kind: ConfigMap
metadata:
  name: otel
data:
  config.yaml: |
${brokenCollector.replace('debgu', 'debug').replaceAll(/^(?=.)/gm, '    ')}`;
    const workload = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: otel
spec:
  template:
    metadata:
      labels: {app: otel}
    spec:
      containers:
        - name: otel
          image: otel/opentelemetry-collector-contrib:0.139.0
          readinessProbe: {}
      volumes:
        - name: config
          configMap: {name: otel}
`;
    await writeFile(path.join(folder, 'workload.yaml'), workload);
    client.open(uriOf('config-map.yaml'), 'yaml', configMap);
    expect(await client.diagnostics(uriOf('config-map.yaml'))).toEqual([]);
    client.open(uriOf('workload.yaml'), 'yaml', workload);
    client.edit(uriOf('workload.yaml'), 'readinessProbe: {}', 'livenessProbe: {httpGet: {port: 13133}}');
    expect(await client.diagnosticsThat(uriOf('config-map.yaml'), (all) => all.length > 0)).toEqual([
      expect.objectContaining({ code: 'probe-without-health-check' }),
    ]);
  });
});

function readGrammar(fileName: string): Promise<Uint8Array> {
  return readFile(path.resolve('node_modules/@vscode/tree-sitter-wasm/wasm', fileName));
}

async function noGrammar(): Promise<never> {
  throw new Error('the disk is gone');
}

/** A server in this process, whose grammars are read by `loadGrammar`. */
function serveInProcess(loadGrammar: GrammarLoader): TestClient {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  serveLanguage(server, loadGrammar);
  server.listen();
  const connection = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  return new TestClient(connection, Promise.resolve());
}
