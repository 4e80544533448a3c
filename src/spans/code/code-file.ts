import type { TextEdit } from '../../base/edit.ts';
import type { Finding } from '../../base/finding.ts';
import type { OffsetRange } from '../../base/range.ts';
import type { FileActions } from '../action.ts';
import type { FileSurroundings } from '../language.ts';
import type { Idioms } from '../program/idioms.ts';
import type { Span, SpanId, WorkId } from '../program/program.ts';
import type { Project } from '../project.ts';
import type { RouteSite } from '../routes.ts';
import type { SourceFile } from '../source-file.ts';
import type { SpanSite } from '../span-sites.ts';
import type { Excerpt } from '../syntax/excerpt.ts';
import type { ApiUses } from '../uses/api-uses.ts';
import type { ModuleFacts } from '../uses/module-facts.ts';
import type { CodeFunction } from './code.ts';
import type { Outline } from './outline.ts';

/** A language whose functions are translated into code: see `languageOfCode`. */
export interface CodeReader {
  /** Opens a file until the next one is opened. Never throws, for any text. */
  open(file: SourceFile, surroundings: FileSurroundings): CodeFile;
  /** What is where in a text; `undefined` if that does not show without a parser, and the text has to be read whole. */
  outlineOf(text: string): Outline | undefined;
  /** Where the parser could not make sense of a text. */
  syntaxErrors(file: SourceFile): readonly OffsetRange[];
  /** The edits of fixes together with what they make necessary besides: see `Language.tidied`. */
  tidied(file: SourceFile, edits: readonly TextEdit[]): readonly TextEdit[];
}

/** One file of such a language. Each member is asked for when it is needed, and not before. */
export interface CodeFile {
  /** Whether rules look at it at all, by its words: most files have none of them, and are not parsed. */
  readonly isCandidate: boolean;
  /**
   * Changes whenever something may be different that functions depend on, and that no part of the outline shows, such as what
   * other files give this one; empty if there is nothing of the kind.
   */
  version(): string;
  /** Whether a function may have to do with spans, by its text. */
  isOfInterest(text: string): boolean;
  /** What rules look at, in all of the file or in an excerpt of it. */
  read(excerpt: Excerpt): CodeContent;
  /** Whether the parser makes sense of an excerpt; asked where `read` leaves declarations out that others may lean on. */
  isSound?(excerpt: Excerpt): boolean;
  moduleFacts(project: Project): ModuleFacts | undefined;
  isComment(offset: number): boolean;
  /** See `OpenFile.silences`. */
  silences?(finding: Finding): boolean;
  /** Where it starts spans; asked for files that no rule looks at, too. */
  sites(): readonly SpanSite[];
  /** See `SeenFile.routes`; asked for files that no rule looks at, too. */
  routes(): readonly RouteSite[];
  actions(): FileActions;
}

/** What is in a file, or in an excerpt of it. */
export interface CodeContent {
  /** Whether the parser had to guess somewhere. */
  readonly hasErrors?: boolean;
  /** Where it had to, as far as that was looked at. */
  readonly errors?: readonly OffsetRange[];
  /**
   * Its top level, and the outermost functions and methods that may have to do with spans. Functions inside of others are
   * found in their code.
   */
  readonly functions: readonly CodeFunction[];
  /** What its calls say. Functions that the parser had to guess in are left out. */
  uses(): ApiUses;
  /** How the language writes what rules want of a function. */
  idiomsOf(lowered: LoweredSites): Idioms;
}

/** Where in the text the spans and works of a program begin. */
export interface LoweredSites {
  readonly function: CodeFunction;
  spanOf(id: SpanId): Span;
  /** The whole call that starts a span, or the `with` that does. */
  siteOf(span: SpanId): OffsetRange | undefined;
  /** The whole expression by which work begins. */
  workSiteOf(work: WorkId): OffsetRange | undefined;
}
