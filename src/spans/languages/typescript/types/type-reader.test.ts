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
