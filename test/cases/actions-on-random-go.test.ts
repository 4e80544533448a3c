import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { applyEdits } from '../../src/base/edit.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import { goActions } from '../../src/spans/languages/go/actions/actions.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { trials } from '../trials.ts';
import { randomGoProgram } from './random-go-program.ts';

vi.setConfig({ testTimeout: 300_000 });

const actions = createActions(loadGrammar);
const linter = createLinter(loadGrammar);
const programs = fc.array(fc.nat(), { minLength: 40, maxLength: 300, size: 'max' }).map(randomGoProgram);

/** From the beginning of a line to the end of one: of so many, some hold whole statements. */
const lines = fc.tuple(programs, fc.nat(), fc.nat(6)).map(([text, from, count]) => {
  const all = text.split('\n');
  const first = from % all.length;
  const start = all.slice(0, first).join('\n').length + (first > 0 ? 1 : 0);
  return { text, range: { start, end: start + all.slice(first, first + count + 1).join('\n').length } };
});

function goFile(text: string): SourceFile {
  return { path: 'program.go', languageId: 'go', text };
}

it.each(Object.keys(goActions))('%s yields a file that parses and has no findings, or refuses', async (id) => {
  await fc.assert(
    fc.asyncProperty(lines, fc.boolean(), async ({ text, range }, isCursor) => {
      const place = isCursor ? { start: range.start, end: range.start } : range;
      const result = await actions.apply(id, goFile(text), place, { tracerName: 'shop' });
      if (!result.ok) {
        expect(result.problem.reason).toMatch(/^[A-Z'`].*\.$/s);
        return;
      }
      const changed = goFile(applyEdits(text, result.value.edits));
      expect(await linter.syntaxErrors(changed)).toEqual([]);
      // Errors that the program drops were dropped before; only now there is a span to say so of.
      const findings = (await linter.lint(changed)).filter(({ rule }) => rule !== 'exception-swallowed-in-span');
      expect(findings, changed.text).toEqual([]);
    }),
    { numRuns: trials(80) },
  );
});

it.each(Object.keys(goActions))('%s never throws, whatever is typed', async (id) => {
  const cut = fc.tuple(lines, fc.nat(), fc.nat(40), fc.string({ unit: 'binary', maxLength: 5 }));
  await fc.assert(
    fc.asyncProperty(cut, async ([{ text, range }, at, length, typed]) => {
      const start = at % text.length;
      const file = goFile(text.slice(0, start) + typed + text.slice(start + length));
      await actions.offers(file, range, (action) => action.id === id);
      const result = await actions.apply(id, file, range, { tracerName: 'shop' });
      if (result.ok) applyEdits(file.text, result.value.edits);
    }),
    { numRuns: trials(80) },
  );
});

it.each(Object.keys(goActions))('%s keeps the line breaks of Windows', async (id) => {
  await fc.assert(
    fc.asyncProperty(lines, async ({ text, range }) => {
      const start = text.slice(0, range.start).replaceAll('\n', '\r\n').length;
      const selected = text.slice(range.start, range.end).replaceAll('\n', '\r\n');
      const file = goFile(text.replaceAll('\n', '\r\n'));
      const result = await actions.apply(id, file, { start, end: start + selected.length }, { tracerName: 'shop' });
      if (!result.ok) return;
      expect(applyEdits(file.text, result.value.edits).replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    }),
    { numRuns: trials(40) },
  );
});
