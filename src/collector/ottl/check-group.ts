import { isSubstituted } from '../../yaml/yaml-node.ts';
import { syntaxProblems } from './check-ottl.ts';
import { checkTerms } from './checking/check-terms.ts';
import { type Inferred, inferContext } from './checking/infer-context.ts';
import type { ContextName } from './language/contexts.ts';
import type { Dialect } from './language/dialect.ts';
import { functionsOf } from './language/function-sets.ts';
import type { OttlGroup, OttlText } from './places.ts';
import { type OttlProblem, refused } from './problem.ts';
import { type Parsed, parseOttl } from './syntax/parser.ts';

/** The collector that texts are for. */
export type OttlCollector = Pick<Dialect, 'version' | 'hasOwnFunctions'>;

export interface TextProblems {
  readonly text: OttlText;
  /** Ranges count in the text of the scalar. */
  readonly problems: readonly OttlProblem[];
}

/** What a collector refuses of texts that it reads together. */
export function checkGroup(group: OttlGroup, collector: OttlCollector): readonly TextProblems[] {
  const { version } = collector;
  // Where nothing is written yet the YAML is what is wrong.
  const texts = group.texts.filter(({ scalar }) => scalar.text !== '');
  const parsed = texts.map(({ scalar, kind }) => parseOttl(scalar.text, kind));
  const { context, problem } = contextOf(group, parsed, collector);
  const problems = texts.map((text, index): readonly OttlProblem[] => {
    // What is put in at run time is not known.
    if (isSubstituted(text.scalar)) return [];
    const syntax = syntaxProblems(parsed[index]!, version);
    return syntax ?? (context ? checkTerms(parsed[index]!.tree, dialectOf(group, text, context, collector)) : []);
  });
  // What keeps a context from being found is mostly told where it stands.
  const isNews = problems.every((known) => known.length === 0) && !texts.some(({ scalar }) => isSubstituted(scalar));
  return texts.map((text, index): TextProblems => {
    return {
      text,
      problems: isNews && problem !== undefined && index === 0 ? [noContext(text, problem)] : problems[index]!,
    };
  });
}

/** What a text of a group is judged by; while its context is open, by what it may be. */
export function dialectsOf(group: OttlGroup, text: OttlText, collector: OttlCollector): readonly Dialect[] {
  const parsed = group.texts.map(({ scalar, kind }) => parseOttl(scalar.text, kind));
  const { context } = contextOf(group, parsed, collector);
  const open = context ? [context] : (group.candidates ?? []);
  return open.map((one) => dialectOf(group, text, one, collector));
}

function contextOf(
  { context, candidates, functions }: OttlGroup,
  parsed: readonly Parsed[],
  { version, hasOwnFunctions }: OttlCollector,
): Inferred {
  if (context || !candidates) return { context };
  const trees = parsed.map(({ tree }) => tree);
  return inferContext(
    trees,
    candidates,
    (one, name) => hasOwnFunctions === true || functionsOf(functions, one, version).has(name),
  );
}

function dialectOf(group: OttlGroup, { functions }: OttlText, context: ContextName, collector: OttlCollector): Dialect {
  const callable = functionsOf(functions ?? group.functions, context, collector.version);
  return { ...collector, context, prefixed: group.context === undefined, functions: callable };
}

function noContext({ scalar }: OttlText, reason: string): OttlProblem {
  return refused({ start: 0, end: scalar.text.trimEnd().length }, reason);
}
