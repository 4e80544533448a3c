import { statSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, type Result } from '../base/result.ts';
import { reasonOf } from '../base/system-error.ts';
import { filesBelow } from '../files/files-below.ts';
import { kindsOf } from '../sdk/sources.ts';
import { shownPath } from './source-files.ts';

export interface ValidatedFile {
  /** As the user is to read it. */
  readonly file: string;
  /** By the user, not found in a folder. */
  readonly isNamed: boolean;
}

/** Larger files are data. */
const mostBytes = 2_000_000;

/** The files that are named, and those in and below folders that may be configuration; a problem if a path cannot be read. */
export async function findValidatedFiles(
  paths: readonly string[],
  cwd: string,
): Promise<Result<readonly ValidatedFile[], string>> {
  const files = new Map<string, ValidatedFile>();
  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    try {
      if (!statSync(absolute).isDirectory()) {
        files.set(absolute, { file: given, isNamed: true });
        continue;
      }
      for await (const file of filesBelow(absolute, mayBeConfiguration)) {
        const isSmall = statSync(file).size <= mostBytes;
        if (isSmall && !files.has(file)) files.set(file, { file: shownPath(file, cwd), isNamed: false });
      }
    } catch (error) {
      return failed(`cannot read ${given}: ${reasonOf(error)}`);
    }
  }
  return ok([...files.values()]);
}

function mayBeConfiguration(file: string): boolean {
  return /\.ya?ml$/.test(file) || kindsOf(file.replaceAll('\\', '/')).length > 0;
}
