import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { collections } from './collections.ts';
import { memberIndex, membersOf } from './member-index.ts';

export interface GeneratedFile {
  /** Below the repository's root. */
  readonly file: string;
  readonly text: string;
}

/** The lists of rules, checks and actions, as their folders have them. */
export function memberIndexes(root: string): GeneratedFile[] {
  return collections.map((collection) => ({
    file: `${collection.folder}/index.generated.ts`,
    text: memberIndex(collection, membersOf(root, collection)),
  }));
}

/** Those that are missing or differ from what they should be. */
export function staleFiles(root: string, files: readonly GeneratedFile[]): GeneratedFile[] {
  return files.filter(({ file, text }) => {
    const absolute = path.join(root, file);
    return !existsSync(absolute) || readFileSync(absolute, 'utf8') !== text;
  });
}

/** Brings them up to date; answers which were not. */
export function writeStaleFiles(root: string, files: readonly GeneratedFile[]): string[] {
  return staleFiles(root, files).map(({ file, text }) => {
    writeFileSync(path.join(root, file), text);
    return file;
  });
}
