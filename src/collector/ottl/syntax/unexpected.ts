import { type OttlProblem, refused } from '../problem.ts';
import type { Token } from './token.ts';
import type { OttlKind } from './tree.ts';

/** What to say of a token that cannot stand where it does. `expected` is what could, if that is one thing. */
export function unexpected(
  token: Token,
  next: Token | undefined,
  kind: OttlKind,
  hasCondition: boolean,
  expected?: string,
): OttlProblem {
  const { text, range } = token;
  if (token.kind === 'unknown') return unknownCharacter(token);
  const keyword = text.toLowerCase();
  if (token.kind === 'uppercase' && ['AND', 'OR', 'NOT', 'WHERE'].includes(text)) {
    return refused(range, `'${keyword}' is written in small letters.`, keyword);
  }
  const foreign = Object.hasOwn(foreignOperators, text) ? foreignOperators[text] : undefined;
  if (token.kind === 'lowercase' && foreign) return refused(range, `'${text}' is no operator of OTTL: ${foreign}.`);
  if (text === 'where') {
    if (expected !== undefined) return refused(range, `In front of 'where' something is missing: ${expected}.`);
    if (kind === 'statement' && hasCondition)
      return refused(range, "A statement has one 'where': join conditions by 'and'.");
    return refused(range, "'where' belongs to statements, behind their editor.");
  }
  if (token.kind === 'equal' && next?.kind === 'equal') return refused(range, "Values are compared by '=='.");
  if (expected !== undefined) return refused(range, `Here ${expected} is expected, not '${text}'.`);
  return refused(range, `Nothing more is expected here: '${text}' follows what is complete.`);
}

function unknownCharacter({ text, range }: Token): OttlProblem {
  if (text === '&&' || text === '||') {
    const word = text === '&&' ? 'and' : 'or';
    return refused(range, `'${text}' is no operator of OTTL: write '${word}'.`, word);
  }
  if (text === '!') return refused(range, "'!' is no operator of OTTL: write 'not'.", 'not ');
  if (text.startsWith("'")) {
    const inside = text.replaceAll(/^'|'$/g, '');
    const quoted = text.length > 1 ? `"${inside.replaceAll('"', '\\"')}"` : undefined;
    return refused(range, 'A text stands in double quotes.', quoted);
  }
  if (text.startsWith('"')) return refused(range, 'A quote is missing at the end of this text.');
  return refused(range, `'${text}' has no meaning in OTTL.`);
}

const foreignOperators: Readonly<Record<string, string>> = {
  in: "compare with each value and join by 'or', or write ContainsValue(list, value)",
  matches: 'write IsMatch(value, "pattern")',
  like: 'write IsMatch(value, "pattern")',
  contains: 'write ContainsValue(list, value), or IsMatch(text, "part")',
  startswith: 'write HasPrefix(text, "start")',
  endswith: 'write HasSuffix(text, "end")',
  is: "compare by '=='",
};
