import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultOf } from './endpoint.ts';

const protocols = fc.constantFrom('http' as const, 'grpc' as const);
const signals = fc.constantFrom('traces' as const, 'metrics' as const, 'logs' as const);

describe('faultOf', () => {
  it('finds nothing in what it proposes itself', () => {
    const ports = fc.constantFrom('', ':4317', ':4318', ':9000');
    const paths = fc.constantFrom('', '/', '/v1/traces', '/v1/metrics', '/v1/logs/', '/otlp', '/otlp/v1/traces');
    const urls = fc
      .tuple(
        fc.constantFrom('http://', 'https://', 'grpc://', ''),
        fc.constantFrom('localhost', 'a.example.com', '[::1]'),
        ports,
        paths,
      )
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(urls, protocols, signals, (url, to, signal) => {
        const better = faultOf(url, { to, signal })?.better;
        if (better !== undefined) expect(faultOf(better, { to, signal })).toBeUndefined();
      }),
    );
  });

  it('takes any text', () => {
    fc.assert(fc.property(fc.string(), protocols, signals, (url, to, signal) => void faultOf(url, { to, signal })));
  });

  it('keeps what follows the path', () => {
    expect(faultOf('http://localhost:4317?key=1', { to: 'http', signal: 'traces' })?.better).toBe(
      'http://localhost:4318/v1/traces?key=1',
    );
  });

  it('tells no password', () => {
    const found = faultOf('user:hunter2@localhost:9000', { to: 'http', signal: 'traces' });
    expect(found?.message).toContain('…@localhost');
    expect(found?.message).not.toContain('hunter2');
  });
});
