import type { ComponentChild } from 'preact';

/** A translated sentence with elements in the places of `{0}`, `{1}` and so on. */
export function sentence(text: string, ...parts: readonly ComponentChild[]): ComponentChild[] {
  return text.split(/\{(\d+)\}/).map((piece, at) => (at % 2 === 0 ? piece : parts[Number(piece)]));
}
