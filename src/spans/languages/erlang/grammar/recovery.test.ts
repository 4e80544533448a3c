import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fileTree, formTree } from './printed-tree.ts';
import { SAMPLE_FORMS } from './sample-module.ts';

const expected = SAMPLE_FORMS.map((form) => `Form(${formTree(form)})`);
const functions = SAMPLE_FORMS.flatMap((form, index) => (/^[a-z]/.test(form) ? [index] : []));

describe('an error in one form', () => {
  test('leaves every other form as it is, whatever is deleted', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...functions),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 12 }),
        (index, where, length) => {
          const form = SAMPLE_FORMS[index]!;
          const from = Math.floor(where * (form.length - 1));
          fc.pre(!form.slice(from, from + length).includes('"'));
          expectOthersUnchanged(index, form.slice(0, from) + form.slice(from + length));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('leaves every other form as it is, whatever is typed', () => {
    const typed = fc.constantFrom(
      '(',
      ')',
      '[',
      '{',
      '<<',
      ' case ',
      ' end ',
      ' fun( ',
      "'",
      '$',
      '%',
      '#',
      '?',
      ' -> ',
      ',',
      ' X ',
      ' = ',
      ' try ',
      'é',
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...functions),
        fc.double({ min: 0, max: 1, noNaN: true }),
        typed,
        (index, where, text) => {
          const form = SAMPLE_FORMS[index]!;
          const at = 1 + Math.floor(where * (form.length - 1));
          fc.pre(!isInLiteral(form, at));
          expectOthersUnchanged(index, form.slice(0, at) + text + form.slice(at));
        },
      ),
      { numRuns: 200 },
    );
  });

  test.each([
    ['a string without its end', 'f() ->\n    io:format("value: ~p~n, [a]).'],
    ['a missing dot', 'f() ->\n    ok'],
    ['a missing end', 'f(X) ->\n    case X of a -> b.'],
    ['a comma before nothing', 'f() ->\n    a,'],
    ['an arrow before nothing', 'f(X) ->'],
    ['half a call', 'f(X) ->\n    lists:map(fun(Y) -> '],
    ['a head only', 'f(X'],
    ['a merge conflict', 'f() ->\n<<<<<<< HEAD\n    a.\n=======\n    b.\n>>>>>>> theirs'],
    ['text that is no Erlang', 'Lorem ipsum "dolor" sit amet: (consectetur'],
  ])('is kept to it: %s', (_, broken) => {
    for (const index of functions) {
      const tree = fileTree([...SAMPLE_FORMS.slice(0, index), broken, ...SAMPLE_FORMS.slice(index)].join('\n\n'));
      const lines = tree.split(/\n(?=Form|BrokenForm)/);
      expect(lines.slice(0, index)).toEqual(expected.slice(0, index));
      expect(lines.slice(index - SAMPLE_FORMS.length)).toEqual(expected.slice(index));
      expect(lines[index]).toMatch(/^BrokenForm/);
    }
  });
});

test('a broken function still shows what it holds', () => {
  expect(fileTree('f(X) ->\n  otel_span:end_span(X),\n  g(,\n  h(Y).')).toContain(
    'RemoteCall(otel_span end_span Arguments(X))',
  );
});

function expectOthersUnchanged(index: number, changed: string): void {
  const tree = fileTree([...SAMPLE_FORMS.slice(0, index), changed, ...SAMPLE_FORMS.slice(index + 1)].join('\n\n'));
  const lines = tree.split(/\n(?=Form|BrokenForm)/);
  expect(lines.slice(0, index)).toEqual(expected.slice(0, index));
  const after = expected.slice(index + 1);
  expect(after.length === 0 ? [] : lines.slice(-after.length)).toEqual(after);
}

function isInLiteral(form: string, at: number): boolean {
  return (form.slice(0, at).match(/"/g)?.length ?? 0) % 2 === 1;
}
