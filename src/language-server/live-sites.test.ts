import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { loadGrammar } from '../files/grammars.ts';
import type { LiveSitesQuery } from '../protocol/live-code.ts';
import { LiveSiteFinder } from './live-sites.ts';
import { SpanSiteIndex } from './span-site-index.ts';

const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };
const code = (...names: string[]) =>
  `import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n${names.map((name) => `tracer.startSpan('${name}').end();\n`).join('')}`;

describe('live sites', () => {
  let folder: string;
  let finder: LiveSiteFinder;
  const open = new Map<string, TextDocument>();
  const uriOf = (file: string) => URI.file(path.join(folder, file)).toString();
  const find = async (query: Partial<LiveSitesQuery>) => {
    const whole = { generation: 1, known: 0, added: [], uris: [uriOf('cart.ts')], refresh: false, ...query };
    const { known, sites } = await finder.find(whole, [URI.file(folder).toString()], token);
    return { known, sites: sites.map(({ range, identities, places }) => [range.start.line, identities, places]) };
  };

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'spanwright-live-'));
    await writeFile(path.join(folder, 'cart.ts'), code('load', 'save'));
    await writeFile(path.join(folder, 'pay.ts'), code('save', 'charge'));
    finder = new LiveSiteFinder(new SpanSiteIndex(loadGrammar, (uri) => open.get(uri)));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const added = ['load', 'charge', 'save', 'other'].map((name) => ({ name, scope: 'shop' }));

  it('are those of the open documents, and say in how many places the spans may be started', async () => {
    expect(await find({ added })).toEqual({
      known: 4,
      sites: [
        [2, [0], 1],
        [3, [2], 2],
      ],
    });
  });

  it('know what was told before', async () => {
    const place = { uri: uriOf('cart.ts'), line: 3 };
    expect(await find({ known: 4, added: [{ name: 'save', scope: 'shop', place }] })).toEqual({
      known: 5,
      sites: [
        [2, [0], 1],
        [3, [2, 4], 2],
      ],
    });
  });

  it('move with what is typed', async () => {
    const uri = uriOf('cart.ts');
    open.set(uri, TextDocument.create(uri, 'typescript', 2, `\n${code('load')}`));
    expect(await find({ known: 5 })).toEqual({ known: 5, sites: [[3, [0], 1]] });
    open.delete(uri);
  });

  it('are found for a client that begins anew', async () => {
    expect(await find({ added: added.slice(0, 1) })).toEqual({ known: 1, sites: [[2, [0], 1]] });
    expect(await find({ added: added.slice(2, 3) })).toEqual({ known: 1, sites: [[3, [0], 2]] });
  });

  it('ask to be told again when something is missing', async () => {
    expect(await find({ known: 9, added })).toEqual({ known: 1, sites: [] });
    expect(await find({ generation: 2, known: 9 })).toEqual({ known: 0, sites: [] });
    expect(await find({ generation: 2, added: added.slice(0, 1) })).toEqual({ known: 1, sites: [[2, [0], 1]] });
  });

  it('are found in files that came later, once told to look', async () => {
    await writeFile(path.join(folder, 'new.ts'), code('other'));
    const uris = [uriOf('new.ts')];
    expect(await find({ generation: 3, added, uris, refresh: true })).toEqual({ known: 4, sites: [[2, [3], 1]] });
  });

  it('are where requests are handled, also in files that start no spans', async () => {
    await writeFile(path.join(folder, 'http.ts'), "\napp.get('/cart/:id', show);\napp.post('/cart/:id', save);\n");
    const requests = [{ name: 'GET /cart/:id', scope: 'http', route: '/cart/:id', handlesRequest: true }];
    expect(await find({ generation: 4, added: requests, uris: [uriOf('http.ts')], refresh: true })).toEqual({
      known: 1,
      sites: [[1, [0], 1]],
    });
  });
});
