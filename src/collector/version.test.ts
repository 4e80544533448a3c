import { describe, expect, it } from 'vitest';
import { compareVersions, formatVersion, parseVersion } from './version.ts';

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
