import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/base/edit.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { defaultSpanStyle, type SpanStyle } from '../../src/spans/span-style.ts';
import { parseFences } from '../cases/fences.ts';
import { randomErlangProgram } from '../cases/random-erlang-program.ts';
import { functionsOf, statementRunsOf } from '../field/erlang-places.ts';
import type { Place } from '../field/places.ts';
import { ErlangCompiler } from './erlang-compiler.ts';

const root = path.resolve(import.meta.dirname, '../..');
const hasCompiler = spawnSync('erl', ['-noshell', '-s', 'init', 'stop']).status === 0;
const actions = createActions(loadGrammar);

// The same programs each time, so that a change is to blame for what fails; others by SEED.
const programs = fc.sample(
  fc.array(fc.nat(), { minLength: 60, maxLength: 400, size: 'max' }).map(randomErlangProgram),
  {
    seed: Number(process.env['SEED'] ?? 1),
    numRuns: Number(process.env['RUNS'] ?? 4),
  },
);

describe.skipIf(!hasCompiler)('what actions make of Erlang (needs Erlang/OTP)', () => {
  let compiler: ErlangCompiler;

  beforeAll(() => {
    compiler = new ErlangCompiler();
  });

  afterAll(() => compiler.dispose());

  it('compiles where it compiled before: all examples', async () => {
    // What `add-span-test` writes imports what it tests: `span-tests.test.ts` compiles it.
    const fences = globSync('src/spans/actions/!(add-span-test)/erlang.md', { cwd: root }).flatMap((file) =>
      parseFences(readFileSync(path.join(root, file), 'utf8')),
    );
    let before: readonly string[] = [];
    let compared = 0;
    for (const { role, text } of fences) {
      const plain = text.replaceAll('$0', '');
      const errors = await compiler.errorsOf(`${/-module\((\w+)\)/.exec(plain)?.[1] ?? 'shop'}.erl`, plain);
      if (role === 'before') before = errors;
      if (role !== 'after') continue;
      expect(
        errors.filter((error) => !before.includes(error)),
        plain,
      ).toEqual([]);
      compared++;
    }
    expect(compared).toBeGreaterThan(30);
  }, 120_000);

  it.each<[string, (file: SourceFile) => Place[], Partial<SpanStyle> & { readonly choice?: string }]>([
    ['wrap-function-in-span', functionsOf, {}],
    ['wrap-function-in-span', functionsOf, { errors: 'none' }],
    ['wrap-function-in-span', functionsOf, { choice: 'inner-function' }],
    ['wrap-selection-in-span', statementRunsOf, {}],
    ['wrap-selection-in-span', statementRunsOf, { errors: 'status' }],
    ['add-attributes-from-parameters', functionsOf, {}],
    ['add-span-event', statementRunsOf, {}],
    ['record-error-in-catch', handlersOf, {}],
    ['instrument-exported-functions', () => [{ kind: 'file', range: { start: 0, end: 0 } }], {}],
  ])(
    '%s: programs compile and do what they did %#',
    async (id, placesOf, { choice, ...style }) => {
      let spans = 0;
      let done = 0;
      for (const text of programs) {
        const expected = (await compiler.run('shop.erl', text)).at(-2)!;
        expect(expected, text).toMatch(/^\{\[/);
        const errors = await compiler.errorsOf('shop.erl', text);
        for (const { range } of placesOf({ path: 'shop.erl', languageId: 'erlang', text })) {
          const options = { tracerName: 'shop', style: { ...defaultSpanStyle, ...style }, ...(choice && { choice }) };
          const result = await actions.apply(id, { path: 'shop.erl', languageId: 'erlang', text }, range, options);
          if (!result.ok) continue;
          const after = applyEdits(text, result.value.edits);
          const news = (await compiler.errorsOf('shop.erl', after)).filter((error) => !errors.includes(error));
          expect(news, after).toEqual([]);
          const [outcome, names] = (await compiler.run('shop.erl', after)).slice(-2);
          expect(outcome, after).toBe(expected);
          if (names !== 'undefined') spans++;
          done++;
        }
      }
      expect(done).toBeGreaterThan(0);
      if (/^wrap|^instrument/.test(id)) expect(spans).toBeGreaterThan(0);
    },
    300_000,
  );
});

function handlersOf({ text }: SourceFile): Place[] {
  return [...text.matchAll(/_:_ ->/g)].map(({ index }) => ({ kind: 'handler', range: { start: index, end: index } }));
}
