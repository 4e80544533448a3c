import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { applyEdits } from '../../src/base/edit.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import { javaActions } from '../../src/spans/languages/java/actions/java-actions.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { trials } from '../trials.ts';
import { randomJavaProgram } from './random-java-program.ts';

vi.setConfig({ testTimeout: 300_000 });

const actions = createActions(loadGrammar);
const linter = createLinter(loadGrammar);
const programs = fc.array(fc.nat(), { minLength: 20, maxLength: 200, size: 'max' }).map(randomJavaProgram);

/** From the beginning of a line to the end of one: of so many, some hold whole statements. */
const lines = fc.tuple(programs, fc.nat(), fc.nat(6)).map(([text, from, count]) => {
  const all = text.split('\n');
  const first = from % all.length;
  const start = all.slice(0, first).join('\n').length + 1;
  return { text, range: { start, end: start + all.slice(first, first + count + 1).join('\n').length } };
});

function javaFile(text: string): SourceFile {
  return { path: 'Example.java', languageId: 'java', text };
}

it.each(Object.keys(javaActions))('%s yields a class that parses and has no findings, or refuses', async (id) => {
  await fc.assert(
    fc.asyncProperty(lines, fc.boolean(), async ({ text, range }, isCursor) => {
      const place = isCursor ? { start: range.start, end: range.start } : range;
      const result = await actions.apply(id, javaFile(text), place, { tracerName: 'shop' });
      if (!result.ok) {
        expect(result.problem.reason).toMatch(/^[A-Z'`].*\.$/s);
        return;
      }
      const changed = javaFile(applyEdits(text, result.value.edits));
      expect(await linter.syntaxErrors(changed)).toEqual([]);
      expect(await linter.lint(changed), changed.text).toEqual([]);
    }),
    { numRuns: trials(150) },
  );
});

it.each(Object.keys(javaActions))('%s never throws, whatever is typed', async (id) => {
  const cut = fc.tuple(lines, fc.nat(), fc.nat(40), fc.string({ unit: 'binary', maxLength: 5 }));
  await fc.assert(
    fc.asyncProperty(cut, async ([{ text, range }, at, length, typed]) => {
      const start = at % text.length;
      const file = javaFile(text.slice(0, start) + typed + text.slice(start + length));
      await actions.offers(file, range, (action) => action.id === id);
      const result = await actions.apply(id, file, range, { tracerName: 'shop' });
      if (result.ok) applyEdits(file.text, result.value.edits);
    }),
    { numRuns: trials(150) },
  );
});

it.each(Object.keys(javaActions))('%s keeps the line breaks of Windows', async (id) => {
  await fc.assert(
    fc.asyncProperty(lines, async ({ text, range }) => {
      const start = text.slice(0, range.start).replaceAll('\n', '\r\n').length;
      const selected = text.slice(range.start, range.end).replaceAll('\n', '\r\n');
      const file = javaFile(text.replaceAll('\n', '\r\n'));
      const result = await actions.apply(id, file, { start, end: start + selected.length }, { tracerName: 'shop' });
      if (!result.ok) return;
      expect(applyEdits(file.text, result.value.edits).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }),
    { numRuns: trials(80) },
  );
});
