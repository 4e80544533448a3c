import type { ComponentKind } from './document/configuration.ts';

/** `an exporter`, `a receiver`. */
export function withArticle(kind: ComponentKind | 'pipeline'): string {
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`;
}

/** `traces, metrics and logs`, each once. */
export function listing(words: readonly string[]): string {
  const distinct = [...new Set(words)];
  return distinct.length < 2 ? distinct.join('') : `${distinct.slice(0, -1).join(', ')} and ${distinct.at(-1)}`;
}
