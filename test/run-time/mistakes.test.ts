import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { URI } from 'vscode-uri';
import { loadGrammar } from '../../src/files/grammars.ts';
import { LiveSiteFinder } from '../../src/language-server/live-sites.ts';
import { SpanSiteIndex } from '../../src/language-server/span-site-index.ts';

const folder = 'test/fixtures/run-time';
const token = { isCancellationRequested: false, onCancellationRequested: () => ({ dispose() {} }) };

it('places the spans of planted mistakes at their lines', async () => {
  const planted = ['mistakes.ts', 'nameless.ts'].flatMap((file) =>
    readFileSync(path.join(folder, file), 'utf8')
      .split('\n')
      .flatMap((text, line) => {
        const name = /Span\(['`](.*?)['`].* \/\/ [a-z-]+$/.exec(text)?.[1]?.replace(/\$\{.*?\}/, '11');
        return name === undefined ? [] : [{ file, line, identity: { name, scope: path.basename(file, '.ts') } }];
      }),
  );
  expect(planted).toHaveLength(12);
  const finder = new LiveSiteFinder(new SpanSiteIndex(loadGrammar, () => undefined));
  const query = { identities: planted.map(({ identity }) => identity), uris: [], refresh: true };
  const places = await finder.locate(query, [URI.file(path.resolve(folder)).toString()], token);
  expect(places.map((each) => each.map(({ uri, range }) => `${path.basename(uri)}:${range.start.line}`))).toEqual(
    planted.map(({ file, line }) => [`${file}:${line}`]),
  );
});
