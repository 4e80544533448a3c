import { embeddedFiles } from './embedded-files.ts';
import type { SdkSource } from './source.ts';
import { kindsOf } from './sources.ts';

/** Whether a file may configure an SDK: a look at its name and a cheap one at its text. */
export function isSdkSource({ path, text }: SdkSource): boolean {
  return kindsOf(path).some((kind) => kind.mayConcern(text)) || embeddedFiles(path, text).length > 0;
}
