import { describe, expect, it } from 'vitest';
import { distributionOf } from './distribution.ts';

describe('the distribution of a file', () => {
  it.each([
    ['# spanwright: collector=0.150.0 distribution=core', 'core'],
    ['# spanwright: distribution=k8s\nimage: otel/opentelemetry-collector:1', 'k8s'],
    ['# spanwright: distribution=custom\nimage: otel/opentelemetry-collector:1', undefined],
    ['        image: otel/opentelemetry-collector:0.150.0', 'core'],
    ['      - image: "ghcr.io/x/opentelemetry-collector-k8s@sha256:1"', 'k8s'],
    ['image: otel/opentelemetry-collector-contrib:0.150.0', undefined],
    ['image: otel/opentelemetry-collector:1\n---\nimage: otel/opentelemetry-collector-contrib:1', undefined],
    ['  repository: otel/opentelemetry-collector\n', 'core'],
    ['app.kubernetes.io/name: opentelemetry-collector', undefined],
    ['# image: otel/opentelemetry-collector:1', undefined],
    ['receivers:', undefined],
  ])('of %s', (text, distribution) => {
    expect(distributionOf(text)).toBe(distribution);
  });
});
