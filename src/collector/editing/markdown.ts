import * as l10n from '@vscode/l10n';
import { code } from '../../base/markdown.ts';

/** That a release no longer has something, and what to use instead, if there is anything. */
export function gone(since: string, replacement: string | undefined): string {
  return replacement === undefined
    ? l10n.t('**Gone** since {0}.', since)
    : l10n.t('**Gone** since {0}: use {1} instead.', since, code(replacement));
}

/** That something is on its way out, the release that will not have it, if that is known, and what to use instead. */
export function deprecated(removedIn: string | undefined, replacement: string | undefined): string {
  if (replacement === undefined)
    return removedIn === undefined ? l10n.t('**Deprecated**.') : l10n.t('**Deprecated**, gone in {0}.', removedIn);
  return removedIn === undefined
    ? l10n.t('**Deprecated**: use {0} instead.', code(replacement))
    : l10n.t('**Deprecated**, gone in {0}: use {1} instead.', removedIn, code(replacement));
}
