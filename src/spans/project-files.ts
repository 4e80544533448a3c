import type { Files } from '../base/files.ts';

/** The files around a source file, for what only its imports can tell. */
export interface ProjectFiles extends Files {
  /** Where the source file itself is. */
  readonly path: string;
}
