import { statSync } from 'node:fs';
import path from 'node:path';
import { failed, ok, type Result } from '../base/result.ts';
import { reasonOf } from '../base/system-error.ts';
import { sourceFilesBelow } from '../files/files-below.ts';
import { languageNames, languageOfPath } from '../spans/languages.ts';

export interface SourceFiles {
  /** As the user is to read them: relative to the working folder if they lie in it, with `/`; sorted within a folder. */
  readonly files: readonly string[];
  /** What was passed over though it was asked for, a sentence each. */
  readonly notices: readonly string[];
}

/** Larger files are bundles and data. */
const mostBytes = 1_000_000;

/** Source files at and below paths; a problem if a path cannot be read. Links are not followed. */
export async function findSourceFiles(paths: readonly string[], cwd: string): Promise<Result<SourceFiles, string>> {
  const files = new Set<string>();
  const notices: string[] = [];
  for (const given of paths) {
    const absolute = path.resolve(cwd, given);
    try {
      const stats = statSync(absolute);
      if (!stats.isDirectory() && !stats.isFile()) {
        // Nobody knows when a pipe or a device ends.
        notices.push(`skipped ${given}: neither a file nor a folder`);
        continue;
      }
      const found = stats.isDirectory() ? await filesBelow(absolute) : [absolute];
      if (!stats.isDirectory() && !languageOfPath(given)) notices.push(`skipped ${given}: not ${languageNames('or')}`);
      for (const file of found) {
        if (!languageOfPath(file)) continue;
        const shown = shownPath(file, cwd);
        if (statSync(file).size <= mostBytes) files.add(shown);
        else notices.push(`skipped ${shown}: larger than 1 MB`);
      }
    } catch (error) {
      return failed(`cannot read ${given}: ${reasonOf(error)}`);
    }
  }
  return ok({ files: [...files], notices });
}

async function filesBelow(top: string): Promise<string[]> {
  const files: string[] = [];
  for await (const file of sourceFilesBelow(top)) files.push(file);
  return files;
}

/** A path as the user is to read it. */
export function shownPath(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  const shown = relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
  return shown.replaceAll(path.sep, '/');
}
