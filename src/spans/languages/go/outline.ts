import { withLateNames } from '../../code/late-names.ts';
import type { Outline, OutlinePart } from '../../code/outline.ts';
import { declarationsIn, type FileDeclaration } from './declarations.ts';

/**
 * The functions and variables of a file; `undefined` if something of its text makes no sense. Names of methods have a dot in
 * front, as where they are called: many types have methods of one name.
 */
export function outlineOf(text: string): Outline | undefined {
  const { declarations, isWhole } = declarationsIn(text);
  if (!isWhole) return undefined;
  let effectsOf: ((body: string) => readonly string[]) | undefined;
  return declarations.flatMap(({ keyword, start, end, names, receiver, body, isBroken = false }): OutlinePart[] => {
    const place = { start, end };
    if (keyword === 'var') return [{ ...place, names, mentions: mentionedIn(text.slice(start, end)) }];
    if (!body) return [];
    const namesOf = () => {
      effectsOf ??= effectsIn(text, declarations);
      const own = names.map((name) => (receiver === undefined ? name : `.${name}`));
      return [...own, ...effectsOf(text.slice(body.start, body.end))];
    };
    const part = { ...place, body: { ...body, placeholder: '{}' }, isBroken };
    return [withLateNames(part, namesOf, () => mentionedIn(text.slice(start, end)))];
  });
}

function mentionedIn(text: string): readonly string[] {
  return [...new Set(text.match(mention))].map((found) =>
    found.startsWith('.') ? `.${/[\p{L}\p{N}_]+$/u.exec(found)![0]}` : found,
  );
}

/** A name, with the dot in front, which a line may end with. */
const mention = /(?:\.(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*)?[\p{L}_][\p{L}\p{N}_]*/gu;

/**
 * What is something else to all of a file because of what a function does: the variables that it gives another value, and
 * functions that are called with an empty name if it gives spans names.
 */
function effectsIn(text: string, declarations: readonly FileDeclaration[]): (body: string) => readonly string[] {
  const assignment = assignmentTo(declarations);
  const naming = '.SetName(';
  const unnamed = text.includes(naming) ? calledWithoutName(text) : [];
  return (body) => [
    ...Array.from(assignment ? body.matchAll(assignment) : [], ([, given, referred]) => (given ?? referred)!),
    ...(body.includes(naming) ? unnamed : []),
  ];
}

/** What gives a variable of the file another value, or takes its address. */
export function assignmentTo(declarations: readonly FileDeclaration[]): RegExp | undefined {
  const variables = declarations.flatMap(({ keyword, names }) => (keyword === 'var' ? names : []));
  if (variables.length === 0) return undefined;
  const name = `(?<![\\p{L}\\p{N}_.])(${[...new Set(variables)].join('|')})(?![\\p{L}\\p{N}_])`;
  const others = '(?:\\s*,\\s*(?:[^={}\\n]|,\\s*\\n)*)?';
  const operator = '(?:\\+\\+|--|(?:[-+*/%|^]|<<|>>|&\\^?)?=(?!=))';
  return new RegExp(`${name}(?=[\\s)]*${others}\\s*${operator})|&[\\s(]*${name}`, 'gu');
}

function calledWithoutName(text: string): readonly string[] {
  return Array.from(text.matchAll(/(\.?[\p{L}_][\p{L}\p{N}_]*)\([^()\n]*(?:""|``)/gu), ([, name]) => name!);
}
