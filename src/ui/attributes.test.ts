import { describe, expect, it } from 'vitest';
import { attributeText, groupAttributes, textOf, typeOf } from './attributes.ts';

describe('groupAttributes', () => {
  it('groups by the first part of the key, in alphabetical order', () => {
    const keys = ['http.route', 'retry', 'db.system', 'http.request.method', '.odd'];
    const groups = groupAttributes(keys.map((key) => ({ key, value: 1 })));
    expect(groups.map(({ namespace, attributes }) => [namespace, ...attributes.map(({ key }) => key)])).toEqual([
      ['', '.odd', 'retry'],
      ['db', 'db.system'],
      ['http', 'http.request.method', 'http.route'],
    ]);
  });

  it('keeps every attribute, also when a sender repeats a key', () => {
    const twice = [
      { key: 'a.b', value: 1 },
      { key: 'a.b', value: 2 },
    ];
    expect(groupAttributes(twice)[0]!.attributes).toEqual(twice);
  });
});

describe('values', () => {
  it.each([
    ['text', 'string', 'text'],
    [3, 'int', '3'],
    [3.5, 'double', '3.5'],
    [true, 'bool', 'true'],
    [null, 'empty', ''],
    [{ int64: '9007199254740993' }, 'int', '9007199254740993'],
    [{ double: 'NaN' }, 'double', 'NaN'],
    [{ double: '2' }, 'double', '2'],
    [[{ double: '2' }, { double: '-Infinity' }], 'array', '[\n  2,\n  "-Infinity"\n]'],
    [{ bytes: 'AAE=' }, 'bytes', 'AAE='],
    [['a', 1], 'array', '[\n  "a",\n  1\n]'],
    [{ map: [{ key: 'k', value: { int64: '9' } }] }, 'map', '{\n  "k": "9"\n}'],
  ] as const)('%j is of type %s and reads %j', (value, type, text) => {
    expect(typeOf(value)).toBe(type);
    expect(textOf(value)).toBe(text);
  });

  it('shows a key called __proto__ like any other', () => {
    expect(textOf({ map: [{ key: '__proto__', value: 'x' }] })).toBe('{\n  "__proto__": "x"\n}');
  });

  it('is found by key', () => {
    expect(attributeText([{ key: 'exception.type', value: 'Error' }], 'exception.type')).toBe('Error');
    expect(attributeText([], 'exception.type')).toBeUndefined();
  });
});
