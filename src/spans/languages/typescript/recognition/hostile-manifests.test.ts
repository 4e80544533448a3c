import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ProjectFiles } from '../../../project-files.ts';
import { JsonFiles } from './json-files.ts';
import { KnownPlaces, ModuleResolver } from './resolve-module.ts';
import { foldersMatching } from './workspace-patterns.ts';

describe('a manifest that nobody would write', () => {
  it.each([
    ['quotes without end', '"\\'.repeat(200_000)],
    ['comments without end', '/* '.repeat(200_000)],
    ['a text of many megabytes', `{"a":"${'x'.repeat(20_000_000)}"}`],
  ])('is none: %s', (_, text) => {
    expect(new JsonFiles().read(filesOf({ '/package.json': text }), '/package.json')).toBeUndefined();
  });

  it('may name more targets than can be passed at once', () => {
    const targets = Array(160_000).fill('./b');
    const resolved = (module: string, manifest: object, options: object) => {
      const texts = { '/w/package.json': JSON.stringify(manifest), '/w/tsconfig.json': JSON.stringify(options) };
      return new ModuleResolver(filesOf({ ...texts, '/w/b.ts': '', '/w/b.json': '{}' })).resolve(module, '/w/a.ts');
    };
    expect(resolved('app', { name: 'app', exports: targets }, {})).toBe('/w/b.ts');
    expect(resolved('x', {}, { compilerOptions: { paths: { x: targets } } })).toBe('/w/b.ts');
    expect(resolved('app', { name: 'app', main: './b' }, { extends: targets })).toBe('/w/b.ts');
  });

  it('may have patterns with many stars', () => {
    const files = filesOf({}, { '/w': ['a'.repeat(250)] });
    expect(foldersMatching(files, '/w', [`${'*a'.repeat(20)}*b`]).folders).toEqual([]);
    expect(foldersMatching(files, '/w', [`${'*a'.repeat(20)}*`]).folders).toHaveLength(1);
  });
});

describe('a workspace', () => {
  it('of more folders than are looked at is not looked through again while it is the same', () => {
    const names = Array.from({ length: 1500 }, (_, index) => `p${index}`);
    const below = Object.fromEntries(names.map((name) => [`/w/packages/${name}`, ['src']]));
    const files = filesOf({ '/w/package.json': '{"workspaces":["packages/**"]}' }, { '/w/packages': names, ...below });
    const places = new KnownPlaces();
    places.workspaces.around(files, '/w/a');
    const listed: string[] = [];
    const foldersIn = (path: string) => {
      listed.push(path);
      return files.foldersIn(path);
    };
    places.workspaces.around({ ...files, foldersIn }, '/w/a');
    expect(listed.length).toBeGreaterThan(0);
    expect(new Set(listed).size).toBe(listed.length);
  });

  it('ends at the repository, also in a worktree, where `.git` is a file', () => {
    const around = { '/w/package.json': '{"workspaces":["packages/*"]}', '/w/packages/a/package.json': '{"name":"a"}' };
    const folders = { '/w/packages': ['a'] };
    const of = (files: Record<string, string>) =>
      new KnownPlaces().workspaces.around(filesOf(files, folders), '/w/tree');
    expect(of(around)?.folderOf('a')).toBe('/w/packages/a');
    expect(of({ ...around, '/w/tree/.git': 'gitdir: ../.git/worktrees/tree' })).toBeUndefined();
  });

  it('leaves out what an excluding pattern means, as a regular expression would', () => {
    const name = fc.stringMatching(/^[ab]{1,6}$/);
    const pattern = fc.stringMatching(/^[ab*?]{1,6}$/).filter((one) => !one.includes('**'));
    fc.assert(
      fc.property(name, pattern, (folder, excluded) => {
        const left = foldersMatching(filesOf({}, { '/w': [folder] }), '/w', ['*', `!${excluded}`]).folders;
        const isMeant = new RegExp(`^${excluded.replaceAll('*', '.*').replaceAll('?', '.')}$`).test(folder);
        expect(left).toEqual(isMeant ? [] : [`/w/${folder}`]);
      }),
    );
  });
});

function filesOf(
  texts: Readonly<Record<string, string>>,
  folders: Readonly<Record<string, readonly string[]>> = {},
): ProjectFiles {
  return {
    path: '/w/a.ts',
    read: (path) => texts[path],
    isFile: (path) => path in texts,
    isFolder: () => false,
    foldersIn: (path) => folders[path] ?? [],
    realPath: (path) => path,
  };
}
