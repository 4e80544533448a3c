import * as l10n from '@vscode/l10n';
import { folderOf, normalized } from '../base/paths.ts';
import { ok, type Result } from '../base/result.ts';
import type { ProjectFiles } from './project-files.ts';
import { type Refusal, refuse } from './refusal.ts';

/** The first of some paths, from the folder of the tested file, at which no file is: a test that is there stays as it is. */
export function newTestFile(files: ProjectFiles | undefined, paths: readonly string[]): Result<string, Refusal> {
  const isTaken = (path: string) => files?.isFile(normalized(`${folderOf(files.path)}/${path}`)) ?? false;
  const free = paths.find((path) => !isTaken(path));
  return free === undefined ? refuse(l10n.t("There is a test already: '{0}'.", paths.at(-1)!)) : ok(free);
}

/** A text in which `step` spaces are one level of indentation, with `unit` in their place. */
export function indentedBy(text: string, unit: string, step: number): string {
  return text.replaceAll(/^ +/gm, (spaces) => unit.repeat(spaces.length / step));
}
