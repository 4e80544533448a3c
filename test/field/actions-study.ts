/**
 * Applies actions wherever the light bulb offers them in real code:
 * `npx tsx test/field/actions-study.ts [--action ID]... [--most N] [--compiled N] FOLDER...`
 *
 * Every line of every file is a place for the cursor, and so is every name of a span; of the offers of an action at most N
 * are applied, the same ones each time. Each result must parse; a finding of our own linter that was not there
 * before is for the reader to judge: what was wrong in the code shows once it is in a span. For at most N of an action
 * the compiler must have nothing new to say within the file's project. Prints the counts, what was refused, by reason, every
 * new finding and every failure; exits with 1 if there is a failure.
 */
import { parseArgs } from 'node:util';
import { applyEdits } from '../../src/base/edit.ts';
import type { OffsetRange } from '../../src/base/range.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { nearestPackage } from '../../src/files/nearest-package.ts';
import { projectFilesAround } from '../../src/files/project-files.ts';
import type { Action, Offer } from '../../src/spans/action.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { shuffledFiles } from './repository-files.ts';
import { TypeChecker } from './type-checker.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    action: { type: 'string', multiple: true, default: [] },
    most: { type: 'string', default: '300' },
    compiled: { type: 'string', default: '60' },
    verbose: { type: 'boolean', default: false },
  },
});
if (positionals.length === 0) {
  console.error('usage: actions-study.ts [--action ID]... [--most N] [--compiled N] FOLDER...');
  process.exit(2);
}

interface Tally {
  offered: number;
  applied: number;
  compiled: number;
  readonly refused: Map<string, number>;
  readonly findings: string[];
  readonly failures: string[];
}

const compiler = new TypeChecker();
const tallies = new Map<string, Tally>();
void study();

async function study(): Promise<void> {
  const [actions, linter] = await Promise.all([createActions(loadGrammar), createLinter(loadGrammar)]);
  const wanted = actions.all.filter(({ id }) => values.action.length === 0 || values.action.includes(id));
  const most = Number(values.most);
  let files = 0;
  for (const folder of positionals) {
    for (const file of shuffledFiles(folder)) {
      // What has spans is tried to the end, all else only as a sample.
      const isInstrumented = file.text.includes('@opentelemetry/');
      const left = wanted.filter(({ id, usesCompiler }) =>
        isInstrumented || usesCompiler ? tallyOf(id).applied + refusals(tallyOf(id)) < most : false,
      );
      if (left.length === 0) continue;
      files++;
      const before = await findingsIn(file);
      let ofFile = 0;
      for (const [action, offer] of offersIn(file, left)) {
        tallyOf(action.id).offered++;
        if (action.usesCompiler && ofFile++ >= mostOfFile) continue;
        if (tallyOf(action.id).applied >= most) continue;
        await tryOffer(file, action, offer, before);
      }
    }
    // It takes minutes: whoever stops it shall have seen how it went so far.
    const counts = [...tallies].map(([id, { applied, failures }]) => `${id} ${applied} (${failures.length} failures)`);
    console.error(`${folder}: ${counts.join(', ')}`);
  }
  console.log(`${files} files in ${positionals.length} folders`);
  for (const [id, tally] of tallies) report(id, tally);
  process.exitCode = [...tallies.values()].some(({ failures }) => failures.length > 0) ? 1 : 0;

  function* offersIn(file: SourceFile, left: readonly Action[]): Generator<[Action, Offer]> {
    const seen = new Set<string>();
    for (const range of cursorsIn(file.text)) {
      for (const [action, offer] of actions.offers(file, range, (one) => left.includes(one))) {
        const key = `${action.id} ${offer.range.start} ${offer.range.end} ${offer.choice}`;
        if (offer.isQuiet || seen.has(key)) continue;
        seen.add(key);
        yield [action, offer];
      }
    }
  }

  async function tryOffer(file: SourceFile, { id }: Action, offer: Offer, before: readonly string[]): Promise<void> {
    const tally = tallyOf(id);
    const place = `${file.path}:${file.text.slice(0, offer.range.start).split('\n').length}`;
    try {
      const { name, version, moduleFormat = 'commonjs' } = await nearestPackage(file.path);
      const result = await actions.apply(id, file, offer.range, {
        tracerName: name,
        moduleFormat,
        files: projectFilesAround(file.path),
        ...(version !== undefined && { tracerVersion: version }),
        ...(offer.choice !== undefined && { choice: offer.choice }),
      });
      if (!result.ok) {
        const reason = result.problem.reason
          .replace(/['`][^'`]*['`]/g, "'…'")
          .replace(/\d+/g, 'N')
          .slice(0, 120);
        tally.refused.set(reason, (tally.refused.get(reason) ?? 0) + 1);
        if (values.verbose) console.log(`${place} ${result.problem.reason}`);
        return;
      }
      tally.applied++;
      if (values.verbose) console.log(`${place} ${result.value.title}`);
      const text = applyEdits(file.text, result.value.edits);
      const errors = linter.syntaxErrors({ ...file, text });
      if (errors.length > linter.syntaxErrors(file).length) tally.failures.push(`${place} ${errors[0]}`);
      const finding = news(before, await findingsIn({ ...file, text }));
      if (finding !== undefined) tally.findings.push(`${place} ${finding}`);
      if (tally.compiled >= Number(values.compiled)) return;
      tally.compiled++;
      const error = news(compiler.errorsOf(file.path, file.text), compiler.errorsOf(file.path, text));
      if (error !== undefined) tally.failures.push(`${place} ${error}`);
    } catch (error) {
      tally.failures.push(`${place} ${error instanceof Error ? error.stack : error}`);
    }
  }

  async function findingsIn(file: SourceFile): Promise<string[]> {
    return (await linter.lint(file)).map(({ rule, message }) => `${rule}: ${message.replace(/\d+/g, 'N')}`);
  }
}

/** Of one file: those that use the compiler take seconds on a large one. */
const mostOfFile = 6;

/** Where the code of each line begins, and in the name of each span. */
function cursorsIn(text: string): OffsetRange[] {
  const lines = [...text.matchAll(/^[ \t]*(?=\S)/gm)].map(({ index, 0: indent }) => index + indent.length);
  const names = [...text.matchAll(/\bstart(Active)?Span\(\s*['"`]/g)].map(
    ({ index, 0: start }) => index + start.length,
  );
  return [...lines, ...names].map((offset) => ({ start: offset, end: offset }));
}

function tallyOf(id: string): Tally {
  let tally = tallies.get(id);
  if (!tally) {
    tally = { offered: 0, applied: 0, compiled: 0, refused: new Map(), findings: [], failures: [] };
    tallies.set(id, tally);
  }
  return tally;
}

function refusals({ refused }: Tally): number {
  return [...refused.values()].reduce((total, one) => total + one, 0);
}

function report(id: string, tally: Tally): void {
  const { offered, applied, compiled, refused, findings, failures } = tally;
  console.log(
    `\n${id}: offered ${offered}, applied ${applied} (${compiled} compiled), refused ${refusals(tally)}, ${findings.length} with new findings, ${failures.length} failures`,
  );
  for (const [reason, times] of [...refused].sort((a, b) => b[1] - a[1])) {
    console.log(`${String(times).padStart(6)}  ${reason}`);
  }
  for (const finding of findings) console.log(`  finding ${finding}`);
  for (const failure of failures) console.log(`  FAILURE ${failure}`);
}

/** The first that is there more often than before. */
function news(before: readonly string[], after: readonly string[]): string | undefined {
  const known = [...before];
  return after.find((one) => {
    const index = known.indexOf(one);
    if (index >= 0) known.splice(index, 1);
    return index < 0;
  });
}
