import type { Version } from '../version.ts';
import { syntaxProblems } from './check-ottl.ts';
import { checkTerms } from './checking/check-terms.ts';
import { inferContext } from './checking/infer-context.ts';
import type { ContextName } from './language/contexts.ts';
import { functionsOf } from './language/function-sets.ts';
import type { OttlGroup, OttlText } from './places.ts';
import { type OttlProblem, refused } from './problem.ts';
import { parseOttl } from './syntax/parser.ts';

export interface TextProblems {
  readonly text: OttlText;
  /** Ranges count in the text of the scalar. */
  readonly problems: readonly OttlProblem[];
}

/** What the collector of a release refuses of texts that it reads together. */
export function checkGroup(group: OttlGroup, version: Version): readonly TextProblems[] {
  const { texts, candidates, functions } = group;
  const parsed = texts.map(({ scalar, kind }) => parseOttl(scalar.text, kind));
  const syntax = parsed.map((text) => syntaxProblems(text, version));
  const trees = parsed.map(({ tree }) => tree);
  const inferred =
    candidates &&
    inferContext(trees, candidates, (context, name) => functionsOf(functions, context, version).has(name));
  const context = group.context ?? inferred?.context;
  const problems = texts.map((text, index): readonly OttlProblem[] => {
    return syntax[index] ?? (context ? checkTerms(trees[index]!, dialectOf(text, context)) : []);
  });
  // What keeps a context from being found is mostly told where it stands.
  const isNews = problems.every((known) => known.length === 0);
  return texts.map((text, index): TextProblems => {
    const unfound = isNews && index === 0 ? inferred?.problem : undefined;
    return { text, problems: unfound === undefined ? problems[index]! : [noContext(text, unfound)] };
  });

  function dialectOf(text: OttlText, within: ContextName) {
    const callable = functionsOf(text.functions ?? functions, within, version);
    return { context: within, prefixed: group.context === undefined, functions: callable, version };
  }
}

function noContext({ scalar }: OttlText, reason: string): OttlProblem {
  return refused({ start: 0, end: scalar.text.trimEnd().length }, reason);
}
