import * as l10n from '@vscode/l10n';
import { code } from '../../base/markdown.ts';

/** `: use X instead`, if there is one. */
export function replacedBy(replacement: string | undefined): string {
  return replacement === undefined ? '' : l10n.t(': use {0} instead', code(replacement));
}
