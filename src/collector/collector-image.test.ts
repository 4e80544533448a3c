import { describe, expect, it } from 'vitest';
import { isCollectorImage, readCollectorImage } from './collector-image.ts';
import { formatVersion } from './version.ts';

describe('the name of an image', () => {
  it.each([
    ['otel/opentelemetry-collector-contrib:0.89.0', '0.89.0', 'contrib'],
    ['otel/opentelemetry-collector:0.120.1-amd64', '0.120.1', 'core'],
    ['localhost:5000/otel/opentelemetry-collector-k8s:0.100.0@sha256:abc', '0.100.0', 'k8s'],
    ['ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-otlp:0.150.0', '0.150.0', 'otlp'],
    ['otel/opentelemetry-collector-contrib', undefined, 'contrib'],
    ['otel/opentelemetry-collector-contrib:latest', undefined, 'contrib'],
    ['registry.example/observability/opentelemetry-collector:0.150.0', '0.150.0', undefined],
  ])('%s tells of a release and a distribution', (name, version, distribution) => {
    const image = readCollectorImage(name)!;
    expect(image.version && formatVersion(image.version)).toBe(version);
    expect(image.distribution).toBe(distribution);
  });

  it.each([
    'opentelemetry-operator:0.89.0',
    'otel/opentelemetry-collector-contrib-dev:0.89.0',
    'jaegertracing/jaeger:2.0.0',
  ])('%s is of no collector', (name) => {
    expect(readCollectorImage(name)).toBeUndefined();
    expect(isCollectorImage(name)).toBe(false);
  });
});
