import { expect, it } from 'vitest';
import { jsonObject, withJsonMembers, withJsonValue } from './json-edits.ts';

it('adds members in the style of the text', () => {
  expect(withJsonMembers('{\n    "a": 1\n}\n', ['b'], { c: '1' })).toBe(
    '{\n    "a": 1,\n    "b": {\n        "c": "1"\n    }\n}\n',
  );
});

it('keeps names sorted that are sorted', () => {
  expect(Object.keys(JSON.parse(withJsonMembers('{"a": {"b": 1, "d": 1}}', ['a'], { c: 1 })).a)).toEqual([
    'b',
    'c',
    'd',
  ]);
  expect(Object.keys(JSON.parse(withJsonMembers('{"a": {"d": 1, "b": 1}}', ['a'], { c: 1 })).a)).toEqual([
    'd',
    'b',
    'c',
  ]);
});

it('leaves members that are there, whatever their value', () => {
  const text = '{"a": {"b": 1}}';
  expect(withJsonMembers(text, ['a'], { b: 2 })).toBe(text);
});

it('replaces one value and nothing around it', () => {
  expect(withJsonValue('{ "a" :{"b":"x"} ,"c":[ 1 ]}', ['a', 'b'], 'say "y"')).toBe(
    '{ "a" :{"b":"say \\"y\\""} ,"c":[ 1 ]}',
  );
});

it('keeps the mark that a text begins with', () => {
  const text = '\uFEFF{"a": {"b": 1}}';
  expect(jsonObject(text)).toEqual({ a: { b: 1 } });
  const after = withJsonMembers(text, ['a'], { b: 2, c: 3 });
  expect(after.startsWith('\uFEFF{')).toBe(true);
  expect(jsonObject(after)).toEqual({ a: { b: 1, c: 3 } });
});
