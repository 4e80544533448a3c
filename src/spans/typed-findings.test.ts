import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createLinter } from './create-linter.ts';
import type { TypedKind } from './type-information.ts';
import { type TypeTable, typeTable } from './type-table.ts';

const grammars = path.resolve(import.meta.dirname, '../../node_modules/@vscode/tree-sitter-wasm/wasm');
const newLinter = () => createLinter((file) => readFile(path.join(grammars, file)));
const linter = await newLinter();
const other = await newLinter();

const statements = [
  "const span = made.startSpan('load');",
  'given.end();',
  "given.setAttribute('a', value);",
  'return load();',
  'try { await load(); } finally { given.end(); }',
  "tracer.startActiveSpan('inner', (inner) => { load(); inner.end(); });",
];
const functions = fc
  .array(fc.constantFrom(...statements), { minLength: 1, maxLength: 3 })
  .map((body) => `(made, given, value) => {\n${body.join('\n')}\n};\n`);
const files = fc
  .array(functions, { minLength: 1, maxLength: 4 })
  .map(
    (all) =>
      `import { trace } from '@opentelemetry/api';\n${all.map((one, index) => `const f${index} = async ${one}`).join('')}`,
  );

/** What names and calls are said to be; `undefined`: nothing. */
const kinds = fc.array(
  fc.constantFrom<TypedKind | undefined>('tracer', 'span', 'promise', 'object', 'date', undefined),
  {
    minLength: 5,
    maxLength: 9,
  },
);

/** A table that says something of each name, and of each call without arguments, in turn. */
function tableOf(text: string, said: readonly (TypedKind | undefined)[]): TypeTable {
  const names = [...text.matchAll(/\b[a-z]+\b(\(\))?/g)];
  return typeTable(
    text,
    names.flatMap(({ index, 0: name }, order) => {
      const kind = said[order % said.length];
      return kind ? [{ start: index, end: index + name.length, type: { kind } }] : [];
    }),
  );
}

const lintWith = (one: typeof linter, text: string, table: TypeTable | undefined) =>
  one.lint({ path: 'shop.ts', languageId: 'typescript', text }, table ? { types: () => table } : {});

it('finds with other types, and after an edit, what it finds from scratch', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(files, kinds, kinds, fc.nat(), fc.constantFrom('', '\n', 'x', '}'), async (...given) => {
      const [text, said, saidNext, at, typed] = given;
      await lintWith(linter, text, tableOf(text, said));
      const start = at % text.length;
      const edited = text.slice(0, start) + typed + text.slice(start);
      const steps: [string, TypeTable | undefined][] = [
        [text, tableOf(text, saidNext)],
        [edited, tableOf(text, saidNext).movedTo(edited)],
        [edited, undefined],
      ];
      for (const [next, table] of steps) {
        // Another file makes the other linter forget.
        await other.lint({ path: 'other.ts', languageId: 'typescript', text: '' });
        const fresh = await lintWith(other, next, table);
        found += fresh.length;
        expect(await lintWith(linter, next, table)).toEqual(fresh);
      }
    }),
    { numRuns: 150 },
  );
  expect(found).toBeGreaterThan(0);
}, 60_000);
