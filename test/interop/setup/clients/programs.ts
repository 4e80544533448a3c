import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { applyEdits } from '../../../../src/base/edit.ts';
import { loadGrammar } from '../../../../src/files/grammars.ts';
import { createActions } from '../../../../src/spans/create-actions.ts';
import { languageOfPath } from '../../../../src/spans/languages.ts';
import { type Compiler, compilers, emptied } from './compilers.ts';

/** Programs of one language that an action is tried on. */
export interface TriedPrograms {
  /** By their names, as they are and after the action. */
  readonly before: Programs;
  readonly after: Programs;
  /** What all of them use. */
  readonly used: Programs;
}

export type Programs = ReadonlyMap<string, string>;

/** Each language installs clients, so that all but Erlang are tried only when they are asked for by name. */
export const wantedCompilers: readonly Compiler[] = process.env['SPANWRIGHT_ALL_STACKS']
  ? compilers
  : compilers.filter(({ language }) => language === 'erlang');

/** Where programs of a language are compiled and run. */
export function folderOf(language: string): string {
  return path.join(root, '.cache/interop/clients', language);
}

/** The programs in a folder of `test/fixtures`. A file `orders` is none: they use it. */
export async function programsIn(folder: string, language: string, action: string): Promise<TriedPrograms> {
  const place = path.join(root, 'test/fixtures', folder, language);
  const used = new Map<string, string>();
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  for (const file of readdirSync(place).sort()) {
    const { name, ext } = path.parse(file);
    const text = readFileSync(path.join(place, file), 'utf8');
    if (/^orders$/i.test(name)) {
      used.set(name, text);
      continue;
    }
    before.set(name, text);
    after.set(name, await changed(file, text, action, ext));
  }
  return { before, after, used };
}

/** That what comes of an action compiles with the packages of clients, and that these are looked at: without `broken` it would not. */
export function testCompiling(
  { language, complaints }: Compiler,
  programs: () => Promise<TriedPrograms>,
  broken: RegExp,
): void {
  const folder = folderOf(language);

  it('compile with their clients', async () => {
    await emptied(folder);
    const { after, used } = await programs();
    expect(await complaints(new Map([...used, ...after]), folder)).toBe('');
  });

  it('are read by the compiler', async () => {
    await emptied(folder);
    const { after, used } = await programs();
    const [name, text] = [...after][0]!;
    // What has no types cannot tell that a client knows no such thing.
    const damaged = runsOnly.has(language) ? `${text}) (\n` : text.replaceAll(broken, 'hatters');
    expect(await complaints(new Map([...used, [name, damaged]]), folder)).not.toBe('');
  });
}

/** Languages whose compilers know nothing of clients. */
const runsOnly = new Set(['python', 'erlang']);

/** The action is offered as the cursor goes through the lines, and gives one text wherever it is not refused. */
async function changed(file: string, text: string, action: string, extension: string): Promise<string> {
  const source = { path: file, languageId: languageOfPath(`a${extension}`)!, text };
  const results = new Set<string>();
  let refused = 'offered nowhere';
  for (const { index } of text.matchAll(/^/gm)) {
    const cursor = { start: index, end: index };
    for (const { offer } of await actions.offers(source, cursor, ({ id }) => id === action)) {
      const result = await actions.apply(action, source, offer.range, { tracerName: 'orders' });
      if (result.ok) results.add(applyEdits(text, result.value.edits));
      else refused = result.problem.reason;
    }
  }
  expect(results.size, `what becomes of ${file}: ${refused}`).toBe(1);
  return [...results][0]!;
}

const root = path.resolve(import.meta.dirname, '../../../..');
const actions = createActions(loadGrammar);
