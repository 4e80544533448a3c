import type { TextEdit } from '../base/edit.ts';
import type { Finding } from '../base/finding.ts';
import type { KeptFindings } from './kept-findings.ts';
import type { Project } from './project.ts';
import type { ProjectFiles } from './project-files.ts';
import type { SourceFile } from './source-file.ts';
import type { TypeSource } from './type-information.ts';

/** Reads one file of `dist/grammars`, such as `tree-sitter-typescript.wasm`: the pure rooms do no I/O of their own. */
export type GrammarLoader = (fileName: string) => Promise<Uint8Array>;

export interface LintOptions {
  /** Ids of the rules to run; absent runs all that are on by default. */
  readonly rules?: ReadonlySet<string>;
  /** What the user set for rules, by rule and option; what does not fit an option counts as not set. */
  readonly ruleOptions?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** The package that the file belongs to. */
  readonly project?: Project;
  /** The files around it, to know what some of the modules do that it loads. */
  readonly files?: ProjectFiles;
  /** Functions that work with spans in place of the API, as the user wrote them; what is no `Wrapper` does not count. */
  readonly wrappers?: readonly unknown[];
  /** What was found in the file before, as it is typed in: where it cannot be parsed, that stays. Absent: every text is by itself. */
  readonly kept?: KeptFindings;
  /** Where types come from, for what the text alone does not tell; asked for files that may have to do with spans. */
  readonly types?: TypeSource;
}

export interface LintReport {
  /** In the order of the text. */
  readonly findings: readonly Finding[];
  /**
   * What the parser has against the parts of the text that had to be looked at, one message each: nothing is found in the
   * functions around.
   */
  readonly unparsed: readonly string[];
}

export interface Linter {
  /** Findings in the order of the text. Never throws for any text; rejects if a grammar cannot be loaded. */
  lint(file: SourceFile, options?: LintOptions): Promise<readonly Finding[]>;
  /** The findings, and where there may be more. Fails as `lint` does. */
  report(file: SourceFile, options?: LintOptions): Promise<LintReport>;
  /** What the parser has against a text, all of which is parsed for that, one message each; empty if it is in order. */
  syntaxErrors(file: SourceFile): Promise<readonly string[]>;
  /** The edits of all fixes that are applied at once, with what they make necessary besides, such as that an import goes. */
  tidied(file: SourceFile, edits: readonly TextEdit[]): Promise<readonly TextEdit[]>;
}
