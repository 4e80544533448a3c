import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLinter } from '../../../create-linter.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import { TypeReader } from './type-reader.ts';

const grammars = path.resolve(import.meta.dirname, '../../../../../node_modules/@vscode/tree-sitter-wasm/wasm');
const reader = new TypeReader();
const linter = createLinter((file) => readFile(path.join(grammars, file)));

const noFiles: ProjectFiles = {
  path: '/p/main.ts',
  read: () => undefined,
  isFile: () => false,
  isFolder: () => false,
  foldersIn: () => [],
  realPath: (name) => name,
};
const api = "import { trace, type Span, type Tracer } from '@opentelemetry/api';\n";

/** The type of the expression that `value = …;` gives at the end of a text. */
async function typeOf(text: string) {
  const whole = `${api}${text}`;
  const types = await reader.typesOf({ path: 'main.ts', languageId: 'typescript', text: whole }, noFiles);
  const start = whole.lastIndexOf('value = ') + 'value = '.length;
  return types?.typeOf({ start, end: whole.lastIndexOf(';') });
}

describe('types tell the kind of a value', () => {
  it.each([
    ["const value = 'a' + String(1);", 'string'],
    ['declare const one: 1 | 2; const value = one;', 'number'],
    ['async function load() { return 1 }\nconst value = load();', 'promise'],
    ['const value = [1, 2].map(String);', 'list'],
    ['const value = new Map<string, Date>();', 'collection'],
    ['class Mine extends Error {}\nconst value = new Mine();', 'error'],
    ['function f() {}\nconst value = f;', 'function'],
    ["const value = trace.getTracer('a');", 'tracer'],
    ['declare const all: Map<string, Tracer>;\nconst value = all.get("a");', 'tracer'],
    ['interface Mine extends Span { a: 1 }\ndeclare const all: Mine[];\nconst value = all[0];', 'span'],
    ['class Mine implements Tracer { startSpan: any; startActiveSpan: any }\nconst value = new Mine();', 'tracer'],
    ['class Span { a = 1 }\nconst value = new Span();', 'object'],
    ['declare const one: string | number;\nconst value = one;', undefined],
    ['declare const one: Promise<1> | undefined;\nconst value = one;', undefined],
    ['const value = missing();', undefined],
    ['declare const one: string & { brand: 1 };\nconst value = one;', 'string'],
    ['enum Size { Small, Large }\nconst value = Size.Small as Size;', 'number'],
  ])('%s', async (text, kind) => {
    expect((await typeOf(text))?.kind).toBe(kind);
  });

  it.each([
    [
      'what extends something that is missing',
      "import { Base } from 'missing';\nclass Mine extends Base { a = 1 }\ndeclare const one: Mine;\nconst value = one;",
    ],
    ['what texts and numbers fit into', 'declare const one: { toString(): string };\nconst value = one;'],
    [
      'what only looks like a tracer',
      'declare const one: { startSpan(): void; startActiveSpan(): void };\nconst value = one;',
    ],
    [
      'what can be awaited and is no promise',
      'declare const one: { then(done: () => void): void };\nconst value = one;',
    ],
  ])('but not of %s', async (_, text) => {
    expect(await typeOf(text)).toBeUndefined();
  });

  it.each([
    ['declare const one: Date[];\nconst value = one;', { kind: 'list', of: 'date' }],
    ['declare const one: Promise<string>;\nconst value = one;', { kind: 'promise', of: 'string' }],
    ["declare const one: 'a' | 'b';\nconst value = one;", { kind: 'string', isEnumerated: true }],
  ])('and more: %s', async (text, type) => {
    expect(await typeOf(text)).toEqual(type);
  });

  it('also beside a syntax error, and after an edit', async () => {
    expect(await typeOf('const broken = ;\nconst value = String(1);')).toEqual({ kind: 'string' });
    expect(await typeOf('const broken = ;\nconst value = Number(1);')).toEqual({ kind: 'number' });
  });

  it('of code that is nested too deeply nothing', async () => {
    const text = `const deep = ${'['.repeat(20_000)}`;
    expect(await reader.typesOf({ path: 'main.ts', languageId: 'typescript', text }, noFiles)).toBeUndefined();
  });
});

describe('the API is known by its package', () => {
  /** Files by their paths; what is below a key of `links` is below its value. */
  const project = (
    texts: Readonly<Record<string, string>>,
    links: Readonly<Record<string, string>> = {},
  ): ProjectFiles => {
    const realPath = (name: string) => {
      const link = Object.keys(links).find((one) => name.startsWith(`${one}/`));
      return link === undefined ? name : `${links[link]}${name.slice(link.length)}`;
    };
    const read = (name: string) => texts[realPath(name)];
    const isFolder = (name: string) => Object.keys(texts).some((one) => one.startsWith(`${realPath(`${name}/`)}`));
    return { ...noFiles, realPath, read, isFile: (name) => read(name) !== undefined, isFolder };
  };
  const manifest = '{ "name": "@opentelemetry/api", "types": "src/index.d.ts" }';
  const declarations =
    'export interface Span { end(): void }\nexport interface Tracer { startSpan(name: string): Span }\n';
  const text = "import { part } from 'parts';\nexport const span = part.startSpan('a');\n";
  const ofPart = "import type { Tracer } from '@opentelemetry/api';\nexport declare const part: Tracer;\n";
  const kindOfPart = async (files: ProjectFiles) => {
    const table = await new TypeReader().typesOf({ path: 'main.ts', languageId: 'typescript', text }, files);
    const start = text.indexOf('part.');
    return table?.typeOf({ start, end: start + 'part'.length })?.kind;
  };

  it('where it is installed', async () => {
    const files = project({
      '/p/node_modules/parts/index.d.ts': ofPart,
      '/p/node_modules/@opentelemetry/api/package.json': manifest,
      '/p/node_modules/@opentelemetry/api/src/index.d.ts': declarations,
    });
    expect(await kindOfPart(files)).toBe('tracer');
  });

  it('where a workspace has its sources', async () => {
    const files = project(
      {
        '/p/node_modules/parts/index.d.ts': ofPart,
        '/p/packages/api/package.json': manifest,
        '/p/packages/api/src/index.d.ts': declarations,
      },
      { '/p/node_modules/@opentelemetry/api': '/p/packages/api' },
    );
    expect(await kindOfPart(files)).toBe('tracer');
  });

  it('where nothing is installed, by heart', async () => {
    expect(await kindOfPart(project({ '/p/node_modules/parts/index.d.ts': ofPart }))).toBe('tracer');
  });

  it('and types of the same name from elsewhere are others', async () => {
    const others = `export interface Tracer { startSpan(name: string): number }\nexport declare const part: Tracer;\n`;
    expect(await kindOfPart(project({ '/p/node_modules/parts/index.d.ts': others }))).toBe('object');
  });
});

describe('with types', () => {
  const rules = new Set(['span-never-ended']);
  const lint = async (text: string, types: boolean) => {
    const file = { path: 'main.ts', languageId: 'typescript', text: api + text } as const;
    return (
      await linter.lint(file, { rules, files: noFiles, ...(types && { types: () => reader.typesOf(file, noFiles) }) })
    ).length;
  };

  it('tracers are found wherever they come from', async () => {
    const text =
      'function f(all: Map<string, Tracer>) {\n  const mine = all.get("a");\n  const span = mine.startSpan("f");\n  span.isRecording();\n}';
    expect([await lint(text, false), await lint(text, true)]).toEqual([0, 1]);
  });

  it('what is only called a tracer is none', async () => {
    const text =
      'class Lines { startSpan(a: string) { return { isRecording: () => a }; } }\nconst all: Lines[] = [];\nfunction f() {\n  const tracer = all[0];\n  const span = tracer.startSpan("f");\n  span.isRecording();\n}';
    expect([await lint(text, false), await lint(text, true)]).toEqual([1, 0]);
  });
});

describe('types say more of values', () => {
  const messages = async (rule: string, text: string) => {
    const file = { path: 'main.ts', languageId: 'typescript', text: api + text } as const;
    const types = () => reader.typesOf(file, noFiles);
    const lint = (options: object) => linter.lint(file, { rules: new Set([rule]), files: noFiles, ...options });
    const told = ({ message }: { readonly message: string }) => message;
    return { without: (await lint({})).map(told), with: (await lint({ types })).map(told) };
  };
  const inSpan = (body: string) =>
    `export const handle = (request: Request, given: Given) => trace.getTracer('shop').startActiveSpan('handle', (span) => {\n${body}\nspan.end();\n});\ninterface Given { at: Date; items: { id: string }[]; names: string[]; query: 'all' | 'one'; load(): Promise<string>; anything: {} }\n`;

  it.each([
    ["span.setAttribute('at', given.at);", 'A date is no value for an attribute, so this one is dropped.'],
    [
      "span.setAttribute('items', given.items);",
      'A list of other things than text, numbers or booleans is no value for an attribute, so this one is dropped.',
    ],
    [
      "span.setAttribute('loaded', given.load());",
      'A promise is no value for an attribute, so this one is dropped: it has to be waited for.',
    ],
  ])('that attributes cannot hold: %s', async (body, message) => {
    expect(await messages('invalid-attribute-value', inSpan(body))).toEqual({ without: [], with: [message] });
  });

  it.each(["span.setAttribute('names', given.names);", "span.setAttribute('any', given.anything);"])(
    'and are silent of what fits, or may: %s',
    async (body) => {
      expect(await messages('invalid-attribute-value', inSpan(body))).toEqual({ without: [], with: [] });
    },
  );

  it('that names of spans may hold, for they are few', async () => {
    const found = await messages('high-cardinality-span-name', inSpan("span.updateName('load ' + given.query);"));
    expect({ without: found.without.length, with: found.with.length }).toEqual({ without: 1, with: 0 });
  });

  const returned = (value: string) =>
    `declare const loads: Map<string, () => Promise<string>>;\nexport const handle = () => trace.getTracer('shop').startActiveSpan('handle', (span) => {\ntry {\nreturn ${value};\n} finally {\nspan.end();\n}\n});\n`;

  it('that are still to come', async () => {
    const found = await messages('span-ended-before-async-work', returned("loads.get('cart')!()"));
    expect({ without: found.without.length, with: found.with.length }).toEqual({ without: 0, with: 1 });
  });

  it('but not that a promise is which has been kept', async () => {
    const found = await messages('span-ended-before-async-work', returned("Promise.resolve('done')"));
    expect(found).toEqual({ without: [], with: [] });
  });
});
