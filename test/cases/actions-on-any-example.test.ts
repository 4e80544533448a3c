import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/base/edit.ts';
import { allLanguages } from '../../src/build/member-languages.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import { languageOf } from '../../src/spans/languages.ts';
import { trials } from '../trials.ts';
import { caseFiles } from './case-languages.ts';
import { examplesByLanguage } from './example-files.ts';

const actions = createActions(loadGrammar);
const linter = createLinter(loadGrammar);

/** What each language's actions are tried on. */
const languages = await Promise.all(
  examplesByLanguage.map(async ({ languageId, files }) => {
    const anyFile = { path: files[0]!.path, languageId, text: '' };
    const ways = (await languageOf(anyFile, loadGrammar)).look(anyFile, { wrappers: [] }).actions();
    return { languageId, files, ids: [...ways.keys()] };
  }),
);

describe.each(languages.filter(({ files, ids }) => files.length > 0 && ids.length > 0))(
  '$languageId',
  ({ files, ids }) => {
    const places = fc
      .record({ file: fc.constantFrom(...files), from: fc.nat(999), length: fc.nat(300) })
      .map(({ file, from, length }) => {
        const start = Math.floor((from / 1000) * file.text.length);
        return { file, range: { start, end: Math.min(start + length, file.text.length) } };
      });

    it.each(ids)('%s yields a file that parses, or refuses with a sentence', async (id) => {
      await fc.assert(
        fc.asyncProperty(places, fc.boolean(), async ({ file, range: { start, end } }, isCursor) => {
          const range = { start, end: isCursor ? start : end };
          for (const { offer } of await actions.offers(file, range, (action) => action.id === id)) {
            expect(offer.range.start).toBeGreaterThanOrEqual(0);
            expect(offer.range.end).toBeGreaterThanOrEqual(offer.range.start);
            expect(offer.range.end).toBeLessThanOrEqual(file.text.length);
          }
          const result = await actions.apply(id, file, range, { tracerName: 'shop', tracerVersion: '1.0.0' });
          if (!result.ok) {
            expect(result.problem.reason).toMatch(/^[A-Z'`?].*\.$/s);
            return;
          }
          const { edits, placeholders } = result.value;
          for (const { places: same } of placeholders) {
            const texts = same.map((place) => edits[place.edit]!.newText.slice(place.range.start, place.range.end));
            expect(new Set(texts).size).toBe(1);
            expect(texts[0]).not.toBe('');
          }
          if ((await linter.syntaxErrors(file)).length > 0) return;
          expect(await linter.syntaxErrors({ ...file, text: applyEdits(file.text, edits) })).toEqual([]);
        }),
        { numRuns: trials(300) },
      );
    });
  },
);

it('a language has a file of examples where pages say so', () => {
  expect(Object.keys(caseFiles)).toEqual(expect.arrayContaining(allLanguages.map(({ page }) => page)));
});
