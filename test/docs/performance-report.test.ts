import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/paths.ts';
import { type MeasuredBench, performanceReport } from '../../scripts/performance-report.ts';
import { missingRow } from '../bench/row.ts';

const pageOf = (...benches: readonly MeasuredBench[]) =>
  performanceReport({ command: 'npm run bench -- report', machine: ['2 cores', 'load at the start: 0.1'], benches });

describe('the page on performance', () => {
  it('has a place for every benchmark', () => {
    const names = readdirSync(path.join(root, 'test/bench')).flatMap(
      (file) => /^(.+)\.bench\.ts$/.exec(file)?.[1] ?? [],
    );
    const page = pageOf(...names.map((bench) => ({ bench, seconds: 1, machineSpeed: 500, rows: [] })));
    expect(names.filter((name) => !page.includes(`| \`${name}\`, `))).toEqual([]);
    expect(names.filter((name) => page.includes(`## ${name}\n`))).toEqual([]);
  });

  it('tells what was measured, on what, and which goals are missed', () => {
    const page = pageOf({
      bench: 'lint',
      seconds: 12.4,
      machineSpeed: 500,
      rows: [
        { name: 'lint after an edit', value: 12.3456, unit: 'ms', goal: 60 },
        { name: 'lint', value: 3.4, unit: 'MB/s', goal: 5 },
        { name: 'findings', value: 1234, unit: '' },
      ],
    });
    expect(page).toContain('- 2 cores\n- load at the start: 0.1\n');
    expect(page).toContain('Of 2 goals 1 is missed.');
    expect(page).toContain('| `lint`, 12 s, machine at 100 % | measured | goal |');
    expect(page).toContain('| lint after an edit | 12.35 ms | at most 60 |');
    expect(page).toContain('| lint | 3.4 MB/s | at least 5: **missed** |');
    expect(page).toContain('| findings | 1,234 |  |');
  });

  it('says how fast the machine was beside each, of the fastest that was seen', () => {
    const page = pageOf(
      { bench: 'lint', seconds: 1, machineSpeed: 500, rows: [] },
      { bench: 'views', seconds: 1, machineSpeed: 251, rows: [] },
    );
    expect(page).toContain('| `lint`, 1 s, machine at 100 % |');
    expect(page).toContain('| `views`, 1 s, machine at 50 % |');
  });

  it('names what could not be measured, with the reason, and counts no goal for it', () => {
    const page = pageOf({
      bench: 'spancheck',
      seconds: 1,
      machineSpeed: 500,
      rows: [{ ...missingRow('go-spancheck', 'no Go | here'), goal: 1 }],
    });
    expect(page).toContain('| go-spancheck | not measured | no Go \\| here |');
    expect(page).toContain('Of 0 goals 0 are missed.');
  });
});
