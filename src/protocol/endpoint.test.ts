import { expect, test } from 'vitest';
import { endpointUrl } from './endpoint.ts';

test.each([
  [undefined, 'http://127.0.0.1:4318'],
  ['0.0.0.0', 'http://127.0.0.1:4318'],
  ['::', 'http://[::1]:4318'],
  ['[::]', 'http://[::1]:4318'],
  ['192.168.1.5', 'http://192.168.1.5:4318'],
  ['fe80::1', 'http://[fe80::1]:4318'],
  ['[fe80::1]', 'http://[fe80::1]:4318'],
  ['dev.example.com', 'http://dev.example.com:4318'],
])('what listens on %s is reached at %s', (host, url) => {
  expect(endpointUrl(host, 4318)).toBe(url);
});
