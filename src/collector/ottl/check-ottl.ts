import { checkShape } from './checking/check-shape.ts';
import { checkTerms } from './checking/check-terms.ts';
import { type Dialect, isFrom } from './language/dialect.ts';
import type { OttlProblem } from './problem.ts';
import { type Parsed, parseOttl } from './syntax/parser.ts';
import type { OttlKind } from './syntax/tree.ts';

/** What the collector refuses of a text; ranges count in it. Never throws, whatever the text. */
export function checkOttl(text: string, kind: OttlKind, dialect: Dialect): readonly OttlProblem[] {
  const parsed = parseOttl(text, kind);
  return syntaxProblems(parsed, dialect.version) ?? checkTerms(parsed.tree, dialect);
}

/**
 * What is wrong with a text whatever runs it; undefined if it is well-formed. Of what cannot be read only the first problem is
 * told, for the next may come of it.
 */
export function syntaxProblems(parsed: Parsed, version: Dialect['version']): readonly OttlProblem[] | undefined {
  if (parsed.isTooDeep) return [];
  const [first] = parsed.problems.filter(({ since }) => since === undefined || isFrom(version, since));
  if (first) return [first];
  const shape = checkShape(parsed.tree);
  return shape.length > 0 ? shape : undefined;
}
