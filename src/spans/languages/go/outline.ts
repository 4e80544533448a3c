import type { Outline, OutlinePart } from '../../code/outline.ts';
import { Excerpt } from '../../syntax/excerpt.ts';
import { declarationsIn } from './declarations.ts';

/**
 * The functions and variables of a file; `undefined` if something of its text makes no sense. Names of methods have a dot in
 * front, as where they are called: many types have methods of one name.
 */
export function outlineOf(text: string): Outline | undefined {
  const { declarations, isWhole } = declarationsIn(text);
  if (!isWhole) return undefined;
  const variables = declarations.flatMap(({ keyword, names }) => (keyword === 'var' ? names : []));
  const assignment = variables.length > 0 ? assignmentTo(variables) : undefined;
  const callees = text.includes('.SetName(') ? calledWithoutName(text) : [];
  return declarations.flatMap(({ keyword, start, end, names, receiver, body }): OutlinePart[] => {
    if (keyword === 'var') return [{ start, end, names, mentions: mentionedIn(text.slice(start, end)) }];
    if (!body) return [];
    const part: OutlinePart = {
      start,
      end,
      body: { ...body, placeholder: '{}' },
      // Names and mentions are asked for while one types only.
      get names() {
        const inside = text.slice(body.start, body.end);
        const assigned = assignment
          ? Array.from(inside.matchAll(assignment), ([, name, other]) => (name ?? other)!)
          : [];
        const own = receiver === undefined ? names : names.map((name) => `.${name}`);
        return [...own, ...assigned, ...(inside.includes('.SetName(') ? callees : [])];
      },
      get mentions() {
        return mentionedIn(text.slice(start, end));
      },
    };
    return [part];
  });
}

/** A text without the bodies of the functions that are of no interest, as far as it can be told apart. */
export function excerptWith(text: string, isOfInterest: (part: string) => boolean): Excerpt {
  const outline = outlineOf(text) ?? [];
  const cuts = outline.flatMap(({ start, end, body }) => (body && !isOfInterest(text.slice(start, end)) ? [body] : []));
  return new Excerpt(text, cuts);
}

function mentionedIn(text: string): readonly string[] {
  return [...new Set(text.match(mention))].map((found) =>
    found.startsWith('.') ? `.${/[\p{L}\p{N}_]+$/u.exec(found)![0]}` : found,
  );
}

/** A name, with the dot in front, which a line may end with. */
const mention = /(?:\.(?:\s|\/\/[^\n]*\n|\/\*[\s\S]*?\*\/)*)?[\p{L}_][\p{L}\p{N}_]*/gu;

/** What gives a variable of the package another value, or takes its address: only the other variables stay what they are. */
function assignmentTo(variables: readonly string[]): RegExp {
  const name = `(?<![\\p{L}\\p{N}_.])(${[...new Set(variables)].join('|')})(?![\\p{L}\\p{N}_])`;
  const others = '(?:\\s*,(?:[^={}\\n]|,\\s*\\n)*)?';
  const operator = '(?:\\+\\+|--|(?:[-+*/%|^]|<<|>>|&\\^?)?=(?!=))';
  return new RegExp(`${name}[\\s)]*${others}\\s*${operator}|&[\\s(]*${name}`, 'gu');
}

/** The functions that are given an empty name: a span may get its own elsewhere, if the file ever does that. */
function calledWithoutName(text: string): readonly string[] {
  return Array.from(text.matchAll(/(\.?[\p{L}_][\p{L}\p{N}_]*)\([^()\n]*(?:""|``)/gu), ([, name]) => name!);
}
