/** Starts of commands and of debug sessions, as the extension tells the receiver of them. */

/** The attribute of resources by which spans are known to come from one terminal or one debug session. */
export const runMarkAttribute = 'spanwright.run.id';

/** A command that was started, or a debug session. */
export interface RunBeginning {
  /** Names the run in filters, as `run:k3x9ab`. */
  readonly id: string;
  /** What the resources of its spans have as `runMarkAttribute`; of several runs with one mark only one is on at a time. */
  readonly mark: string;
  /** The command, or what the debug session is called; holds no secrets. */
  readonly title: string;
  /** Milliseconds since the Unix epoch. */
  readonly startMs: number;
}

export interface RunEnd {
  readonly id: string;
  readonly endMs: number;
  /** Absent when nobody told it. */
  readonly exitCode?: number;
}
