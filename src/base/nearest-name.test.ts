import { describe, expect, it } from 'vitest';
import { nearestName } from './nearest-name.ts';

const receivers = ['otlp', 'jaeger', 'zipkin', 'prometheus', 'kafka'];

describe('nearestName', () => {
  it.each([
    ['oltp', 'otlp'],
    ['otlpp', 'otlp'],
    ['jeager', 'jaeger'],
    ['Prometheus', 'prometheus'],
    ['promethues', 'prometheus'],
  ])('%s -> %s', (name, expected) => {
    expect(nearestName(name, receivers)).toBe(expected);
  });

  it('says nothing rather than something far-fetched', () => {
    expect(nearestName('mysql', receivers)).toBeUndefined();
    expect(nearestName('', receivers)).toBeUndefined();
  });
});
