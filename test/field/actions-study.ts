/**
 * Tries every action and every fix on real code:
 * `npx tsx test/field/actions-study.ts [--action ID]... [--count N] [--form FORM] [--errors ERRORS] [--class-path PATH]
 * FOLDER...`
 *
 * An action is tried at N places at most, the same ones each time: folder by folder in turn, three of a file. `quick-fixes`
 * stands for each fix of each finding, `fix-all` for all safe ones of a file. What comes out is one list of edits, which is
 * one undo step: they must not overlap, the text must parse, and neither the compiler, within the file's project, nor our own
 * linter may have anything new to say. Java is compiled where `--class-path` says what its sources need. Prints a table,
 * what was refused, by reason, and every failure; exits with 1 if there is one.
 */
import { parseArgs } from 'node:util';
import type { TextEdit } from '../../src/base/edit.ts';
import { safeFixes } from '../../src/base/safe-fixes.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { nearestPackage } from '../../src/files/nearest-package.ts';
import { projectFilesAround } from '../../src/files/project-files.ts';
import { actionSettingsOf, styleFor } from '../../src/language-server/action-settings.ts';
import type { CreatedFile, SpanOptions } from '../../src/spans/action.ts';
import { type Actions, createActions } from '../../src/spans/create-actions.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { type Complaint, Judge } from './judge.ts';
import { offersOf, type Place } from './places.ts';
import { shuffledFiles } from './repository-files.ts';
import { type StudiedLanguage, StudiedLanguages } from './studied-languages.ts';
import { Tally } from './tally.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    action: { type: 'string', multiple: true },
    count: { type: 'string', default: '330' },
    form: { type: 'string' },
    errors: { type: 'string' },
    'class-path': { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});

/** One change of a file that is tried: its edits, or why there are none. */
interface Trial {
  readonly where: string;
  run(): Promise<readonly TextEdit[] | CreatedFile | string>;
}

type Trials = (file: SourceFile) => AsyncIterable<Trial> | Iterable<Trial>;

interface Counts {
  tried: number;
  done: number;
  readonly refusals: Tally;
  readonly failures: (Complaint & { readonly where: string })[];
}

/** The most places of one file: its code is all of one kind. */
const mostOfFile = 3;

async function main(): Promise<void> {
  if (positionals.length === 0) {
    console.error('usage: actions-study.ts [--action ID]... [--count N] FOLDER...');
    process.exitCode = 2;
    return;
  }
  const languages = new StudiedLanguages({ classPath: values['class-path'] });
  const judge = new Judge(createLinter(loadGrammar), languages);
  const kinds = new Map<string, Trials>([
    ...trialsOfActions(createActions(loadGrammar), languages),
    ['quick-fixes', (file) => quickFixes(judge, file)],
    ['fix-all', (file) => fixAll(judge, file)],
  ]);
  const table: Record<string, object> = {};
  for (const [id, trials] of kinds) {
    if (values.action && !values.action.includes(id)) continue;
    const { tried, done, refusals, failures } = await study(trials, judge, Number(values.count));
    const failed = (about: Complaint['about']) => failures.filter((one) => one.about === about).length;
    table[id] = {
      tried,
      done,
      refused: refusals.total,
      overlap: failed('edits'),
      'no parse': failed('syntax'),
      'new errors': failed('types'),
      'new findings': failed('findings'),
    };
    console.log(`\n${id}: ${tried} tried, ${done} done, refused:\n${refusals}`);
    for (const { where, about, what } of failures) console.log(`FAILURE (${about}) ${where} ${what}`);
    if (failures.length > 0) process.exitCode = 1;
  }
  console.table(table);
  languages.dispose();
}

async function study(trials: Trials, judge: Judge, count: number): Promise<Counts> {
  const counts: Counts = { tried: 0, done: 0, refusals: new Tally(), failures: [] };
  for await (const [file, { where, run }] of inTurn(positionals.map((folder) => trialsIn(folder, trials)))) {
    if (counts.tried >= count) break;
    counts.tried++;
    try {
      const result = await run();
      if (typeof result === 'string') {
        counts.refusals.add(result.replace(/[`'][^`']*[`']/g, "'…'").replace(/\d+/g, 'N'));
        if (values.verbose) console.log(`${where} ${result}`);
        continue;
      }
      counts.done++;
      const complaint = await ('text' in result ? judge.complaintOfNew(file, result) : judge.complaintOf(file, result));
      if (complaint) counts.failures.push({ ...complaint, where });
    } catch (error) {
      counts.failures.push({ about: 'edits', where, what: String(error instanceof Error ? error.stack : error) });
    }
  }
  return counts;
}

/** One of each source in turn, until all are at their end. */
async function* inTurn<Item>(sources: readonly AsyncGenerator<Item>[]): AsyncGenerator<Item> {
  for (let left = [...sources]; left.length > 0; ) {
    for (const source of left) {
      const { done, value } = await source.next();
      if (done) left = left.filter((other) => other !== source);
      else yield value;
    }
  }
}

async function* trialsIn(folder: string, trials: Trials): AsyncGenerator<[SourceFile, Trial]> {
  for (const file of shuffledFiles(folder)) {
    let ofFile = 0;
    for await (const trial of trials(file)) {
      if (ofFile++ === mostOfFile) break;
      yield [file, trial];
    }
  }
}

function trialsOfActions(actions: Actions, languages: StudiedLanguages): [string, Trials][] {
  const placesOf: Readonly<
    Record<string, (language: StudiedLanguage, file: SourceFile) => Place[] | Promise<Place[]>>
  > = {
    'wrap-function-in-span': (language, file) => language.functionsOf(file),
    'wrap-selection-in-span': (language, file) => language.statementRunsOf(file),
    'convert-start-span': (language, file) => language.spanStartsOf(file),
  };
  return actions.all.map(({ id }) => {
    const own = placesOf[id];
    const find = own ? (file: SourceFile) => own(languages.of(file.languageId), file) : offersOf(actions, id);
    return [
      id,
      async function* (file) {
        for (const place of variedPlaces(await find(file))) yield trialAt(actions, id, file, place);
      },
    ];
  });
}

/** One of each kind, then the next of each: the first of a file are not all alike. */
function variedPlaces(places: readonly Place[]): readonly Place[] {
  const kinds = new Tally();
  return places
    .map((place) => {
      kinds.add(place.kind);
      return { place, rank: kinds.of(place.kind) };
    })
    .sort((one, other) => one.rank - other.rank)
    .map(({ place }) => place);
}

function trialAt(actions: Actions, id: string, file: SourceFile, { range, kind, choice }: Place): Trial {
  return {
    where: `${placeOf(file, range.start)} (${kind})`,
    run: async () => {
      const options = await optionsFor(file);
      const result = await actions.apply(id, file, range, { ...options, ...(choice !== undefined && { choice }) });
      return result.ok ? (result.value.created ?? result.value.edits) : result.problem.reason;
    },
  };
}

async function* quickFixes(judge: Judge, file: SourceFile): AsyncGenerator<Trial> {
  for (const { rule, range, fixes } of await judge.findingsIn(file)) {
    for (const { title, edits } of fixes) {
      yield { where: `${placeOf(file, range.start)} (${rule}: ${title})`, run: async () => judge.tidied(file, edits) };
    }
  }
}

async function* fixAll(judge: Judge, file: SourceFile): AsyncGenerator<Trial> {
  const findings = await judge.findingsIn(file);
  if (!findings.some(({ fixes }) => fixes.some(({ kind }) => kind === 'safe'))) return;
  const lint = (text: string) => judge.findingsIn({ ...file, text });
  const run = async () => (await safeFixes(file.text, lint, (edits) => judge.tidied(file, edits))).edits;
  yield { where: file.path, run };
}

function placeOf({ path, text }: SourceFile, offset: number): string {
  return `${path}:${text.slice(0, offset).split('\n').length}`;
}

async function optionsFor(file: SourceFile): Promise<SpanOptions> {
  const { name, version, moduleFormat = 'commonjs' } = await nearestPackage(file.path);
  return {
    tracerName: name,
    moduleFormat,
    files: projectFilesAround(file.path),
    style: styleFor(actionSettingsOf(values), undefined),
    ...(version !== undefined && { tracerVersion: version }),
  };
}

void main();
