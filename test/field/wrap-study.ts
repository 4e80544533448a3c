/**
 * Tries actions on real code: `npx tsx test/field/wrap-study.ts [--action ID] [--count N] [--form FORM] FOLDER...`
 *
 * Takes about N places, the same ones each time, over all folders and kinds of place. Each result must parse, have no
 * compiler error within its project that was not there before, and no finding of our own linter that was not there before;
 * its edits must not overlap. Prints what was refused, by reason, and every failure; exits with 1 if there is one.
 */
import { parseArgs } from 'node:util';
import { applyEdits } from '../../src/base/edit.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { nearestPackage } from '../../src/files/nearest-package.ts';
import { projectFilesAround } from '../../src/files/project-files.ts';
import { actionSettingsOf, styleFor } from '../../src/language-server/action-settings.ts';
import type { SpanOptions } from '../../src/spans/action.ts';
import { type Actions, createActions } from '../../src/spans/create-actions.ts';
import { createLinter } from '../../src/spans/create-linter.ts';
import type { Linter } from '../../src/spans/linter.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { functionsOf, type Place, spanStartsOf, statementRunsOf } from './places.ts';
import { shuffledFiles } from './repository-files.ts';
import { Tally } from './tally.ts';
import { TypeChecker } from './type-checker.ts';

const placesByAction: Readonly<Record<string, (file: SourceFile) => Place[]>> = {
  'wrap-function-in-span': functionsOf,
  'wrap-selection-in-span': statementRunsOf,
  'convert-start-span': spanStartsOf,
};

/** What it says of a span in place is what the inserted comment says: that it cannot be the active one there. */
const stated = 'span-not-made-current';

/** Rules that say the same of a span in one form and the other. */
const leavesOpen = new Set(['span-never-ended', 'span-not-ended-on-all-paths', 'active-span-callback-not-ended']);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    action: { type: 'string', default: 'wrap-function-in-span' },
    count: { type: 'string', default: '1000' },
    form: { type: 'string' },
    errors: { type: 'string' },
    verbose: { type: 'boolean', default: false },
  },
});

async function main(): Promise<void> {
  const placesOf = placesByAction[values.action];
  if (!placesOf || positionals.length === 0) {
    console.error(`usage: wrap-study.ts [--action ${Object.keys(placesByAction).join('|')}] [--count N] FOLDER...`);
    process.exitCode = 2;
    return;
  }
  const study = new Study(await createActions(loadGrammar), await createLinter(loadGrammar));
  for (const folder of positionals) {
    for (const [file, place] of sampleOf(folder, placesOf, Number(values.count) / positionals.length)) {
      await study.tryAt(file, place);
    }
  }
  const { kinds, done, refusals, failures } = study;
  console.log(
    `${values.action}: ${kinds.total} places in ${positionals.length} folders, ${done} done, ${refusals.total} refused, ${failures.length} failures`,
  );
  console.log(`\nKinds of place\n${kinds}\n\nRefusals\n${refusals}`);
  for (const failure of failures) console.log(`\nFAILURE ${failure}`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

/** Places of a folder's files, at most three of a file, and of each kind at most a fifth of the whole. */
function* sampleOf(
  folder: string,
  placesOf: (file: SourceFile) => Place[],
  size: number,
): Generator<[SourceFile, Place]> {
  const kinds = new Tally();
  for (const file of shuffledFiles(folder)) {
    const places = placesOf(file).filter(({ kind }) => kinds.of(kind) < Math.ceil(size / 5));
    for (const place of places.slice(0, 3)) {
      kinds.add(place.kind);
      yield [file, place];
      if (kinds.total >= size) return;
    }
  }
}

class Study {
  readonly kinds = new Tally();
  readonly refusals = new Tally();
  readonly failures: string[] = [];
  done = 0;
  readonly #actions: Actions;
  readonly #linter: Linter;
  readonly #compiler = new TypeChecker();
  /** Of the last file, of which there may be more places. */
  #before:
    | { readonly file: SourceFile; readonly errors: readonly string[]; readonly findings: readonly string[] }
    | undefined;

  constructor(actions: Actions, linter: Linter) {
    this.#actions = actions;
    this.#linter = linter;
  }

  async tryAt(file: SourceFile, { range, kind }: Place): Promise<void> {
    this.kinds.add(kind);
    const where = `${file.path}:${file.text.slice(0, range.start).split('\n').length} (${kind})`;
    try {
      const result = await this.#actions.apply(values.action, file, range, await optionsFor(file));
      if (!result.ok) {
        const { reason } = result.problem;
        this.refusals.add(reason.replace(/'[^']*'/g, "'…'").replace(/\d+/g, 'N'));
        if (values.verbose) console.log(`${where} ${reason}`);
        return;
      }
      this.done++;
      const complaint = await this.#newComplaint(file, applyEdits(file.text, result.value.edits));
      if (complaint !== undefined) this.failures.push(`${where} ${complaint}`);
    } catch (error) {
      this.failures.push(`${where} ${error}`);
    }
  }

  async #newComplaint(file: SourceFile, text: string): Promise<string | undefined> {
    if (this.#before?.file !== file) {
      const errors = this.#compiler.errorsOf(file.path, file.text);
      this.#before = { file, errors, findings: await this.#findingsIn(file) };
    }
    const { errors, findings } = this.#before;
    return (
      firstNew(errors, this.#compiler.errorsOf(file.path, text)) ??
      firstNew(findings, await this.#findingsIn({ ...file, text }))
    );
  }

  async #findingsIn(file: SourceFile): Promise<string[]> {
    const findings = await this.#linter.lint(file);
    const counted = findings.filter(({ rule }) => rule !== stated);
    return counted.map(({ rule, message }) =>
      leavesOpen.has(rule) ? 'a span is left open' : `${rule}: ${message.replace(/\d+/g, 'N')}`,
    );
  }
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

/** The first that is there more often than before. */
function firstNew(before: readonly string[], after: readonly string[]): string | undefined {
  const known = [...before];
  return after.find((one) => {
    const index = known.indexOf(one);
    if (index >= 0) known.splice(index, 1);
    return index < 0;
  });
}

void main();
