import path from 'node:path';
import { rememberLast } from '../../base/remember-last.ts';
import { ok } from '../../base/result.ts';
import { safeFixes } from '../../base/safe-fixes.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { lintOptionsOf, wantedFindings } from '../../configuration/wanted-findings.ts';
import { loadGrammar } from '../../files/grammars.ts';
import { projectFilesAround } from '../../files/project-files.ts';
import { Projects } from '../../files/projects.ts';
import { SourceTexts } from '../../files/source-texts.ts';
import { createLinter } from '../../spans/create-linter.ts';
import { TypeReader } from '../../spans/languages/typescript/types/type-reader.ts';
import { languageOfPath, profileOf } from '../../spans/languages.ts';
import { unknownProject } from '../../spans/project.ts';
import { allRules } from '../../spans/rules/index.generated.ts';
import { readText } from '../command.ts';
import { type ConfigurationChoice, runConfiguration } from '../configuration.ts';
import type { FileReport } from '../report/report.ts';
import { writeAtomically } from '../write-atomically.ts';

/** What is to be done with files, as the user asked for it; may be sent to a thread. */
export interface LintTask {
  readonly cwd: string;
  /** The files and folders that the user named. */
  readonly paths: readonly string[];
  readonly fix: boolean;
  /** The only rules to run; empty: those of the configuration. */
  readonly rules: readonly string[];
  readonly config: ConfigurationChoice;
  /** Whether the compiler is asked what values are. */
  readonly types: boolean;
  /** The text that stands for one of the files, which is not read, nor written. */
  readonly given?: { readonly file: string; readonly text: string };
}

/** What came of one file; may be sent from a thread. */
export interface LintedFile {
  /** Absent: it could not be read or written, or is to be left alone. Its text is there if it has findings. */
  readonly report?: FileReport;
  /** How many fixes were applied. */
  readonly fixed: number;
  /** What a text that was given is with its fixes. */
  readonly fixedText?: string;
  /** That a part of it was not checked: a sentence. */
  readonly notice?: string;
  /** Why there is no report, ready for `misuse`. */
  readonly problem?: string;
  /** What is wrong with the configuration files that were read for the first time. */
  readonly configurationProblems: readonly string[];
}

/** Lints files one by one; what is around them is read once. */
export class FileLinter {
  readonly #task: LintTask;
  readonly #linter = createLinter(loadGrammar);
  readonly #configurations;
  /** Most files have one configuration. */
  readonly #optionsOf = rememberLast((configuration: Configuration) => lintOptionsOf(allRules, configuration));
  readonly #projects = new Projects({ readOnce: true });
  readonly #texts: SourceTexts;
  readonly #types = new TypeReader();

  constructor(task: LintTask) {
    this.#task = task;
    const { given } = task;
    const absolute = given && path.resolve(task.cwd, given.file).replaceAll('\\', '/');
    this.#texts = new SourceTexts((file) => (given && file === absolute ? given.text : undefined));
    this.#configurations = runConfiguration(task, task.config);
  }

  /** `file` as the user is to read it. Rejects if a grammar cannot be loaded. */
  async lint(file: string): Promise<LintedFile> {
    const result = await this.#lint(file);
    return { fixed: 0, ...result, configurationProblems: this.#configurations.problems() };
  }

  async #lint(file: string): Promise<Partial<LintedFile>> {
    const { cwd, paths, fix, rules, types, given } = this.#task;
    const source = given ? ok(given.text) : readText(this.#task, file);
    if (!source.ok) return { problem: source.problem };
    const configuration = await this.#configurations.of(file);
    if (!configuration) return {};
    const languageId = languageOfPath(file) ?? 'typescript';
    const absolute = path.resolve(cwd, file);
    const mayConcern = profileOf(languageId).mayConcernRules(source.value);
    const project = mayConcern ? await this.#projects.of(absolute) : unknownProject;
    const files = projectFilesAround(absolute, this.#texts);
    const options = { ...this.#optionsOf(configuration), project, files };
    const sourceOf = (text: string) => ({ path: pathBelow(paths, file, cwd), languageId, text });
    const lint = async (text: string) => {
      const asked = { ...options, ...(types && { types: () => this.#types.typesOf(sourceOf(text), files) }) };
      if (rules.length > 0) return this.#linter.report(sourceOf(text), { ...asked, rules: new Set(rules) });
      const { findings, unparsed } = await this.#linter.report(sourceOf(text), asked);
      return { findings: wantedFindings(findings, configuration), unparsed };
    };
    let text = source.value;
    let fixed = 0;
    if (fix) {
      const result = await safeFixes(
        text,
        async (changed) => (await lint(changed)).findings,
        (edits) => this.#linter.tidied(sourceOf(source.value), edits),
      );
      const isToBeWritten = result.applied > 0 && !given;
      const problem = isToBeWritten ? await writeAtomically(this.#task, file, result.text) : undefined;
      if (problem) return { problem };
      fixed = result.applied;
      text = result.text;
    }
    const { findings, unparsed } = await lint(text);
    return {
      report: { file, text: findings.length > 0 ? text : '', findings },
      fixed,
      ...(given && { fixedText: text }),
      ...(unparsed[0] && { notice: `${file}: ${unparsed[0]}; the function around it is not checked` }),
    };
  }
}

/** The folders around what was asked for say nothing about a file: they may well be called `test`. */
function pathBelow(paths: readonly string[], file: string, cwd: string): string {
  if (!path.isAbsolute(file)) return file;
  const given = paths
    .map((one) => path.resolve(cwd, one))
    .find((one) => file === one || file.startsWith(one + path.sep));
  return given ? path.relative(path.dirname(given), file) : file;
}
