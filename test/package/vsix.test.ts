import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { contentProblems, filesOf, reproducible } from '../../scripts/vsix.ts';

const files = { 'extension/package.json': strToU8('{}'), 'extension/dist/a.js': strToU8('a'.repeat(1000)) };
const reversed = Object.fromEntries(Object.entries(files).toReversed());

describe('a VSIX', () => {
  it('has the same bytes whenever and in whatever order its files were collected', () => {
    const today = reproducible(zipSync(files, { mtime: new Date(2026, 1, 1), level: 1 }));
    const later = reproducible(zipSync(reversed, { mtime: new Date(2031, 7, 9), level: 9, os: 3, attrs: 0o600 << 16 }));
    expect(Buffer.compare(today, later)).toBe(0);
    expect(unzipSync(today)).toEqual(files);
  });

  it('has the same bytes in every time zone', () => {
    const zones = ['UTC', 'Asia/Kolkata', 'America/Los_Angeles'].map((zone) => {
      const before = process.env['TZ'];
      process.env['TZ'] = zone;
      try {
        return Buffer.from(reproducible(zipSync(files))).toString('hex');
      } finally {
        if (before === undefined) delete process.env['TZ'];
        else process.env['TZ'] = before;
      }
    });
    expect(new Set(zones).size).toBe(1);
  });

  it('has no files but those that are to ship', () => {
    const listed = filesOf(zipSync({ ...files, 'extension.vsixmanifest': strToU8('') }));
    expect(listed.toSorted()).toEqual(['dist/a.js', 'package.json']);
    const problems = contentProblems(['package.json', 'dist/server.js.map', 'src/main.ts', '.env', 'dist/sample/.env']);
    expect(problems.filter((problem) => problem.endsWith('not to ship'))).toEqual([
      'dist/server.js.map is not to ship',
      'src/main.ts is not to ship',
      '.env is not to ship',
    ]);
    expect(problems).toContain('dist/extension.js is missing');
  });
});
