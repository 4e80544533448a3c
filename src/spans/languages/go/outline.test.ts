import { describe, expect, it } from 'vitest';
import { excerptOfInterest } from '../../code/excerpt-of-interest.ts';
import { outlineOf } from './outline.ts';

/** The names of the part in which something stands. */
function namesAround(text: string, word: string): readonly string[] {
  const at = text.indexOf(word);
  return outlineOf(text)!.find(({ start, end }) => start <= at && at < end)!.names;
}

describe('outline of a file of Go', () => {
  it('has functions and variables; all else is outside', () => {
    const text = 'package shop\n\ntype T struct{}\n\nvar a, b = 1, 2\n\nfunc (t T) Run() { a() }\n\nfunc asm()\n';
    const parts = outlineOf(text)!;
    expect(parts.map(({ start, end }) => text.slice(start, end))).toEqual([
      'var a, b = 1, 2',
      'func (t T) Run() { a() }',
    ]);
    expect(parts.map(({ body }) => body && text.slice(body.start, body.end))).toEqual([undefined, '{ a() }']);
  });

  it('knows methods by the dot in front of their names', () => {
    const text = 'func (t T) Run() { t.Stop(); t.\n\t\t// then\n\t\tClose(); stop() }';
    const [{ names, mentions }] = outlineOf(text) as [NonNullable<ReturnType<typeof outlineOf>>[number]];
    expect(names).toEqual(['.Run']);
    expect(mentions).toEqual(expect.arrayContaining(['.Stop', '.Close', 'stop']));
    expect(mentions).not.toContain('Stop');
  });

  it.each([
    'limit = 2',
    'limit += 2',
    'limit <<= 1',
    'limit &^= mask',
    'limit++',
    'limit--',
    'other, limit = 1, 2',
    'limit, other = 1, 2',
    'limit,\n\t\tother = 1, 2',
    'limit, list[0] = 1, 2',
    '(limit) = 2',
    'for limit = range list {}',
    'select { case limit = <-results: }',
    'set(&limit)',
    'set(& limit)',
    'set(&(limit))',
  ])('names a variable of the package as what is given another value: %s', (statement) => {
    expect(namesAround(`var limit, other = 1, 2\n\nfunc change() { ${statement} }`, 'change')).toContain('limit');
  });

  it.each([
    'x := limit',
    'if limit == 2 {}',
    'use(limit, 1)',
    's.limit = 2',
    'limits = 2',
    'T{limit: 2}',
    'use(limit,\n\t\t1)\n\tx = 2',
  ])('does not where it is only read: %s', (statement) => {
    expect(namesAround(`var limit = 1\n\nfunc change() { ${statement} }`, 'change')).toEqual(['change']);
  });

  it('names what is called without a name where spans are given names', () => {
    const text = 'func name(s trace.Span) { s.SetName("x") }\n\nfunc begin() { t.Start(ctx, ""); open(ctx, ``) }';
    expect(namesAround(text, 'SetName')).toEqual(['name', '.Start', 'open']);
    expect(namesAround(text, 'begin')).toEqual(['begin']);
  });

  it('leaves the bodies out of what is read that are of no interest', () => {
    const text = 'package shop\n\nfunc a() { one() }\n\nfunc b() { two() }\n';
    expect(excerptOfInterest(text, outlineOf(text), (part) => part.includes('two')).text).toBe(
      'package shop\n\nfunc a() {}\n\nfunc b() { two() }\n',
    );
  });

  it('leaves nothing out of what it cannot tell apart', () => {
    const text = 'func a() { one() }\n}\n}';
    expect(outlineOf('x := 1')).toBeUndefined();
    expect(excerptOfInterest('x := 1', outlineOf('x := 1'), () => false).text).toBe('x := 1');
    expect(outlineOf(text)?.map(({ isBroken }) => isBroken)).toEqual([true]);
  });
});
