import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLinter } from '../../../create-linter.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import { TypeReader } from './type-reader.ts';

const grammars = path.resolve(import.meta.dirname, '../../../../../node_modules/@vscode/tree-sitter-wasm/wasm');
const reader = new TypeReader();
const linter = await createLinter((file) => readFile(path.join(grammars, file)));

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
  ])('%s', async (text, kind) => {
    expect((await typeOf(text))?.kind).toBe(kind);
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
