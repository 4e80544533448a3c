import { expect, test } from 'vitest';
import { fnv32, fnv64 } from './fnv.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

/** Test vectors of RFC 9923, appendix C. */
test.each([
  ['', 0x811c9dc5, 0xcbf29ce484222325n],
  ['a', 0xe40c292c, 0xaf63dc4c8601ec8cn],
  ['foobar', 0xbf9cf968, 0x85944171f73967e8n],
])('the hashes of %j', (text, of32, of64) => {
  expect(fnv32(bytes(text))).toBe(of32);
  expect(fnv64(bytes(text))).toBe(of64);
});

test('a hash goes on from where another ended', () => {
  expect(fnv32(bytes('bar'), fnv32(bytes('foo')))).toBe(fnv32(bytes('foobar')));
  expect(fnv64(bytes('bar'), fnv64(bytes('foo')))).toBe(fnv64(bytes('foobar')));
});
