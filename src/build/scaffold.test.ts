import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { erlangParserFiles } from './erlang-parser.ts';
import { memberIndexes, staleFiles } from './generated-files.ts';
import { ruleFiles } from './rule-files.ts';
import { kinds, scaffold } from './scaffold.ts';
import { snippetsOf } from './snippets.ts';

const repository = path.resolve(import.meta.dirname, '../..');

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

  it('makes a view that compiles against the repository as it is', { timeout: 120_000 }, () => {
    // Below the repository, where packages are found; `rootDirs` lays it over the repository's own folders.
    mkdirSync(path.join(repository, '.cache'), { recursive: true });
    const overlay = mkdtempSync(path.join(repository, '.cache/new-'));
    try {
      expect(scaffold(overlay, 'view', 'quite-new').ok).toBe(true);
      for (const environment of ['dom', 'vscode']) {
        const hostOrPage = environment === 'vscode' ? ['host.ts'] : ['app.tsx', 'model.ts'];
        const project = path.join(overlay, `${environment}.json`);
        const config = {
          extends: path.join(repository, `tsconfig/${environment}.json`),
          compilerOptions: {
            ...{ composite: false, emitDeclarationOnly: false, noEmit: true },
            rootDirs: [overlay, repository],
          },
          files: hostOrPage.map((file) => path.join(overlay, 'src/views/quite-new', file)),
          include: [path.join(repository, 'src/ui/*.d.ts')],
          references: [],
        };
        writeFileSync(project, JSON.stringify(config));
        const compiler = path.join(repository, 'node_modules/typescript/bin/tsc');
        const { stdout } = spawnSync(process.execPath, [compiler, '-p', project, '--pretty', 'false'], {
          encoding: 'utf8',
        });
        // What others are in the middle of changing is held to the compiler elsewhere.
        expect(stdout.split('\n').filter((line) => line.includes(path.basename(overlay)))).toEqual([]);
      }
    } finally {
      rmSync(overlay, { recursive: true });
    }
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
      problem: 'usage: npm run new rule|check|sdk-check|action|language|view NAME',
    });
  });
});

describe('npm run generate', () => {
  it('has nothing left to write', async () => {
    const files = [
      ...memberIndexes(repository),
      ...erlangParserFiles(repository),
      ...(await snippetsOf(repository)),
      ...ruleFiles(repository),
    ];
    expect(staleFiles(repository, files).map(({ file }) => file)).toEqual([]);
  });
});
