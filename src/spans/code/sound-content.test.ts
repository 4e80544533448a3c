import { describe, expect, it } from 'vitest';
import type { CodeContent } from './code-file.ts';
import { soundContent } from './sound-content.ts';

interface Text {
  /** Functions that cannot be parsed by themselves. */
  readonly broken: readonly number[];
  /** Those that the parser takes for broken where there is a broken one. */
  readonly blamed: readonly number[];
}

/** What is left of some functions, and what was read on the way to that. */
function soundIn(functions: readonly number[], { broken, blamed }: Text) {
  const read: (readonly number[])[] = [];
  const contents = new Map<CodeContent, readonly number[]>();
  const content = soundContent(
    functions,
    (one) => ({ start: one * 10, end: one * 10 + 9 }),
    (some) => {
      read.push(some);
      const hasErrors = some.some((one) => broken.includes(one));
      const errors = hasErrors ? blamed.filter((one) => some.includes(one)) : [];
      const made: CodeContent = {
        hasErrors,
        errors: errors.map((one) => ({ start: one * 10 + 2, end: one * 10 + 3 })),
        functions: [],
        uses: () => expect.fail('nobody asks'),
        idiomsOf: () => expect.fail('nobody asks'),
      };
      contents.set(made, some);
      return made;
    },
  );
  return { sound: contents.get(content), read: read.length };
}

const all = Array.from({ length: 100 }, (_, index) => index);
const without = (...some: readonly number[]) => all.filter((one) => !some.includes(one));

describe('what is in the functions of a file that can be parsed', () => {
  it('is read once where the parser does not guess', () => {
    expect(soundIn(all, { broken: [], blamed: [] })).toEqual({ sound: all, read: 1 });
  });

  it('is read once more where it guesses in one', () => {
    expect(soundIn(all, { broken: [42], blamed: [42] })).toEqual({ sound: without(42), read: 2 });
  });

  it('has those in which it guesses because of another', () => {
    expect(soundIn(all, { broken: [42], blamed: [41, 42, 43, 44] }).sound).toEqual(without(42));
    expect(soundIn(all, { broken: [41, 42], blamed: [41, 42] })).toEqual({ sound: without(41, 42), read: 4 });
  });

  it.each([
    ['in another', [7]],
    ['nobody knows where', []],
  ])('has none that cannot be parsed where it guesses %s', (_, blamed) => {
    expect(soundIn(all, { broken: [3, 42], blamed }).sound).toEqual(without(3, 42));
  });
});
