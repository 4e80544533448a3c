import { describe, expect, it } from 'vitest';
import { attributeCondition } from './attribute-condition.ts';

describe('attributeCondition', () => {
  it.each([
    ['http.route', '/cart', 'http.route="/cart"'],
    ['http.response.status_code', 503, 'http.response.status_code=503'],
    ['retry', true, '"retry"=true'],
    ['name', 'x', '"name"="x"'],
    ['root.name', 'x', '"root.name"="x"'],
    ['a "b"', 'c\\d"e', '"a \\"b\\""="c\\\\d\\"e"'],
    ['id.x', { int64: '9007199254740993' }, 'id.x=9007199254740993'],
    ['a.b', ['x'], undefined],
    ['a.b', null, undefined],
    ['a.b', 'x'.repeat(5_000), undefined],
  ])('of %s and %j is %s', (key, value, condition) => {
    expect(attributeCondition(key, value)).toBe(condition);
  });
});
