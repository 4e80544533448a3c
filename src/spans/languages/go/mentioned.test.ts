import { describe, expect, it } from 'vitest';
import { Excerpt } from '../../syntax/excerpt.ts';
import { withMentionedOnly } from './mentioned.ts';

/** The texts of the declarations that are left, where all functions are cut but those that are `kept`. */
function left(text: string, kept: readonly string[] = ['sell']): readonly string[] {
  const bodies = [...text.matchAll(/^func .*?(\w+)\(.*(\{.*\})$/gm)].filter(([, name]) => !kept.includes(name!));
  const cuts = bodies.map(({ index, 0: whole, 2: body }) => {
    const end = index + whole.length;
    return { start: end - body!.length, end, placeholder: '{}' };
  });
  const excerpt = withMentionedOnly(new Excerpt(text, cuts), (part) => part.includes('otel.'));
  return excerpt.text.split('\n').filter((line) => line !== '');
}

describe('what of a file is read', () => {
  it('is all that the functions mention which are looked at, and what that mentions', () => {
    const text = [
      'package shop',
      'import "context"',
      'type order struct { lines []line }',
      'type line struct { price price }',
      'type price int',
      'type unused struct { price price }',
      'const limit, other = 1, 2',
      'func sell(o order) { read(limit) }',
      'func read(n int) store { return 1 }',
      'type store interface{}',
    ].join('\n');
    expect(left(text)).toEqual([
      'package shop',
      'import "context"',
      'type order struct { lines []line }',
      'type line struct { price price }',
      'type price int',
      'const limit, other = 1, 2',
      'func sell(o order) { read(limit) }',
      'func read(n int) store {}',
      'type store interface{}',
    ]);
  });

  it('are methods by their names, whatever they are called on', () => {
    const text = [
      'package shop',
      'func sell() { x.Read() }',
      'func (s *store) Read() row { return 1 }',
      'func (s *cache) Read() row { return 1 }',
      'func (s *cache) Write() { }',
      'type store struct{}',
      'type row int',
    ].join('\n');
    expect(left(text)).toEqual([
      'package shop',
      'func sell() { x.Read() }',
      'func (s *store) Read() row {}',
      'func (s *cache) Read() row {}',
      'type store struct{}',
      'type row int',
    ]);
  });

  it('are variables that nobody mentions, if they are of interest themselves', () => {
    const text = ['package shop', 'var tracer = otel.Tracer(name)', 'const name = "shop"', 'var other = 1'].join('\n');
    expect(left(text)).toEqual(['package shop', 'var tracer = otel.Tracer(name)', 'const name = "shop"']);
  });

  it('is no comment between declarations', () => {
    expect(left('// Package shop\npackage shop\n\n// sell limit\nfunc sell() { }\n/* end */')).toEqual([
      'package shop',
      'func sell() { }',
    ]);
  });

  it('is everything where the text makes no sense', () => {
    const text = 'package shop\ntype unused int\n)';
    expect(left(text)).toEqual(text.split('\n'));
  });
});
