import { describe, expect, it } from 'vitest';
import { RegularExpression } from './regular-expression.ts';

function expression(source: string): RegularExpression {
  const compiled = RegularExpression.compile(source);
  if (!compiled.ok) throw new Error(compiled.problem);
  return compiled.value;
}

describe('a regular expression', () => {
  it("is Go's", () => {
    expect(expression('(?i)^get\\z').test('GET')).toBe(true);
    expect(expression('(?P<verb>\\w+) (?<path>/.*)').groupNames).toEqual([undefined, 'verb', 'path']);
    expect(RegularExpression.compile('(?=look)').ok).toBe(false);
    expect(RegularExpression.compile('(a').ok).toBe(false);
  });

  it('has groups of one name, as Go takes them', () => {
    const same = expression('(?P<a>x)|\\(?P<a>[(?P<a>]|(?P<b>y)|(?<a>z)');
    expect(same.groupNames).toEqual([undefined, 'a', 'b', 'a']);
    expect(same.find('z')?.groups).toEqual(['z', undefined, undefined, 'z']);
    expect(same.replaceAll('xyz', '[$a]')).toBe('[x][][z]');
  });

  it('occurs anywhere', () => {
    expect(expression('b(c)?(d)?').find('abd')).toEqual({ start: 1, end: 3, groups: ['bd', undefined, 'd'] });
    expect(expression('x').find('abd')).toBeUndefined();
  });

  it('is found nowhere empty right behind where it was found', () => {
    expect(expression('a*').replaceAll('baac', '.')).toBe('.b.c.');
  });

  it('replaces with groups in a template', () => {
    const replace = (source: string, text: string, template: string) => expression(source).replaceAll(text, template);
    expect(replace('/users/(\\d+)', '/users/12/x', '/users/{$1}')).toBe('/users/{12}/x');
    expect(replace('(?P<first>a)(b)', 'ab', `\${first}-$2-\${2}x-$2x-$3-$$1-$`)).toBe('a-b-bx---$1-$');
    expect(replace('', 'ab', '.')).toBe('.a.b.');
  });

  it('answers the same each time, whatever it was asked between', () => {
    const number = expression('\\d+');
    const ask = () => [
      number.replaceAll('a1', 'x'),
      number.replaceAll('a1', '<$0>'),
      number.test('a'),
      number.find('a'),
    ];
    const before = ask();
    expect(before).toEqual(['ax', 'a<1>', false, undefined]);
    for (let value = 0; value < 60_000; value++) number.replaceAll(`b${value}`, 'x');
    expect(ask()).toEqual(before);
  });

  it('is linear where others hang', () => {
    expect(expression('^(a+)+$').test(`${'a'.repeat(50_000)}!`)).toBe(false);
  });
});
