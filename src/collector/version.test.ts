import { describe, expect, it } from 'vitest';
import { compareVersions, formatVersion, imageVersion, isCollectorImage, parseVersion } from './version.ts';

const written = (version: ReturnType<typeof parseVersion>) => version && formatVersion(version);

describe('parseVersion', () => {
  it.each([
    ['0.139.0', '0.139.0'],
    ['v0.89.0', '0.89.0'],
    ['0.89', '0.89.0'],
    ['0.120.1-amd64', '0.120.1'],
    ['latest', undefined],
    ['1', undefined],
    ['1.2.3.4', undefined],
    ['', undefined],
  ])('%s: %s', (text, expected) => {
    expect(written(parseVersion(text))).toBe(expected);
  });

  it('compares by number', () => {
    expect(compareVersions(parseVersion('0.9.0')!, parseVersion('0.89.0')!)).toBeLessThan(0);
    expect(compareVersions(parseVersion('1.0.0')!, parseVersion('0.159.0')!)).toBeGreaterThan(0);
  });
});

describe('images', () => {
  it.each([
    ['otel/opentelemetry-collector-contrib:0.89.0', '0.89.0'],
    ['otel/opentelemetry-collector:0.120.1-amd64', '0.120.1'],
    ['localhost:5000/otel/opentelemetry-collector-k8s:0.100.0@sha256:abc', '0.100.0'],
    ['otel/opentelemetry-collector-contrib', undefined],
    ['otel/opentelemetry-collector-contrib:latest', undefined],
    ['opentelemetry-operator:0.89.0', undefined],
    ['otel/opentelemetry-collector-contrib-dev:0.89.0', undefined],
  ])('%s: %s', (image, expected) => {
    expect(written(imageVersion(image))).toBe(expected);
  });

  it('of the collector are known without a tag', () => {
    expect(isCollectorImage('otel/opentelemetry-collector')).toBe(true);
    expect(isCollectorImage('jaegertracing/jaeger:2.0.0')).toBe(false);
  });
});
