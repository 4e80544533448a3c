import * as l10n from '@vscode/l10n';
import type { ComponentKind } from './document/configuration.ts';

/** `exporter`, `receiver`. */
export function kindName(kind: ComponentKind): string {
  return kindNames[kind];
}

const kindNames: Readonly<Record<ComponentKind, string>> = {
  receiver: l10n.t('receiver'),
  processor: l10n.t('processor'),
  exporter: l10n.t('exporter'),
  connector: l10n.t('connector'),
  extension: l10n.t('extension'),
};

/** `an exporter`, `a receiver`. */
export function withArticle(kind: ComponentKind | 'pipeline'): string {
  return withArticles[kind];
}

const withArticles: Readonly<Record<ComponentKind | 'pipeline', string>> = {
  receiver: l10n.t('a receiver'),
  processor: l10n.t('a processor'),
  exporter: l10n.t('an exporter'),
  connector: l10n.t('a connector'),
  extension: l10n.t('an extension'),
  pipeline: l10n.t('a pipeline'),
};

/** `traces, metrics and logs`, each once. */
export function listing(words: readonly string[]): string {
  return joined(words, (others, last) => l10n.t('{0} and {1}', others, last));
}

/** `traces, metrics or logs`, each once. */
export function choosing(words: readonly string[]): string {
  return joined(words, (others, last) => l10n.t('{0} or {1}', others, last));
}

/** A sentence, and behind it the name that was meant, if that is known. */
export function withGuess(sentence: string, meant: string | undefined): string {
  return meant === undefined ? sentence : l10n.t("{0} Did you mean '{1}'?", sentence, meant);
}

function joined(words: readonly string[], join: (others: string, last: string) => string): string {
  const distinct = [...new Set(words)];
  return distinct.length < 2 ? distinct.join('') : join(distinct.slice(0, -1).join(', '), distinct.at(-1)!);
}
