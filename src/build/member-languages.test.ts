import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { allLanguages, languagesIn, withLanguages } from './member-languages.ts';

it('a language claims a rule by having examples of it', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'spanwright-rule-'));
  try {
    expect(languagesIn(folder)).toEqual([]);
    const examples = '# rule\n\n```any flagged\nf()\n```\n';
    writeFileSync(path.join(folder, 'README.md'), '# rule\n\n```sh\nnpm test\n```\n');
    for (const { page } of allLanguages.slice(1)) writeFileSync(path.join(folder, page), examples);
    writeFileSync(path.join(folder, 'cobol.md'), examples);
    expect(languagesIn(folder)).toEqual(allLanguages.slice(1));
    writeFileSync(path.join(folder, 'README.md'), examples);
    expect(languagesIn(folder)).toEqual(allLanguages);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('a page says below its title which languages there are, once', () => {
  const typescript = { name: 'TypeScript, JavaScript', page: 'README.md', ids: ['typescript'] };
  const python = { name: 'Python', page: 'python.md', ids: ['python'] };
  const page = '# rule\n\nWhy $1 matters.\n\nLanguages: none of these.\n\n';
  const told = withLanguages(page, [typescript]);
  expect(told).toBe(page.replace('# rule\n', '# rule\n\nLanguages: TypeScript, JavaScript\n'));
  expect(withLanguages(told, [typescript, python])).toBe(
    page.replace('# rule\n', '# rule\n\nLanguages: TypeScript, JavaScript, [Python](python.md)\n'),
  );
});
