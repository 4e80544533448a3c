import type { Cut, Excerpt } from '../../syntax/excerpt.ts';
import { declarationsIn, type FileDeclaration } from './declarations.ts';

/**
 * An excerpt without the declarations that nobody mentions who is in it, and without what is between declarations: most types,
 * constants, functions and comments of a file. Imports stay, and so do functions whose bodies are in it, and variables that are
 * `wanted` by their text. Names are enough: who mentions one keeps all declarations that have it, methods of any type as well.
 */
export function withMentionedOnly(excerpt: Excerpt, isWanted: (text: string) => boolean): Excerpt {
  const { source } = excerpt;
  const { declarations, isWhole } = declarationsIn(source);
  if (!isWhole) return excerpt;
  const isKept = ({ keyword, body, start, end }: FileDeclaration) => {
    if (body) return !excerpt.isCutWithin(body);
    return keyword === 'import' || keyword === 'package' || (keyword === 'var' && isWanted(source.slice(start, end)));
  };
  const kept = new Set(declarations.filter(isKept));
  const others = byName(declarations.filter((one) => !kept.has(one)));
  const keepMentioned = (text: string, except: readonly string[] = []) => {
    for (const word of text.match(words) ?? []) {
      if (except.includes(word)) continue;
      for (const one of others.get(word) ?? []) kept.add(one);
      others.delete(word);
    }
  };
  // What is kept on the way is looked through, too.
  for (const { start, end, body, names } of kept) {
    if (others.size === 0) break;
    // Where it is declared a name mentions no other: many types have methods of one name.
    keepMentioned(source.slice(start, body?.start ?? end), body && names);
    if (body && !excerpt.isCutWithin(body)) keepMentioned(source.slice(body.start, end));
  }
  return excerpt.without(
    gapsBetween(
      declarations.filter((one) => kept.has(one)),
      source.length,
    ),
  );
}

/** Whatever is not ASCII may be a letter. */
const words = /[\w\u0080-\uffff]+/g;

function byName(declarations: readonly FileDeclaration[]): Map<string, readonly FileDeclaration[]> {
  const found = new Map<string, FileDeclaration[]>();
  for (const declaration of declarations) {
    for (const name of declaration.names) {
      const others = found.get(name);
      if (others) others.push(declaration);
      else found.set(name, [declaration]);
    }
  }
  return found;
}

function gapsBetween(declarations: readonly FileDeclaration[], length: number): readonly Cut[] {
  const starts = [...declarations.map(({ start }) => start), length];
  const gaps = starts.map((end, index) => ({ start: declarations[index - 1]?.end ?? 0, end, placeholder: '\n' }));
  return gaps.filter(({ start, end }) => start < end);
}
