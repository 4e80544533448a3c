import { describe, expect, it } from 'vitest';
import { readAudit } from '../../scripts/audit.ts';
import { type Release, releaseProblems } from '../../scripts/release.ts';

const ready: Release = {
  tag: 'v1.2.0',
  version: '1.2.0',
  changelog: '# Changelog\n\n## 1.2.0\n\n- **New**: all of it.\n\n## 1.1.0\n\nBefore.\n',
  changes: '',
};

describe('a release', () => {
  it('has nothing against it where all is said and committed', () => {
    expect(releaseProblems(ready)).toEqual([]);
  });

  it.each<[string, Partial<Release>, string]>([
    ['a tag of another version', { tag: 'v1.2.1' }, 'The tag is v1.2.1'],
    ['a version that the changelog does not have', { version: '1.3.0', tag: 'v1.3.0' }, 'says nothing of 1.3.0'],
    ['a heading without an entry', { changelog: '## 1.2.0\n\n## 1.1.0\n\nBefore.\n' }, 'says nothing of 1.2.0'],
    ['a version that another begins with', { changelog: '## 1.2.01\n\nNo.\n' }, 'says nothing of 1.2.0'],
    ['entries of no version', { changelog: `## Unreleased\n\n- One.\n\n${ready.changelog}` }, 'not released'],
    ['changes that are not committed', { changes: ' M src/main.ts\n' }, 'src/main.ts'],
  ])('is refused for %s', (_what, change, problem) => {
    const problems = releaseProblems({ ...ready, ...change });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });
});

describe('an audit', () => {
  const report = {
    vulnerabilities: {
      yaml: { severity: 'high', range: '<2.9.2', via: [{ title: 'Loops', url: 'https://example.com/1' }] },
      webpack: { severity: 'low', range: '*', via: ['terser'] },
    },
  };

  it('tells what ships from what only builds', () => {
    expect(readAudit(report, new Set(['yaml']))).toEqual({
      ships: ['yaml <2.9.2 (high): Loops https://example.com/1'],
      builds: ['webpack * (low): by terser'],
    });
  });

  it('passes for nothing where the registry did not answer', () => {
    expect(() => readAudit({ message: '405 Method Not Allowed' }, new Set())).toThrow('405 Method Not Allowed');
    expect(readAudit({ vulnerabilities: {} }, new Set()).ships).toEqual([]);
  });
});
