import type { CharacterSet } from './character-set.ts';
import type { Assertion, Expression } from './expression-syntax.ts';

/** One step of a nondeterministic automaton; `next` and `other` are instruction numbers. */
type Instruction =
  | { readonly kind: 'take'; readonly set: CharacterSet; readonly next: number }
  | { readonly kind: 'assert'; readonly assertion: Assertion; readonly next: number }
  | { readonly kind: 'fork'; readonly next: number; readonly other: number }
  | { readonly kind: 'accept' };

export interface ExpressionProgram {
  readonly instructions: readonly Instruction[];
  readonly start: number;
}

/** A text costs at most this many steps a character. */
const MOST_INSTRUCTIONS = 2000;
const MOST_BUILDS = 10_000;

/** Thompson's construction, built from the end; `undefined` when counted repetitions make it too large. */
export function programOf(expression: Expression): ExpressionProgram | undefined {
  const instructions: Instruction[] = [{ kind: 'accept' }];
  let builds = 0;

  const add = (instruction: Instruction): number => {
    if (instructions.length >= MOST_INSTRUCTIONS) throw new TooLarge();
    return instructions.push(instruction) - 1;
  };

  /** Adds what matches `part` and goes on at `next`; gives where that begins. */
  const build = (part: Expression, next: number): number => {
    // Also what adds nothing takes time when it is repeated often.
    if (++builds > MOST_BUILDS) throw new TooLarge();
    switch (part.kind) {
      case 'set':
        return add({ kind: 'take', set: part.set, next });
      case 'assertion':
        return add({ kind: 'assert', assertion: part.assertion, next });
      case 'sequence':
        return part.parts.reduceRight((after, each) => build(each, after), next);
      case 'choice':
        return part.parts
          .map((each) => build(each, next))
          .reduceRight((other, first) => add({ kind: 'fork', next: first, other }));
      case 'repeat':
        return buildRepeat(part, next);
    }
  };

  const buildRepeat = ({ part, min, max }: Expression & { kind: 'repeat' }, next: number): number => {
    let start = next;
    if (max === Number.POSITIVE_INFINITY) {
      start = add({ kind: 'accept' });
      instructions[start] = { kind: 'fork', next: build(part, start), other: next };
    } else {
      for (let i = min; i < max; i++) start = add({ kind: 'fork', next: build(part, start), other: next });
    }
    for (let i = 0; i < min; i++) start = build(part, start);
    return start;
  };

  try {
    return { start: build(expression, 0), instructions };
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

class TooLarge extends Error {}
