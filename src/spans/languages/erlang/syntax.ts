import type { Tree } from '@lezer/common';
import type { OffsetRange } from '../../../base/range.ts';
import { Excerpt } from '../../syntax/excerpt.ts';
import { SyntaxNode } from '../../syntax/syntax-node.ts';

export interface SyntaxCopy {
  readonly root: SyntaxNode;
  /** Where the parser had to guess, or the nesting is too deep to follow. */
  readonly errors: readonly OffsetRange[];
}

/** Deeper code is machine-made; who translates it recurses, and must not overflow the stack. */
const deepest = 400;

/**
 * Copies a tree of `grammar/parser.ts` without its comments. A child's field is its type, as the grammar names children by
 * what they are: `clause.field('Guard')`. Its offsets are those of the whole text, also where an excerpt of it was parsed.
 */
export function copySyntax(tree: Tree, parsed: string | Excerpt): SyntaxCopy {
  const excerpt = typeof parsed === 'string' ? new Excerpt(parsed) : parsed;
  const { source } = excerpt;
  const cursor = tree.cursor();
  const root = new SyntaxNode(cursor.name, 0, source.length, source);
  const errors: OffsetRange[] = [];
  const path = [root];
  let hasMore = cursor.firstChild();
  while (hasMore) {
    const start = excerpt.toSource(cursor.from);
    const end = excerpt.toSource(cursor.to);
    if (cursor.type.isError) errors.push({ start, end });
    else if (cursor.name !== 'Comment') {
      const parent = path.at(-1)!;
      const copied = new SyntaxNode(cursor.name, start, end, source);
      parent.add(copied, copied.type);
      if (cursor.firstChild()) {
        if (path.length < deepest) {
          path.push(copied);
          continue;
        }
        errors.push({ start: copied.start, end: copied.end });
        cursor.parent();
      }
    }
    while (!cursor.nextSibling()) {
      path.pop();
      hasMore = path.length > 0 && cursor.parent();
      if (!hasMore) break;
    }
  }
  return { root, errors };
}

/** The expression inside parentheses, and inside a block of one. */
export function unwrapped(node: SyntaxNode): SyntaxNode {
  let inner = node;
  for (;;) {
    const only = inner.type === 'Block' ? inner.field('Body')! : inner;
    if (!wrappers.has(inner.type) || only.children.length !== 1) return inner;
    inner = only.children[0]!;
  }
}

const wrappers: ReadonlySet<string> = new Set(['Parenthesized', 'Block']);

/** The name that an atom is, without its quotes; `undefined` if a node is none. */
export function atomOf(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'Atom') return undefined;
  const { text } = node;
  return text.startsWith("'") ? unescaped(text.slice(1, -1)) : text;
}

/** The name of a macro, without its `?` and quotes, of `?NAME` and of `?NAME(…)`. */
export function macroNameOf(node: SyntaxNode | undefined): string | undefined {
  const macro = node?.type === 'MacroCall' ? node.children[0] : node;
  return macro?.type === 'Macro'
    ? macro.text
        .slice(1)
        .trim()
        .replace(/^'(.*)'$/s, '$1')
    : undefined;
}

/** The text of a string literal, or of several in a row; `undefined` for anything else. */
export function stringOf(node: SyntaxNode): string | undefined {
  if (node.type === 'String') return unescaped(node.text.slice(1, -1));
  if (node.type !== 'StringConcatenation') return undefined;
  const parts = node.children.map(stringOf);
  return parts.includes(undefined) ? undefined : parts.join('');
}

/** What is given to a call of a function or a macro. */
export function argumentsOf(call: SyntaxNode): readonly SyntaxNode[] {
  return call.field('Arguments')?.children ?? [];
}

/** The text that a string literal or the text of a binary stands for, as far as escapes are the usual ones. */
export function unescaped(text: string): string {
  return text.replace(/\\(?:x\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2})|([0-7]{1,3})|\^(.)|(.))/gs, (_, ...groups) => {
    const [long, short, octal, control, single] = groups as (string | undefined)[];
    const hexadecimal = long ?? short;
    if (hexadecimal !== undefined) return fromCodePoint(Number.parseInt(hexadecimal, 16));
    if (octal !== undefined) return fromCodePoint(Number.parseInt(octal, 8));
    if (control !== undefined) return fromCodePoint(control.charCodeAt(0) & 31);
    return escapes.get(single!) ?? single!;
  });
}

function fromCodePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

const escapes: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['b', '\b'],
  ['f', '\f'],
  ['e', '\x1b'],
  ['s', ' '],
  ['d', '\x7f'],
]);
