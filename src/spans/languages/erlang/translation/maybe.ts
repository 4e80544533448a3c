import type { Choice, Code, Leaving } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { armOf } from './choices.ts';
import { translateAs } from './expressions.ts';
import { type Fate, other, plain, type Scope } from './scope.ts';

/**
 * `maybe … else … end`: where a `?=` does not match, the rest is left for the clauses of `else`, or what did not match is the
 * value of all.
 */
export function translateMaybe(scope: Scope, node: SyntaxNode, fate: Fate): Code {
  const range = plain(node);
  const body = node.field('Body')!;
  const otherwise = node.field('MaybeElse');
  const matched = `matched ${node.start}`;
  const failed = `failed ${node.start}`;
  const last = body.children.length - 1;
  const parts = body.children.flatMap((child, index): Code[] => {
    const code = translateAs(scope, child, index === last ? fate : 'used');
    if (child.type !== 'MaybeMatch') return [code];
    const whenTrue = other(child);
    return [
      code,
      { kind: 'branch', range: plain(child), condition: other(child), whenTrue, whenFalse: mismatch(child) },
    ];
  });
  function mismatch(child: SyntaxNode): Code {
    const isValue = !otherwise && fate === 'returned';
    return isValue ? { kind: 'return', range: plain(child), isValue: true } : leave(child, failed);
  }
  const inner = leftBy(failed, body, { kind: 'sequence', range, parts: [...parts, leave(body, matched)] });
  if (!otherwise) return leftBy(matched, node, inner);
  const arms = otherwise.children.map((clause) => armOf(scope, clause, fate));
  const elses: Choice = { kind: 'choice', range: plain(otherwise), arms, otherwise: 'impossible' };
  return leftBy(matched, node, { kind: 'sequence', range, parts: [inner, elses] });
}

/** Code that is left by a break with a label. */
function leftBy(label: string, node: SyntaxNode, body: Code): Choice {
  const range = plain(node);
  const arms = [{ range, head: { start: node.start, end: node.start }, binds: [], body, isDefault: true as const }];
  return { kind: 'choice', range, arms, otherwise: 'impossible', label };
}

function leave(node: SyntaxNode, label: string): Leaving {
  return { kind: 'break', range: plain(node), label };
}
