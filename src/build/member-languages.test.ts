import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { allLanguages, languageLinks, languagesIn } from './member-languages.ts';

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

it('links to the examples of a language that are on another page', () => {
  expect(languageLinks(allLanguages.slice(0, 2))).toBe('TypeScript, JavaScript, [Python](python.md)');
});
