import * as l10n from '@vscode/l10n';
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
    return refused(range, l10n.t("'{0}' is written in small letters.", keyword), keyword);
  }
  const foreign = Object.hasOwn(foreignOperators, text) ? foreignOperators[text] : undefined;
  if (token.kind === 'lowercase' && foreign)
    return refused(range, l10n.t("'{0}' is no operator of OTTL: {1}.", text, foreign));
  if (text === 'where') {
    if (expected !== undefined)
      return refused(range, l10n.t("In front of 'where' something is missing: {0}.", expected));
    if (kind === 'statement' && hasCondition)
      return refused(range, l10n.t("A statement has one 'where': join conditions by 'and'."));
    return refused(range, l10n.t("'where' belongs to statements, behind their editor."));
  }
  if (token.kind === 'equal' && next?.kind === 'equal') return refused(range, l10n.t("Values are compared by '=='."));
  if (expected !== undefined) return refused(range, l10n.t("Here {0} is expected, not '{1}'.", expected, text));
  return refused(range, l10n.t("Nothing more is expected here: '{0}' follows what is complete.", text));
}

function unknownCharacter({ text, range }: Token): OttlProblem {
  if (text === '&&' || text === '||') {
    const word = text === '&&' ? 'and' : 'or';
    return refused(range, l10n.t("'{0}' is no operator of OTTL: write '{1}'.", text, word), word);
  }
  if (text === '!') return refused(range, l10n.t("'!' is no operator of OTTL: write 'not'."), 'not ');
  if (text.startsWith("'")) {
    const inside = text.replaceAll(/^'|'$/g, '');
    const quoted = text.length > 1 ? `"${inside.replaceAll('"', '\\"')}"` : undefined;
    return refused(range, l10n.t('A text stands in double quotes.'), quoted);
  }
  if (text.startsWith('"')) return refused(range, l10n.t('A quote is missing at the end of this text.'));
  return refused(range, l10n.t("'{0}' has no meaning in OTTL.", text));
}

const foreignOperators: Readonly<Record<string, string>> = {
  in: l10n.t("compare with each value and join by 'or', or write ContainsValue(list, value)"),
  matches: l10n.t('write IsMatch(value, "pattern")'),
  like: l10n.t('write IsMatch(value, "pattern")'),
  contains: l10n.t('write ContainsValue(list, value), or IsMatch(text, "part")'),
  startswith: l10n.t('write HasPrefix(text, "start")'),
  endswith: l10n.t('write HasSuffix(text, "end")'),
  is: l10n.t("compare by '=='"),
};
