import * as l10n from '@vscode/l10n';
import type { ValueKind } from './expression.ts';

/** A kind of value in the midst of a sentence. */
export function kindNoun(kind: ValueKind): string {
  return nouns[kind] ?? `\`${kind}\``;
}

const nouns: Partial<Readonly<Record<ValueKind, string>>> = {
  string: l10n.t('a string'),
  number: l10n.t('a number'),
  boolean: l10n.t('a boolean'),
  bigint: l10n.t('a bigint'),
  symbol: l10n.t('a symbol'),
  list: l10n.t('a list'),
  object: l10n.t('an object'),
  function: l10n.t('a function'),
  date: l10n.t('a date'),
  error: l10n.t('an error'),
  collection: l10n.t('a collection'),
  promise: l10n.t('a promise'),
};
