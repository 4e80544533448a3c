import { expect, it } from 'vitest';
import { wordsOf } from './words.ts';

it.each([
  ['userId', ['user', 'id']],
  ['USER_ID', ['user', 'id']],
  ['user.id', ['user', 'id']],
  ['http.request.header.x-api-key', ['http', 'request', 'header', 'x', 'api', 'key']],
  ['parseHTTPRequest', ['parse', 'http', 'request']],
  ['_größe2', ['größe2']],
  ['$', []],
])('tells the words of %s', (name, words) => {
  expect(wordsOf(name)).toEqual(words);
});
