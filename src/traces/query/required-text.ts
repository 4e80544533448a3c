import type { CharacterSet } from './character-set.ts';
import type { Expression } from './expression-syntax.ts';

/** What is known of the texts that an expression matches, in lower case. */
interface Known {
  /** They all are `first`, and nothing else. */
  readonly isExact: boolean;
  /** How they all begin, how they all end, and the longest text that is in all of them. */
  readonly first: string;
  readonly last: string;
  readonly longest: string;
}

const NOTHING: Known = { isExact: false, first: '', last: '', longest: '' };

/** Longer ones are not found faster. */
const LONGEST = 64;

/**
 * An ASCII text, in lower case, that is in every text in which the expression occurs, whatever its case there; empty when
 * none is known. Looking for it costs much less than the expression.
 */
export function requiredText(expression: Expression): string {
  return knownOf(expression).longest;
}

/** The same of how every such text begins; empty when the expression may occur elsewhere than at the beginning. */
export function requiredStart(expression: Expression): string {
  if (expression.kind !== 'sequence') return '';
  const [first, ...rest] = expression.parts;
  if (first?.kind !== 'assertion' || first.assertion !== 'start') return '';
  return rest.map(knownOf).reduce(joined, exactly('')).first;
}

function knownOf(expression: Expression): Known {
  switch (expression.kind) {
    case 'set':
      return exactly(letterOf(expression.set));
    case 'assertion':
      return exactly('');
    case 'sequence':
      return expression.parts.map(knownOf).reduce(joined, exactly(''));
    case 'choice':
      return NOTHING;
    case 'repeat': {
      const { min, max } = expression;
      if (min === 0) return NOTHING;
      const part = knownOf(expression.part);
      const times = part.isExact ? Math.min(min, LONGEST) : 1;
      const known = Array.from({ length: times }, () => part).reduce(joined);
      return { ...known, isExact: known.isExact && times === max };
    }
  }
}

function exactly(text: string | undefined): Known {
  return text === undefined ? NOTHING : { isExact: true, first: text, last: text, longest: text };
}

function joined(a: Known, b: Known): Known {
  const between = a.last + b.first;
  return {
    isExact: a.isExact && b.isExact && between.length <= LONGEST,
    first: (a.isExact ? between : a.first).slice(0, LONGEST),
    last: (b.isExact ? between : b.last).slice(-LONGEST),
    longest: [a.longest, b.longest, between].reduce((best, each) => (each.length > best.length ? each : best)),
  };
}

/** The lower case of the only letter in the set. */
function letterOf(set: CharacterSet): string | undefined {
  const letters = new Set<string>();
  for (let i = 0; i < set.length; i += 2) {
    if (set[i] !== set[i + 1] || set[i]! > 127) return undefined;
    letters.add(String.fromCharCode(set[i]!).toLowerCase());
  }
  return letters.size === 1 ? [...letters][0] : undefined;
}
