// biome-ignore-all lint/suspicious/noTemplateCurlyInString: templates of the code under test
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { createSiteReader, matchName, type SpanSite } from './span-sites.ts';

describe('the names at span sites', () => {
  let read: (code: string) => readonly SpanSite[];
  beforeAll(async () => {
    const package_ = createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm/package.json');
    const reader = await createSiteReader((file) => readFile(path.join(path.dirname(package_), 'wasm', file)));
    read = (code) =>
      reader({
        path: 'cart.ts',
        languageId: 'typescript',
        text: `import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n${code}`,
      });
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
