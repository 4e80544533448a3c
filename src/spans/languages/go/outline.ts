import type { Outline, OutlinePart } from '../../code/outline.ts';
import { Excerpt } from '../../syntax/excerpt.ts';
import { declarationsIn } from './declarations.ts';

/** The functions and variables of a file; `undefined` if something of its text makes no sense. */
export function outlineOf(text: string): Outline | undefined {
  const { declarations, isWhole } = declarationsIn(text);
  if (!isWhole) return undefined;
  const variables = declarations.flatMap(({ keyword, names }) => (keyword === 'var' ? names : []));
  const assignment = variables.length > 0 ? assignmentTo(variables) : undefined;
  const callees = text.includes('.SetName(') ? calledWithoutName(text) : [];
  return declarations.flatMap(({ keyword, start, end, names, body }): OutlinePart[] => {
    if (keyword === 'var') return [{ start, end, names }];
    if (!body) return [];
    const part = {
      start,
      end,
      body: { ...body, placeholder: '{}' },
      // Asked for while one types only.
      get names() {
        const inside = text.slice(body.start, body.end);
        const assigned = assignment
          ? Array.from(inside.matchAll(assignment), ([, name, other]) => (name ?? other)!)
          : [];
        return [...names, ...assigned, ...(inside.includes('.SetName(') ? callees : [])];
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

/** What gives a variable of the package another value, or takes its address: only the other variables stay what they are. */
function assignmentTo(variables: readonly string[]): RegExp {
  const name = `(?<![\\p{L}\\p{N}_.])(${[...new Set(variables)].join('|')})(?![\\p{L}\\p{N}_])`;
  const others = '(?:\\s*,(?:[^={}\\n]|,\\s*\\n)*)?';
  const operator = '(?:\\+\\+|--|(?:[-+*/%|^]|<<|>>|&\\^?)?=(?!=))';
  return new RegExp(`${name}[\\s)]*${others}\\s*${operator}|&[\\s(]*${name}`, 'gu');
}

/** The functions that are given an empty name: a span may get its own elsewhere, if the file ever does that. */
function calledWithoutName(text: string): readonly string[] {
  return [...text.matchAll(/([\p{L}_][\p{L}\p{N}_]*)\([^()\n]*(?:""|``)/gu)].map(([, name]) => name!);
}
