import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { staleFiles } from './generated-files.ts';
import { kinds, scaffold } from './scaffold.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'spanwright-new-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('npm run new', () => {
  it.each(kinds)('makes a %s with its README, all names filled in', (kind) => {
    const made = scaffold(root, kind, 'quite-new');
    if (!made.ok) throw new Error(made.problem);
    expect(made.value.some((file) => file.endsWith('quite-new/README.md'))).toBe(true);
    for (const file of made.value) expect(readFileSync(path.join(root, file), 'utf8')).not.toContain('{{');
  });

  it('never writes over what is there', () => {
    mkdirSync(path.join(root, 'src/spans/rules/taken'), { recursive: true });
    expect(scaffold(root, 'rule', 'taken')).toEqual({ ok: false, problem: 'src/spans/rules/taken exists already' });
  });

  it.each(['Upper', '../out', 'two words', ''])('refuses the name "%s" and writes nothing', (name) => {
    expect(scaffold(root, 'rule', name).ok).toBe(false);
    expect(existsSync(path.join(root, 'src'))).toBe(false);
  });

  it('says what it can make', () => {
    expect(scaffold(root, 'widget', 'x')).toEqual({
      ok: false,
      problem: 'usage: npm run new rule|check|action|language|view NAME',
    });
  });
});

describe('npm run generate', () => {
  it('has nothing left to write', () => {
    expect(staleFiles(path.resolve(import.meta.dirname, '../..')).map(({ file }) => file)).toEqual([]);
  });
});
