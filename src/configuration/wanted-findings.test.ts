import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '../base/finding.ts';
import { type Configuration, emptyConfiguration, merged } from './configuration.ts';
import { lintOptionsOf, wantedFindings } from './wanted-findings.ts';

const finding = (rule: string, severity: Severity): Finding => ({
  rule,
  severity,
  message: '',
  range: { start: 0, end: 0 },
  fixes: [],
});
const configuration = (given: Partial<Configuration>): Configuration => ({ ...emptyConfiguration, ...given });

describe('wantedFindings', () => {
  const all = [finding('a', 'error'), finding('b', 'warning'), finding('c', 'information'), finding('d', 'hint')];
  const shown = (given: Partial<Configuration>) =>
    wantedFindings(all, configuration(given)).map(({ rule, severity }) => `${rule} ${severity}`);

  it('are those of the preset, and without one all', () => {
    expect(shown({})).toHaveLength(4);
    expect(shown({ preset: 'strict' })).toEqual(['a error', 'b warning', 'c information']);
    expect(shown({ preset: 'recommended' })).toEqual(['a error', 'b warning']);
    expect(shown({ preset: 'none' })).toEqual([]);
  });

  it('have the severity that the user gives a rule, whatever the preset', () => {
    const rules = { a: { level: 'off' }, d: { level: 'error' }, c: { options: {} } } as const;
    expect(shown({ preset: 'recommended', rules })).toEqual(['b warning', 'd error']);
  });

  it('are not led astray by names of JavaScript', () => {
    expect(wantedFindings([finding('constructor', 'error')], configuration({}))).toHaveLength(1);
  });
});

describe('lintOptionsOf', () => {
  const rules = [{ id: 'a' }, { id: 'b' }, { id: 'c', offByDefault: true as const }];
  const run = (given: Partial<Configuration>) => [...lintOptionsOf(rules, configuration(given)).rules];

  it('runs what is not off', () => {
    expect(run({})).toEqual(['a', 'b']);
    expect(run({ rules: { a: { level: 'off' }, c: { level: 'hint' } } })).toEqual(['b', 'c']);
    expect(run({ preset: 'none', rules: { b: { level: 'error' } } })).toEqual(['b']);
  });

  it('hands on the options of the rules it runs', () => {
    const { ruleOptions } = lintOptionsOf(rules, configuration({ rules: { a: { options: { prefix: 'shop' } } } }));
    expect(ruleOptions).toEqual({ a: { prefix: 'shop' }, b: {} });
  });
});

describe('merged', () => {
  it('takes what the inner says of a rule, option by option', () => {
    const outer = configuration({
      preset: 'all',
      rules: { a: { level: 'error', options: { x: 1, y: 1 } }, b: { level: 'off' } },
      wrappers: ['outer'],
    });
    const inner = configuration({ preset: 'strict', rules: { a: { options: { y: 2 } } }, wrappers: ['inner'] });
    expect(merged(outer, inner)).toEqual({
      preset: 'strict',
      rules: { a: { level: 'error', options: { x: 1, y: 2 } }, b: { level: 'off' } },
      wrappers: ['outer', 'inner'],
    });
    expect(merged(outer, emptyConfiguration)).toEqual(outer);
  });
});
