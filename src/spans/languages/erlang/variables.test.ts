import { describe, expect, it } from 'vitest';
import { erlangParser } from './grammar/parser.ts';
import { copySyntax } from './syntax.ts';
import { readVariables } from './variables.ts';

/** Each name of a clause with a number that says which variable it is, in the order of the text; `!` where it is bound. */
function numbered(source: string): string {
  const { root } = copySyntax(erlangParser.parse(source), source);
  const clause = root.descendants().find(({ type }) => type === 'FunctionClause')!;
  const variables = readVariables(clause);
  const numbers = new Map<unknown, number>();
  return clause
    .descendants()
    .filter(({ type }) => type === 'Variable')
    .map((node) => {
      const variable = variables.of(node);
      if (!variable) return node.text;
      const number = numbers.get(variable) ?? numbers.size + 1;
      numbers.set(variable, number);
      return `${node.text}${number}${variables.boundIn(node).length > 0 ? '!' : ''}`;
    })
    .join(' ');
}

describe('variables of a clause', () => {
  it.each([
    ['are bound once', 'f(X) -> Y = X, {X, Y}.', 'X1! Y2! X1 X1 Y2'],
    ['are compared with where they are bound', 'f(X) -> {X, Y} = g(X).', 'X1! X1 Y2! X1'],
    ['are none for `_`', 'f(_, X) -> _ = X.', '_ X1! _ X1'],
    ['are the same in the arms of a choice', 'f(X) -> case X of a -> Y = 1; b -> Y = 2 end, Y.', 'X1! X1 Y2! Y2! Y2'],
    [
      'of patterns of arms are compared with where they are bound',
      'f(X) -> case g() of X -> a; Z -> Z end.',
      'X1! X1 Z2! Z2',
    ],
    ['of funs hide others', 'f(X) -> fun(X) -> X end.', 'X1! X2! X2'],
    ['around funs are seen in them', 'f(X) -> Y = 1, fun() -> Y = X end.', 'X1! Y2! Y2 X1'],
    ['in funs are not seen outside', 'f() -> fun() -> Y = 1, Y end, Y = 2.', 'Y1! Y1 Y2!'],
    ['of generators hide others', 'f(X) -> [X || X <- X, X > 1].', 'X1! X2 X2! X1 X2'],
    ['of generators are seen in later ones', 'f(L) -> [Y || X <- L, Y <- X].', 'L1! Y2 X3! L1 Y2! X3'],
    ['name funs', 'f() -> fun Loop(N) -> Loop(N - 1) end.', 'Loop1! N2! Loop1 N2'],
    ['are bound by handlers', 'f() -> try g() catch C:R:S -> {C, R, S} end.', 'C1! R2! S3! C1 R2 S3'],
    ['are bound by `?=`', 'f() -> maybe {ok, X} ?= g(), X end.', 'X1! X1'],
    ['are bound by macros', 'f() -> ?MATCH({ok, X}, g()), X.', 'X1! X1'],
  ])('%s', (_, source, expected) => {
    expect(numbered(source)).toBe(expected);
  });

  it('are constant where one place binds them', () => {
    const source = 'f(X) -> case X of a -> Y = 1; b -> Y = 2 end, {X, Y}.';
    const { root } = copySyntax(erlangParser.parse(source), source);
    const clause = root.descendants().find(({ type }) => type === 'FunctionClause')!;
    const [x, y] = root.descendants().find(({ type }) => type === 'Tuple')!.children;
    const variables = readVariables(clause);
    expect(variables.of(x!)?.isConstant).toBe(true);
    expect(variables.of(y!)?.isConstant).toBeUndefined();
  });
});
