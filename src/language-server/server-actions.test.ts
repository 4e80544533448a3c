import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CodeActionKind, CodeActionTriggerKind } from 'vscode-languageserver/node';
import { type ActionResult, actionRequest } from '../protocol/language-server.ts';
import { TestClient } from './client.testing.ts';
import { readGrammar, serveInProcess, startup } from './server.testing.ts';

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
