import { describe, expect, it } from 'vitest';
import { parseDuration } from '../../base/duration.ts';
import { parseYaml } from '../../yaml/yaml-document.ts';
import type { YamlScalar } from '../../yaml/yaml-node.ts';
import { numberOf, yamlTypeOf } from './yaml-type.ts';

const scalar = (text: string) => parseYaml(text)[0]!.root as YamlScalar;

describe("a scalar's type, as the collector's YAML library has it", () => {
  it.each([
    ['5', 'int', 5],
    ['-5', 'int', -5],
    ['+5', 'int', 5],
    ['1_000', 'int', 1000],
    ['0x1F', 'int', 31],
    ['0b11', 'int', 3],
    ['0o17', 'int', 15],
    ['017', 'int', 15],
    ['08', 'float', 8],
    ['5.', 'float', 5],
    ['.5', 'float', 0.5],
    ['1e3', 'float', 1000],
    ['-.inf', 'float', Number.NEGATIVE_INFINITY],
    ['.nan', 'float', Number.NaN],
    ['5s', 'string', undefined],
    ['1.2.3', 'string', undefined],
    ['"5"', 'string', undefined],
    ["'true'", 'string', undefined],
    ['!!str 5', 'string', undefined],
    ['!!str true', 'string', undefined],
    ['yes', 'string', undefined],
    ['on', 'string', undefined],
    ['True', 'bool', undefined],
    ['false', 'bool', undefined],
    ['~', 'null', undefined],
    ['2024-01-31', 'timestamp', undefined],
    ['|\n  5', 'string', undefined],
  ])('%s is %s', (text, type, number) => {
    expect(yamlTypeOf(scalar(text))).toBe(type);
    expect(numberOf(scalar(text))).toBe(number);
  });
});

describe('a duration of Go', () => {
  it.each([
    ['0', 0],
    ['5s', 5e9],
    ['-1.5h', -5400e9],
    ['1h2m3s4ms5us6ns', 3_723_004_005_006],
    ['.5s', 5e8],
    ['1.s', 1e9],
    ['5', undefined],
    ['5sec', undefined],
    ['1d', undefined],
    ['5 s', undefined],
    ['', undefined],
  ])('%s is %s ns', (text, nanoseconds) => {
    expect(parseDuration(text)).toBe(nanoseconds);
  });
});
