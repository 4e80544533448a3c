import { describe, expect, it } from 'vitest';
import type { Finding } from '../../base/finding.ts';
import { type FileReport, formatReport } from './report.ts';

const text = 'const a = 1;\r\n\tleak();\r\n';
const finding: Finding = {
  rule: 'span-never-ended',
  severity: 'error',
  message: 'it leaks',
  range: { start: 15, end: 21 },
  related: [{ range: { start: 0, end: 5 }, message: 'from here' }],
  fixes: [
    { title: 'End it', kind: 'safe', edits: [{ range: { start: 21, end: 21 }, newText: ' end();' }] },
    { title: 'Hand it over', kind: 'suggestion', edits: [] },
  ],
};
const files: FileReport[] = [{ file: 'src/a b.ts', text, findings: [finding] }];
const rules = [{ id: 'span-never-ended', summary: 'Ends.', severity: 'error', folder: 'rules/a' }] as const;
const options = {
  color: false,
  rules,
  canFix: true,
  isQuiet: false,
  repositoryPathOf: (file: string) => `shop/${file}`,
};

describe('formatReport', () => {
  it('shows people the line', () => {
    expect(formatReport(files, 'text', options)).toBe(
      [
        'src/a b.ts:2:2 error: it leaks span-never-ended',
        '2 | \tleak();',
        '  | \t^^^^^^',
        '  src/a b.ts:1:1 from here',
        '',
        '1 error in 1 file, 1 fixable with --fix',
        '',
      ].join('\n'),
    );
    expect(formatReport([], 'text', options)).toBe('nothing found in 0 files\n');
    expect(formatReport(files, 'text', { ...options, isQuiet: true })).toMatch(/from here\n\n$/);
    expect(formatReport([], 'text', { ...options, isQuiet: true })).toBe('');
  });

  it('cuts a long line around the finding', () => {
    const long = `${'x'.repeat(5000)}leak${'y'.repeat(5000)}`;
    const report = formatReport(
      [{ file: 'a.ts', text: long, findings: [{ ...finding, related: [], range: { start: 5000, end: 5004 } }] }],
      'text',
      options,
    );
    expect(report).toContain(`${'x'.repeat(80)}leak`);
    expect(Math.max(...report.split('\n').map((line) => line.length))).toBeLessThan(200);
  });

  it('gives programs 0-based positions', () => {
    expect(JSON.parse(formatReport(files, 'json', options))).toEqual([
      {
        file: 'src/a b.ts',
        rule: 'span-never-ended',
        severity: 'error',
        message: 'it leaks',
        range: { start: { line: 1, character: 1 }, end: { line: 1, character: 7 } },
        fixes: 2,
      },
    ]);
    expect(formatReport([], 'json', options)).toBe('[]\n');
  });

  it('tells SARIF only the safe fixes', () => {
    const [run] = JSON.parse(formatReport(files, 'sarif', options)).runs;
    expect(run.tool.driver.rules).toMatchObject([{ id: 'span-never-ended', defaultConfiguration: { level: 'error' } }]);
    expect(run.results).toMatchObject([
      {
        ruleId: 'span-never-ended',
        ruleIndex: 0,
        level: 'error',
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: 'shop/src/a%20b.ts', uriBaseId: '%SRCROOT%' },
              region: { startLine: 2, startColumn: 2, endLine: 2, endColumn: 8 },
            },
          },
        ],
        fixes: [{ description: { text: 'End it' } }],
      },
    ]);
    expect(run.results[0].fixes).toHaveLength(1);
  });

  it('annotates lines for GitHub Actions, whatever a message holds', () => {
    const odd = { ...finding, message: '100 % of\nit: leaks, a lot', severity: 'information' } as const;
    const text = 'a\nb\n';
    const annotated = formatReport(
      [...files, { file: 'a,b.ts', text, findings: [{ ...odd, range: { start: 0, end: 3 } }] }],
      'github',
      options,
    );
    expect(annotated).toBe(
      [
        '::error file=shop/src/a b.ts,line=2,endLine=2,col=2,endColumn=8,title=span-never-ended::it leaks\n',
        '::notice file=shop/a%2Cb.ts,line=1,endLine=2,title=span-never-ended::100 %25 of%0Ait: leaks, a lot\n',
      ].join(''),
    );
  });
});
