import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { applyEdits } from '../../src/base/edit.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { defaultSpanStyle, type SpanStyle } from '../../src/spans/span-style.ts';
import { randomJavaProgram } from '../cases/random-java-program.ts';
import { functionsOf, statementRunsOf } from '../field/java-places.ts';
import type { Place } from '../field/places.ts';
import { JavaProcess } from './java-process.ts';

const java = inject('java');
const hasCompiler = spawnSync('javac', ['-version']).status === 0;
const actions = createActions(loadGrammar);

// The same programs each time, so that a change is to blame for what fails; others by SEED.
const programs = fc.sample(fc.array(fc.nat(), { minLength: 80, maxLength: 300, size: 'max' }).map(randomJavaProgram), {
  seed: Number(process.env['SEED'] ?? 1),
  numRuns: 3,
});

describe.skipIf('missing' in java || !hasCompiler)('what actions make of Java', () => {
  let runner: JavaProcess;
  const saidBefore: string[] = [];

  beforeAll(async () => {
    const folder = 'path' in java ? java.path : '';
    const jars = readdirSync(folder).map((name) => path.join(folder, name));
    runner = new JavaProcess('RunExamples', jars.join(path.delimiter));
    for (const text of programs) {
      const [said = '', spans] = await runner.linesOf('Example.java', text);
      expect(said, text).toMatch(/^\[/);
      expect(spans).toBe('0 0 false');
      saidBefore.push(said);
    }
  }, 120_000);

  afterAll(() => runner.dispose());

  it.each<[string, (file: SourceFile) => Place[] | Promise<Place[]>, Partial<SpanStyle>]>([
    ['wrap-function-in-span', functionsOf, {}],
    ['wrap-function-in-span', functionsOf, { errors: 'none' }],
    ['wrap-selection-in-span', statementRunsOf, {}],
    ['wrap-selection-in-span', statementRunsOf, { errors: 'status' }],
    ['add-attributes-from-parameters', functionsOf, {}],
    ['add-span-event', statementRunsOf, {}],
    ['record-error-in-catch', catchesOf, {}],
    ['instrument-exported-functions', () => [{ kind: 'file', range: { start: 0, end: 0 } }], {}],
  ])(
    '%s: it compiles and does what it did, and all spans end',
    async (id, placesOf, style) => {
      let started = 0;
      let done = 0;
      for (const [index, text] of programs.entries()) {
        const file: SourceFile = { path: 'Example.java', languageId: 'java', text };
        for (const { range } of await placesOf(file)) {
          const options = { tracerName: 'shop', style: { ...defaultSpanStyle, ...style } };
          const result = await actions.apply(id, file, range, options);
          if (!result.ok) continue;
          const after = applyEdits(text, result.value.edits);
          const [said, spans = ''] = await runner.linesOf('Example.java', after);
          expect(said, after).toBe(saidBefore[index]);
          expect(spans, after).toMatch(/^\d+ 0 false$/);
          started += Number.parseInt(spans, 10);
          done++;
        }
      }
      expect(done).toBeGreaterThan(0);
      if (/^(wrap|instrument)/.test(id)) expect(started).toBeGreaterThan(0);
    },
    300_000,
  );
});

function catchesOf({ text }: SourceFile): Place[] {
  return [...text.matchAll(/catch \(/g)].map(({ index }) => ({ kind: 'catch', range: { start: index, end: index } }));
}
