import { describe, expect, it } from 'vitest';
import { declarativeConfigurationsIn } from './declarative.ts';

const pathsIn = (text: string) =>
  declarativeConfigurationsIn(text).map(({ places }) =>
    places.map(({ key, type, facts }) => [key?.text, type ?? facts?.type]),
  );

describe('a declarative configuration', () => {
  it('has values with their types, in the order of the text', () => {
    expect(pathsIn('file_format: "1.0"\npropagator:\n  composite:\n    - b3:\n    - mine: 1\n')).toEqual([
      [
        [undefined, 'OpenTelemetryConfiguration'],
        ['file_format', 'string'],
        ['propagator', 'Propagator'],
        ['composite', 'TextMapPropagator'],
        [undefined, 'TextMapPropagator'],
        ['b3', 'B3Propagator'],
        [undefined, 'TextMapPropagator'],
        ['mine', undefined],
      ],
    ]);
  });

  it('is told from files of others that have a format', () => {
    expect(pathsIn('file_format: 2\nresource: x\nlayers: []\n')).toEqual([]);
    expect(pathsIn('format: "1.0"\ntracer_provider:\n')).toEqual([]);
    expect(pathsIn('- file_format: "1.0"\n')).toEqual([]);
  });

  it('says which of the versions it is written in', () => {
    const [draft] = declarativeConfigurationsIn('file_format: 1.0-rc.2\n');
    const [newer] = declarativeConfigurationsIn('file_format: "1.70"\n');
    const [unknown] = declarativeConfigurationsIn('file_format: 1.x\n');
    expect(draft?.format).toMatchObject({ major: 1, minor: 0, isDraft: true, isNewer: false });
    expect(newer?.format).toMatchObject({ major: 1, minor: 70, isDraft: false, isNewer: true });
    expect(unknown?.format).toBeUndefined();
  });

  it('follows samplers to any depth, and anchors once', () => {
    const depth = 300;
    const deep = Array.from({ length: depth }, (_, level) => {
      const indentation = ' '.repeat(4 * level + 4);
      return `${indentation}parent_based:\n${indentation}  root:\n`;
    });
    const [paths = []] = pathsIn(`file_format: "1.0"\ntracer_provider:\n  sampler:\n${deep.join('')}`);
    expect(paths).toHaveLength(4 + 2 * depth);
    const loop = 'file_format: "1.0"\ntracer_provider:\n  sampler: &sampler\n    parent_based:\n      root: *sampler\n';
    expect(pathsIn(loop)[0]?.length).toBeLessThan(20);
  });
});
