import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { globSync } from 'tinyglobby';
import { afterAll, describe, expect, it } from 'vitest';
import { applyEdits } from '../../src/base/edit.ts';
import type { OffsetRange } from '../../src/base/range.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import { parseFences } from '../cases/fences.ts';
import { functionCount, randomGoProgram } from '../cases/random-go-program.ts';
import { functionsOf, statementRunsOf } from '../field/go-places.ts';

const hasGo = spawnSync('go', ['version']).status === 0;
const actions = createActions(loadGrammar);
const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-go-actions-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A copy of the interop module with more files in its folder `actions`: texts by paths. */
function moduleWith(name: string, files: Readonly<Record<string, string>>): string {
  const module = path.join(folder, name);
  cpSync(path.join(import.meta.dirname, 'go'), module, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    const target = path.join(module, 'actions', file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return module;
}

function go(module: string, ...command: readonly string[]) {
  const { stdout, stderr } = spawnSync('go', command, { cwd: module, encoding: 'utf8', maxBuffer: 64 << 20 });
  return { stdout, stderr: stderr.replaceAll(/^(?:#|go: downloading).*\n/gm, '') };
}

/** What gofmt would do to texts. */
function unformatted(texts: readonly string[]): string[] {
  return texts.filter((text) => execFileSync('gofmt', [], { input: text, encoding: 'utf8' }) !== text);
}

describe.skipIf(!hasGo)('results of actions in Go, which examples show,', () => {
  // What `add-span-test` writes imports what it tests: `span-tests.test.ts` runs it.
  const examples = globSync('src/spans/actions/!(add-span-test)/go.md', { cwd: root }).flatMap((page) => {
    const fences = parseFences(readFileSync(path.join(root, page), 'utf8'));
    return fences
      .filter(({ role }) => role === 'before' || role === 'after')
      .map(({ role, line, text }) => ({ where: `${page}:${line}`, role, text: text.replaceAll('$0', '') }));
  });

  it('are as gofmt has it, as the code before is', () => {
    expect(examples.length).toBeGreaterThan(40);
    expect(unformatted(examples.map(({ text }) => text))).toEqual([]);
  });

  it('pass go vet, as the code before does', () => {
    // What other modules have is not here to compile with.
    const isHere = /"(go\.opentelemetry\.io\/otel[\w/]*|google\.golang\.org\/grpc[\w/]*|[a-z]+(\/\w+)*)"$/;
    const imports = (text: string) => text.match(/^(?:import |\t)(?:\w+ )?"[^"\n]+"$/gm) ?? [];
    const vetted = examples.filter(({ text }) =>
      imports(text).every((line) => isHere.test(line) && !line.includes('"C"')),
    );
    const files = vetted.map(({ text, role }, index) => [`${role}${index}/example.go`, text] as const);
    expect(files.length).toBeGreaterThan(40);
    const module = moduleWith('examples', Object.fromEntries(files));
    rmSync(path.join(module, 'actions/main.go'));
    const { stderr } = go(module, 'vet', './actions/...');
    const placed = (_: string, index: string) => `${vetted[Number(index)]!.where} `;
    expect(stderr.replaceAll(/\S*(?:before|after)(\d+)\//g, placed)).toBe('');
  }, 300_000);
});

/** The same programs each time, so that a change is to blame for what fails; others by SEED. */
const programs = fc.sample(fc.array(fc.nat(), { minLength: 300, maxLength: 600, size: 'max' }).map(randomGoProgram), {
  seed: Number(process.env['SEED'] ?? 1),
  numRuns: 12,
});

describe.skipIf(!hasGo).each(['wrap-function-in-span', 'wrap-selection-in-span'])('random functions after %s', (id) => {
  it('compile, do what they did, and leave no span open', async () => {
    const results = await Promise.all(programs.map((text, index) => eachFunction(id, text, index)));
    const texts = results.map(({ text }) => text);
    expect(unformatted(texts)).toEqual([]);
    const all = Object.fromEntries(
      programs.flatMap((text, index) => [
        [`before/program${index}.go`, renamed(text, 'before', index)],
        [`after/program${index}.go`, renamed(texts[index]!, 'after', index)],
      ]),
    );
    const files = {
      ...all,
      'before/all.go': registry('before', programs, []),
      'after/all.go': registry(
        'after',
        texts,
        id === 'wrap-function-in-span' ? results.flatMap(({ names }) => names) : [],
      ),
    };
    const module = moduleWith(id, files);
    expect(go(module, 'vet', './actions/...').stderr).toBe('');
    const { stdout, stderr } = go(module, 'run', './actions');
    expect(stderr).toBe('');
    expect(stdout).toBe(`${programs.length * functionCount} functions, spans started\n`);
    const done = results.flatMap(({ names }) => names).filter((name) => name !== '').length;
    expect(done).toBeGreaterThan((programs.length * functionCount) / 2);
  }, 600_000);
});

/** Applies an action to each function of a program, one after the other; `names` are the spans', empty where it refuses. */
async function eachFunction(id: string, program: string, seed: number) {
  const names: string[] = [];
  let text = program;
  for (let index = 0; index < functionCount; index++) {
    const file = { path: 'program.go', languageId: 'go', text } as const;
    const name = `span ${seed}.${index}`;
    const [range] = await placesIn(id, file, index, seed);
    const result = range && (await actions.apply(id, file, range, { tracerName: 'random', name }));
    if (result?.ok) text = applyEdits(text, result.value.edits);
    names.push(result?.ok ? name : '');
  }
  return { text, names };
}

/** The function of a number, or some statements of it. */
async function placesIn(
  id: string,
  file: { readonly path: string; readonly languageId: 'go'; readonly text: string },
  index: number,
  seed: number,
): Promise<readonly OffsetRange[]> {
  const start = new RegExp(`^func .*\\bF${index}\\(`, 'm').exec(file.text)!.index;
  const end = file.text.indexOf('\n}\n', start);
  const all = await (id === 'wrap-function-in-span' ? functionsOf(file) : statementRunsOf(file));
  const inside = all.map(({ range }) => range).filter((range) => start < range.start && range.end <= end);
  if (id === 'wrap-function-in-span') return inside.slice(0, 1);
  const first = (seed + index) % inside.length;
  return [...inside.slice(first), ...inside.slice(0, first)];
}

/** A program with names of its own, in a package with the others. */
function renamed(text: string, folder: string, index: number): string {
  const own = text.replace('package shop', `package ${folder}`).replaceAll(/\b(F\d+|owner|tracer)\b/g, `$1of${index}`);
  return own.replaceAll(/^\/\/ F.*\n/gm, '');
}

/** What calls them all. */
function registry(folder: string, texts: readonly string[], names: readonly string[]): string {
  const calls = texts.flatMap((text, index) =>
    [...text.matchAll(/^func (\(o owner\) )?(F\d+)\(.*\bn int\)(.*)\{$/gm)].map(([, isMethod, name, result]) => {
      const call = `${isMethod ? `ownerof${index}{log}.` : ''}${name}of${index}(ctx, log, n)`;
      const isBoth = result!.includes(',');
      const outcome = isBoth ? 'Number: number, Err: err' : result!.includes('error') ? 'Err: err' : '';
      const taken = isBoth ? 'number, err := ' : result!.includes('error') ? 'err := ' : '';
      return `\tfunc(ctx context.Context, log *steps.Log, n int) steps.Outcome {\n\t\t${taken}${call}\n\t\treturn steps.Outcome{${outcome}}\n\t},`;
    }),
  );
  const imports = 'import (\n\t"context"\n\n\t"spanwright/interop/actions/steps"\n)';
  const whole = `var Whole = [${calls.length}]string{${names.map((name) => JSON.stringify(name)).join(', ')}}`;
  return `package ${folder}\n\n${imports}\n\nvar All = []steps.Function{\n${calls.join('\n')}\n}\n\n${whole}\n`;
}
