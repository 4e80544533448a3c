/** What setting up tracing would do, as plain data: nothing is written until the user has seen it. */
export interface Plan {
  /** One a file, in the order in which they are to be read. */
  readonly changes: readonly FileChange[];
  /** What the user runs next: of each service installing and building first. */
  readonly commands: readonly Command[];
  /** What was left as it is, and why; what to do by hand. A sentence each. */
  readonly notes: readonly string[];
}

export interface FileChange {
  /** Absolute, with slashes. */
  readonly path: string;
  /** Absent: the file is new. */
  readonly before?: string;
  readonly after: string;
  /** What it is good for, in a few words, as a label. */
  readonly because: string;
}

export interface Command {
  /** In a word or two: `Install dependencies`. */
  readonly title: string;
  /** One line of a shell. */
  readonly command: string;
  /** Where to run it. */
  readonly folder: string;
  /** Whether it starts what makes spans. */
  readonly starts?: boolean;
}
