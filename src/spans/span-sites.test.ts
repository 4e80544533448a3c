// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of the code under test
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { FileSurroundings } from './language.ts';
import { languageOf } from './languages.ts';
import { matchName, type SpanSite } from './span-sites.ts';

const imports = "import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n";

describe('the names at span sites', () => {
  let read: (code: string, surroundings?: FileSurroundings) => readonly SpanSite[];
  beforeAll(async () => {
    const package_ = createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm/package.json');
    const source = { path: 'cart.ts', languageId: 'typescript' } as const;
    const language = await languageOf(source, (file) => readFile(path.join(path.dirname(package_), 'wasm', file)));
    read = (code, surroundings = { wrappers: [] }) =>
      language.look({ ...source, text: imports + code }, surroundings).sites();
  });

  it.each([
    ["tracer.startSpan('charge');", ['charge']],
    ['tracer.startSpan("charge", {});', ['charge']],
    ["const NAME = 'charge'; function f() { tracer.startSpan(NAME); }", ['charge']],
    ["const names = { pay: 'charge' } as const; tracer.startSpan(names.pay);", ['charge']],
    ['tracer.startActiveSpan(`GET ${route}`, (span) => span.end());', ['GET ', '']],
    ["const verb = 'GET'; tracer.startSpan(`${verb} /cart/${id}/items`);", ['GET /cart/', '/items']],
    ["tracer.startSpan('load ' + kind + ' now');", ['load ', ' now']],
    ['tracer.startSpan(nameOf(x));', ['', '']],
    ["let name = 'a'; tracer.startSpan(name);", ['', '']],
  ])('%s', (code, name) => {
    expect(read(code).map((site) => site.name)).toEqual([name]);
  });

  const within = `function traced(name, fn, { attributes }) {
    return tracer.startActiveSpan(name, { attributes }, (span) => { try { return fn(span); } finally { span.end(); } });
  }`;

  it.each([
    [`${within}\nfunction f() { return traced('charge', () => 1, {}); }`, ['charge']],
    [
      "const begin = (op) => tracer.startSpan(op.name);\nfunction f() { return begin({ name: 'charge' }); }",
      ['charge'],
    ],
    ["import * as Sentry from '@sentry/node';\nSentry.startSpan({ name: `GET ${route}` }, () => 1);", ['GET ', '']],
    ["import { begun } from './begun';\nfunction f() { begun('charge'); }", ['charge']],
    ["import { run } from '../lib/run';\nrun('charge', () => 1);", ['charge']],
  ])('that go to a function in place of the API: %s', (code, name) => {
    const begun = `${imports}export function begun(name) { return tracer.startSpan(name); }`;
    const files = {
      path: '/p/cart.ts',
      read: (file: string) => (file === '/p/begun.ts' ? begun : undefined),
      isFile: (file: string) => file === '/p/begun.ts',
      isFolder: () => false,
      foldersIn: () => [],
      realPath: (file: string) => file,
    };
    const sites = read(code, { files, wrappers: [{ match: './lib/run#run', role: 'autoEnd' }] });
    expect(sites.map((site) => site.name)).toContainEqual(name);
  });

  it('is silent about tracers of others', () => {
    expect(read("import dd from 'dd-trace'; dd.startSpan('charge');")).toEqual([]);
  });
});

describe('matchName', () => {
  it.each([
    [['charge'], 'charge', 'exact'],
    [['charge'], 'charge card', undefined],
    [['GET ', ''], 'GET /cart', 'pattern'],
    [['load ', ' of ', ' now'], 'load 3 of 4 now', 'pattern'],
    [['abca', 'abca'], 'abca', undefined],
    [['', ''], 'anything', undefined],
    [['', ' /', ''], 'GET /cart', undefined],
  ] as const)('%j of %j: %s', (pattern, name, match) => {
    expect(matchName(pattern, name)).toBe(match);
  });
});
