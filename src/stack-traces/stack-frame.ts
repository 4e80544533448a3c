/** A line of a stack trace that names a place in code, or at least a class. */
export interface StackFrame {
  /** UTF-16 offsets `[start, end)` of the place in the text: the path with line and column, else the function. */
  readonly start: number;
  readonly end: number;
  /** As told, without its class where the language tells both; may be empty. */
  readonly functionName: string;
  /** Class with its package or namespace, or module, of languages that name these; else empty. */
  readonly className: string;
  /**
   * As told, but for what no file system knows: addresses of the scheme `file:` are paths, and those of bundlers the
   * path of the source. Java and Kotlin tell the file's name only; empty when there is none.
   */
  readonly path: string;
  /** From 1. */
  readonly line?: number;
  readonly column?: number;
  /** Of the language, its runtime or an installed package rather than of the program. */
  readonly isLibrary: boolean;
  /** Place in throw order: 0 is where what was recorded was thrown, then come its callers, then what caused it. */
  readonly order: number;
}

/** What a line tells: a frame but for where the line stands. Offsets are in the line. */
export interface LineFrame extends Omit<StackFrame, 'isLibrary' | 'order'> {
  /** Where the path does not tell. */
  readonly isLibrary?: boolean;
}
