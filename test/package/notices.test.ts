import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { licenseProblem, packageOf, shippedPackages, writeNotices } from '../../scripts/notices.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-notices-'));
afterEach(() => rmSync(path.join(folder, 'a.js.map'), { force: true }));

function bundle(...sources: string[]): void {
  writeFileSync(path.join(folder, 'a.js.map'), JSON.stringify({ version: 3, sources, mappings: '' }));
}

describe('notices', () => {
  it('name the packages that are in a bundle, each once, and what no source map tells of', async () => {
    bundle('../src/a.ts', '../node_modules/yaml/dist/index.js', '../node_modules/yaml/dist/parse.js');
    const names = (await shippedPackages(folder)).map(({ name }) => name);
    expect(names).toEqual(['@vscode/codicons', '@vscode/tree-sitter-wasm', 'typescript', 'yaml']);
  });

  it('hold the text of each licence', async () => {
    bundle('../node_modules/yaml/dist/index.js', '../node_modules/@vscode/l10n/dist/main.js');
    const file = path.join(folder, 'notices.txt');
    await writeNotices(folder, file);
    const text = readFileSync(file, 'utf8');
    expect(text).toContain('Copyright Eemeli Aro');
    expect(text).toMatch(/@vscode\/l10n \S+ \(MIT\)\n\n\s*MIT License/);
  });

  it('refuse a licence that asks for more, and one that is not there', () => {
    const shipped = { name: 'one', version: '1.0.0', license: 'MIT', texts: ['text'] };
    expect(licenseProblem(shipped)).toEqual([]);
    expect(licenseProblem({ ...shipped, license: 'GPL-3.0-only' })[0]).toContain('one 1.0.0 is under GPL-3.0-only');
    expect(licenseProblem({ ...shipped, license: 'CC-BY-4.0' })).toHaveLength(1);
    expect(licenseProblem({ ...shipped, texts: [] })[0]).toContain('without the text');
  });

  it.each([
    ['../node_modules/@lezer/lr/dist/index.js', ['node_modules/@lezer/lr']],
    ['../node_modules/tinyglobby/node_modules/fdir/dist/i.mjs', ['node_modules/tinyglobby/node_modules/fdir']],
    ['../src/node/one.ts', []],
  ])('find the package of %s', (source, place) => {
    expect(packageOf(source)).toEqual(place);
  });
});
