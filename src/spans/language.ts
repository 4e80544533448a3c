import type { TextEdit } from '../base/edit.ts';
import type { Finding } from '../base/finding.ts';
import type { OffsetRange } from '../base/range.ts';
import type { FileActions } from './action.ts';
import type { SpanProgram } from './program/program.ts';
import type { Project } from './project.ts';
import type { ProjectFiles } from './project-files.ts';
import type { RouteSite } from './routes.ts';
import type { SourceFile } from './source-file.ts';
import type { SpanSite } from './span-sites.ts';
import type { TypeInformation } from './type-information.ts';
import type { ApiUses } from './uses/api-uses.ts';
import type { ModuleFacts } from './uses/module-facts.ts';
import type { Wrapper } from './wrappers.ts';

/** What a language makes of source files, in words that rules know. It is loaded with the first of its files. */
export interface Language {
  /** A file with what is around it, which is not read before it is needed. */
  look(file: SourceFile, surroundings: FileSurroundings): SeenFile;
  /** What the parser has against a text, a sentence each; empty if it is in order. */
  syntaxErrors(file: SourceFile): readonly string[];
  /**
   * The edits of fixes together with what they make necessary besides: names that nobody uses any more are not imported. For
   * all that is applied at once, since one fix may need what another leaves unused.
   */
  tidied(file: SourceFile, edits: readonly TextEdit[]): readonly TextEdit[];
}

/** What may be known besides a file's text. */
export interface FileSurroundings {
  readonly files?: ProjectFiles | undefined;
  /** The functions that the user says work with spans. */
  readonly wrappers: readonly Wrapper[];
}

export interface SeenFile {
  /** Whether types may tell more of it. */
  mayNeedTypes(): boolean;
  /** Changes whenever what other files give this one may be something else. */
  version(): string;
  /** Opens it for rules until another file is opened. */
  open(types: TypeInformation | undefined): OpenFile;
  /** Where it starts spans. */
  sites(): readonly SpanSite[];
  /** Where it registers what handles requests: libraries start spans for it. */
  routes(): readonly RouteSite[];
  actions(): FileActions;
}

/**
 * A file in sections, which are read when asked for: what is in most of them is known from the text before. Functions with
 * syntax errors in them have no programs: one cannot know what they will be.
 */
export interface OpenFile {
  readonly sections: readonly Section[];
  /** What is in some sections; `undefined` if one has spans on the top level, which all of the file may see. */
  contentOf(sections: readonly Section[]): ReadonlyMap<Section, Content> | undefined;
  wholeContent(): Content;
  /** What only the whole file tells; `undefined` for almost all files. */
  moduleFacts(project: Project): ModuleFacts | undefined;
  /** Whether the parser had to guess nowhere, in what was asked for so far. */
  isSound(): boolean;
  /** Where the parser had to guess, in what was asked for so far. */
  unparsed(): readonly OffsetRange[];
  /** Whether a comment is at an offset of the text. */
  isComment(offset: number): boolean;
  /** Whether a comment for another linter, which looks for the same, silences a finding; absent: there is none. */
  silences?(finding: Finding): boolean;
}

/** A part of a file that may use OpenTelemetry. */
export interface Section extends OffsetRange {
  /**
   * Stands for all that what is found in it depends on: its own text and types, and those of the parts whose names it
   * mentions, and so on. `undefined` where the parser had to guess, and where more than that counts.
   */
  readonly key: string | undefined;
  /** Those whose place is part of the key too: imports. */
  readonly header: readonly OffsetRange[];
}

/** What rules look at. */
export interface Content {
  readonly programs: readonly SpanProgram[];
  readonly uses: readonly ApiUses[];
}
