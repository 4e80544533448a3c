import { code } from '../../base/markdown.ts';

/** `: use X instead`, if there is one. */
export function replacedBy(replacement: string | undefined): string {
  return replacement === undefined ? '' : `: use ${code(replacement)} instead`;
}
