import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { loadGrammar } from '../files/grammars.ts';
import { SpanSiteIndex } from './span-site-index.ts';

const site = (tracer: string, name: string) =>
  `import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('${tracer}');\ntracer.startSpan(${name});\n`;
const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };

describe('span sites of a workspace', () => {
  let folder: string;
  let index: SpanSiteIndex;
  const open = new Map<string, TextDocument>();
  const uriOf = (file: string) => URI.file(path.join(folder, file)).toString();
  const write = async (file: string, text: string) => {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), text);
  };
  const find = async (name: string, scope = '') => {
    const { sites } = await index.find({ name, scope }, [URI.file(folder).toString()], token);
    return sites.map(({ uri, range }) => `${uri.slice(uriOf('').length)}:${range.start.line + 1}`);
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'spanwright-sites-'));
    index = new SpanSiteIndex(loadGrammar, (uri) => open.get(uri));
    await write('src/cart.ts', site('cart', "'load'"));
    await write('src/pay.js', site('pay', "'load'"));
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source code that has the template
    await write('src/orders.ts', site('orders', '`load ${kind}`'));
    await write('src/cart.test.ts', site('cart', "'load'"));
    await write('node_modules/a/index.js', site('cart', "'load'"));
    await write('.gitignore', 'generated\n');
    await write('generated/cart.ts', site('cart', "'load'"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('are those with the name, of files that people write', async () => {
    expect(await find('load')).toEqual(['/src/cart.ts:3', '/src/pay.js:3']);
  });

  it('are fewer when the scope tells them apart', async () => {
    expect(await find('load', 'pay')).toEqual(['/src/pay.js:3']);
  });

  it('may have more in their names', async () => {
    expect(await find('load orders')).toEqual(['/src/orders.ts:3']);
    expect(await find('unload')).toEqual([]);
  });

  it('are those of what is in the editor, and of what is on disk later', async () => {
    const uri = uriOf('src/cart.ts');
    open.set(uri, TextDocument.create(uri, 'typescript', 2, `\n${site('cart', "'reload'")}`));
    expect(await find('reload')).toEqual(['/src/cart.ts:4']);
    open.delete(uri);
    expect(await find('reload')).toEqual([]);
  });

  it('are where a file has gone, and nowhere once it was deleted', async () => {
    await write('src/ship.ts', site('ship', "'ship'"));
    expect(await find('ship')).toEqual(['/src/ship.ts:3']);
    await rename(path.join(folder, 'src/ship.ts'), path.join(folder, 'src/shipping.ts'));
    expect(await find('ship')).toEqual(['/src/shipping.ts:3']);
    await rm(path.join(folder, 'src/shipping.ts'));
    expect(await find('ship')).toEqual([]);
  });

  it('are of all folders of the workspace, each once, whatever links lead around', async () => {
    await write('other/send.ts', site('send', "'send'"));
    await symlink('..', path.join(folder, 'other/up'), 'dir');
    const folders = [folder, path.join(folder, 'other'), path.join(folder, 'other')].map((one) =>
      URI.file(one).toString(),
    );
    const { sites } = await index.find({ name: 'send', scope: '' }, folders, token);
    expect(sites.map(({ uri }) => uri)).toEqual([uriOf('other/send.ts')]);
    const elsewhere = await index.find({ name: 'send', scope: '' }, [uriOf('src')], token);
    expect(elsewhere.sites).toEqual([]);
  });

  it('are those of functions in place of the API too, wherever these are', async () => {
    const traced = (method: string) =>
      `import { trace } from '@opentelemetry/api';\nexport const traced = (name: string) => trace.getTracer('a').${method}(name);\n`;
    await write('package.json', '{ "workspaces": ["packages/*"] }');
    await write('packages/tracing/package.json', '{ "name": "@acme/tracing", "main": "dist/index.js" }');
    await write('packages/tracing/src/index.ts', traced('startSpan'));
    await write('packages/app/main.ts', "import { traced } from '@acme/tracing';\ntraced('ship Span(');\n");
    expect(await find('ship Span(')).toEqual(['/packages/app/main.ts:2']);
    await write('packages/tracing/src/index.ts', `${traced('getSpan')}// longer`);
    expect(await find('ship Span(')).toEqual([]);
    await write('packages/tracing/src/index.ts', traced('startSpan'));
    expect(await find('ship Span(')).toEqual(['/packages/app/main.ts:2']);
  });

  it('are those of what the user says starts spans', async () => {
    const listing = new SpanSiteIndex(
      loadGrammar,
      () => undefined,
      async () => [{ match: 'inOwnWay', role: 'start' }],
    );
    await write('src/own.ts', "inOwnWay('charge all');\n");
    const { sites } = await listing.find({ name: 'charge all', scope: '' }, [URI.file(folder).toString()], token);
    expect(sites.map(({ uri }) => uri)).toEqual([uriOf('src/own.ts')]);
  });
});
