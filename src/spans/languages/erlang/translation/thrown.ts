import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { atomOf, unwrapped } from '../syntax.ts';

/** Whether a pattern matches for certain, for certain does not, or nobody can tell. */
type Match = 'yes' | 'no' | 'maybe';

/**
 * The clause of the `try` around a call of `error`, `throw` or `exit` that takes what is thrown, as far as the patterns tell:
 * `error(failed)` and `catch error:failed ->`.
 */
export function clauseTaking(call: SyntaxNode, kind: string, reason: SyntaxNode): SyntaxNode | undefined {
  for (const clause of guardingClauses(call)) {
    const match = clause.field('Guard') ? 'maybe' : matchOf(clause.children[0]!, kind, reason);
    if (match !== 'no') return match === 'yes' ? clause : undefined;
  }
  return undefined;
}

/** A name for a clause, for what is thrown to it. */
export function keyOf(clause: SyntaxNode): string {
  return `clause at ${clause.start}`;
}

/** The clauses of the innermost `try` whose body a node is in, in the same function. */
function guardingClauses(node: SyntaxNode): readonly SyntaxNode[] {
  for (let inner = node; inner.parent && !/^(?:Fun|Catch)/.test(inner.type); inner = inner.parent) {
    const { parent } = inner;
    if (parent.type === 'Try' && parent.field('Body') === inner) return parent.field('TryCatch')?.children ?? [];
  }
  return [];
}

function matchOf(pattern: SyntaxNode, kind: string, thrown: SyntaxNode): Match {
  if (pattern.type !== 'ExceptionPattern') return kind === 'throw' ? valueMatch(pattern, thrown) : 'no';
  const [name, reason] = pattern.children;
  const [word] = name?.children ?? [];
  const wanted = !word || word.type === 'Variable' ? kind : atomOf(word);
  if (wanted === undefined || !reason) return 'maybe';
  return wanted === kind ? valueMatch(reason, thrown) : 'no';
}

/** Variables of patterns are taken for new ones. Recursion follows the nesting of the pattern. */
function valueMatch(pattern: SyntaxNode, thrown: SyntaxNode): Match {
  const [wanted, given] = [unwrapped(pattern), unwrapped(thrown)];
  if (wanted.type === 'Variable') return 'yes';
  if (wanted.type === 'Atom' && given.type === 'Atom') return atomOf(wanted) === atomOf(given) ? 'yes' : 'no';
  if (wanted.type !== 'Tuple' || given.type !== 'Tuple') {
    const isOther = /^(?:Atom|Tuple)$/.test(wanted.type) && /^(?:Atom|Tuple|Integer|String|Binary)$/.test(given.type);
    return isOther ? 'no' : 'maybe';
  }
  if (wanted.children.length !== given.children.length) return 'no';
  const matches = wanted.children.map((one, index) => valueMatch(one, given.children[index]!));
  if (matches.includes('no')) return 'no';
  return matches.includes('maybe') ? 'maybe' : 'yes';
}
