import type { Command } from '../environment/shell.ts';
import type { EmbeddedText } from '../yaml/embedded-text.ts';
import type { DeclarativeConfiguration } from './declarative.ts';
import type { ErlangOption } from './erlang-terms.ts';
import type { Setting } from './setting.ts';

/** What a file says of how SDKs are configured. */
export interface SdkFile {
  /** As it was given; never opened. */
  readonly path: string;
  readonly text: string;
  readonly programs: readonly Program[];
  readonly dependencies: readonly Dependency[];
  /** What it tells applications of Erlang. */
  readonly applications: readonly ErlangApplication[];
  /** Configurations of an SDK as a whole. */
  readonly declarative: readonly DeclarativeConfiguration[];
  /** What it sets for a command that ends with it, as `RUN export` does: no program gets that. */
  readonly lost: readonly Setting[];
  /** Addresses that it fetches programs from. */
  readonly fetched: readonly EmbeddedText[];
}

/** Settings that hold together for one process. Other files may add to them: an image, a shell, an orchestrator. */
export interface Program {
  /** In the order of the text; of two with the same name the later holds. */
  readonly settings: readonly Setting[];
  /** The commands that run it, as far as the file says. */
  readonly commands: readonly Command[];
  /** What it is written in, as far as the file says. */
  readonly language: Language | undefined;
}

export type Language = 'java' | 'python' | 'javascript' | 'go' | 'erlang' | 'dotnet' | 'php' | 'ruby' | 'rust' | 'cpp';

/** A package that a program is built with. */
export interface Dependency {
  readonly ecosystem: 'maven' | 'npm' | 'pypi' | 'hex' | 'go';
  /** As its registry has it: `io.opentelemetry:opentelemetry-api`, `@opentelemetry/api`. */
  readonly name: string;
  /** Its name as it is written, or the last part of it: the artifact without its group. */
  readonly place: EmbeddedText;
  /** As it is written, ranges included: `^1.9.0`; absent where no place in the file says it. */
  readonly version: EmbeddedText | undefined;
}

/** What an application of Erlang is told: `{opentelemetry, [{span_processor, batch}]}`. */
export interface ErlangApplication {
  readonly name: string;
  readonly options: readonly ErlangOption[];
}

/** What one kind of file says; what is absent it does not say. */
export type Contents = Partial<Omit<SdkFile, 'path' | 'text'>>;

/** A kind of file that SDKs are configured in. */
export interface SourceKind {
  /** Tells by the file's path alone, with slashes. */
  matches(path: string): boolean;
  /** A cheap look whether a text may say anything of SDKs. */
  mayConcern(text: string): boolean;
  /** Never throws, whatever the text. */
  read(text: string, path: string): Contents;
}
