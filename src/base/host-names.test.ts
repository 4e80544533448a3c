import { expect, it } from 'vitest';
import { isHostLabel, isWebAddress } from './host-names.ts';

it.each([
  'http://localhost:4318',
  'https://otlp.example.com/otlp',
  'http://[::1]:4317',
  'http://me:secret@tempo.monitoring.svc:4317/',
  'HTTPS://example.com?key=1',
])('%s is an address', (text) => {
  expect(isWebAddress(text)).toBe(true);
});

it.each(['', 'localhost:4317', 'grpc://localhost:4317', 'http://', 'http://local host', 'http://a:b', 'http://:4318'])(
  '%s is none',
  (text) => {
    expect(isWebAddress(text)).toBe(false);
  },
);

it('labels of hosts have small letters, digits and dashes within, 63 at most', () => {
  const labels = ['a', 'observability', 'team-1', 'a'.repeat(63)];
  expect(labels.filter(isHostLabel)).toEqual(labels);
  expect(['', '-a', 'a-', 'Our_Shop', 'a.b', 'a'.repeat(64)].filter(isHostLabel)).toEqual([]);
});
