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

export interface ValidatedFiles {
  readonly files: readonly ValidatedFile[];
  /** Those in folders that are too large to be configuration, as the user is to read them. */
  readonly tooLarge: readonly string[];
}

/** Larger files are data. */
const mostBytes = 2_000_000;

/** The files that are named, and those in and below folders that may be configuration; a problem if a path cannot be read. */
export async function findValidatedFiles(
  paths: readonly string[],
  cwd: string,
): Promise<Result<ValidatedFiles, string>> {
  const files = new Map<string, ValidatedFile>();
  const tooLarge = new Set<string>();
  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    try {
      if (!statSync(absolute).isDirectory()) {
        files.set(absolute, { file: given, isNamed: true });
        continue;
      }
      for await (const file of filesBelow(absolute, mayBeConfiguration)) {
        if (files.has(file)) continue;
        const shown = shownPath(file, cwd);
        if (statSync(file).size > mostBytes) tooLarge.add(shown);
        else files.set(file, { file: shown, isNamed: false });
      }
    } catch (error) {
      return failed(`cannot read ${given}: ${reasonOf(error)}`);
    }
  }
  return ok({ files: [...files.values()], tooLarge: [...tooLarge] });
}

function mayBeConfiguration(file: string): boolean {
  return /\.ya?ml$/.test(file) || kindsOf(file.replaceAll('\\', '/')).length > 0;
}
