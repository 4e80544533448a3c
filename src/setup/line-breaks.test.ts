import { expect, it } from 'vitest';
import { exampleServices } from './example-services.testing.ts';
import { setUpTexts } from './set-up.testing.ts';

type Texts = Readonly<Record<string, string>>;

/** What set-up edits where it exists, too. */
const beside = { '/orders/Dockerfile': 'FROM node\nCOPY . .\nCMD ["node", "server.js"]\n', '/orders/.env': 'A=1\n' };
const kinds = Object.entries<Texts>(exampleServices).flatMap(([kind, texts]) =>
  (['agent', 'sdk'] as const).map((approach) => [kind, approach, { ...texts, ...beside, ...inLines(texts) }] as const),
);

it.each(kinds)('files of %s keep the line breaks of Windows, by %s', (_kind, approach, texts) => {
  const unix = setUpTexts(texts, { approach });
  const windows = setUpTexts(
    Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, withReturns(text)])),
    {
      approach,
    },
  );
  expect(windows.plan.changes.map(({ path }) => path)).toEqual(unix.plan.changes.map(({ path }) => path));
  for (const { path, before, after } of windows.plan.changes) {
    const expected = unix.texts[path]!;
    expect(after, path).toBe(before === undefined ? expected : withReturns(expected));
  }
  expect(windows.again.changes).toEqual([]);
});

it.each(kinds)('each line of files of %s keeps its own where they are mixed, by %s', (_kind, approach, texts) => {
  const unix = setUpTexts(texts, { approach });
  const mixed = setUpTexts(
    Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, withSomeReturns(text)])),
    { approach },
  );
  for (const { path, before, after } of mixed.plan.changes) {
    expect(after.replaceAll('\r\n', '\n'), path).toBe(unix.texts[path]);
    const kept = endsOfLines(after);
    const own = [...endsOfLines(before ?? '')].filter(([line]) => kept.has(line));
    expect(
      own.map(([line]) => [line, kept.get(line)]),
      path,
    ).toEqual(own);
  }
  expect(mixed.again.changes).toEqual([]);
});

/** What lines end with that stand in a text once. */
function endsOfLines(text: string): ReadonlyMap<string, string> {
  const lines = [...text.matchAll(/^(.*?)(\r?\n)/gm)].map(([, line, end]) => [line!, end!] as const);
  return new Map(lines.filter(([line]) => lines.filter(([other]) => other === line).length === 1));
}

/** A manifest in one line says nothing of line breaks. */
function inLines({ '/orders/package.json': manifest, '/orders/rebar.config': rebar }: Texts): Texts {
  return {
    ...(manifest && { '/orders/package.json': `${JSON.stringify(JSON.parse(manifest), null, 2)}\n` }),
    ...(rebar && {
      '/orders/rebar.config': `{erl_opts, []}.\n${rebar}`,
      '/orders/config/sys.config': '[\n    {kernel, []}\n].\n',
    }),
  };
}

function withReturns(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

/** In every third line, the second first. */
function withSomeReturns(text: string): string {
  let line = 0;
  return text.replaceAll('\n', () => (line++ % 3 === 1 ? '\r\n' : '\n'));
}
