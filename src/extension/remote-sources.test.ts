import { expect, test } from 'vitest';
import { remoteSources, traceIdIn } from './remote-sources.ts';

test('sources are what the user named', () => {
  const setting = [
    { name: 'local', type: 'jaeger', url: 'http://localhost:16686/' },
    { name: '', type: 'tempo', url: 'https://tempo.example.com/base', caFile: '/etc/ca.pem', skipVerification: true },
  ];
  expect(remoteSources(setting)).toEqual([
    { name: 'local', kind: 'jaeger', baseUrl: 'http://localhost:16686' },
    {
      name: 'https://tempo.example.com/base',
      kind: 'tempo',
      baseUrl: 'https://tempo.example.com/base',
      caFile: '/etc/ca.pem',
      skipVerification: true,
    },
  ]);
});

test.each([undefined, 'local', {}, [null], [{ name: 'x', type: 'zipkin', url: 'http://x' }]])(
  '%o names no source',
  (setting) => {
    expect(remoteSources(setting)).toEqual([]);
  },
);

test.each(['file:///etc/passwd', 'localhost:16686', 'http://', ''])('%s is no address', (url) => {
  expect(remoteSources([{ name: 'x', type: 'jaeger', url }])).toEqual([]);
});

test.each([
  ['5B8EFFF798038103D269B633813FC60C', '5b8efff798038103d269b633813fc60c'],
  [' 98038103d269b633 ', '000000000000000098038103d269b633'],
  ['abc', '00000000000000000000000000000abc'],
  ['http://localhost:16686/trace/5b8efff798038103d269b633813fc60c?uiEmbed=v0', '5b8efff798038103d269b633813fc60c'],
  ['trace_id=98038103d269b633', '000000000000000098038103d269b633'],
])('%s names trace %s', (text, id) => {
  expect(traceIdIn(text)).toBe(id);
});

test.each(['', 'GET /cart', 'http://localhost:16686/search', 'f'.repeat(33)])('"%s" names no trace', (text) => {
  expect(traceIdIn(text)).toBeUndefined();
});
