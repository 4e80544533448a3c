import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { edges, placesOfLanguages, pureRooms, restrictedPackages, siblingFolders } from './edges.ts';

const sourceRoot = path.resolve(import.meta.dirname, '../../src');

/** The one file outside `src` that source may import: name and version have one home. */
const manifest = /^(?:\.\.\/)+package\.json$/;

interface Import {
  readonly file: string;
  readonly specifier: string;
  /** Path below `src` of what a relative import names. */
  readonly target?: string;
  readonly typeOnly: boolean;
  readonly dynamic: boolean;
}

const files = globSync('**/*.{ts,tsx}', { cwd: sourceRoot, ignore: ['**/*.test.ts'] }).sort();
const imports = files.flatMap(importsOf);

describe('architecture', () => {
  it('reads real imports', () => {
    expect(imports.length).toBeGreaterThan(files.length / 2);
  });

  it('has an edge for every import between rooms', () => {
    const allowed = new Map(edges.map((edge) => [edge.from, new Set([edge.from, ...edge.to])]));
    const forbidden = imports.filter(
      ({ file, target }) => target !== undefined && !allowed.get(roomOf(file))?.has(roomOf(target)),
    );
    expect(forbidden.map(describeImport)).toEqual([]);
  });

  it('lists no edge that nothing uses', () => {
    const used = new Set(imports.map(({ file, target }) => target && `${roomOf(file)} -> ${roomOf(target)}`));
    const listed = edges.flatMap(({ from, to }) => to.map((room) => `${from} -> ${room}`));
    expect(listed.filter((edge) => !used.has(edge))).toEqual([]);
  });

  it('keeps siblings strangers', () => {
    const acquainted = imports.filter(({ file, target }) => {
      if (target === undefined) return false;
      const [from, to] = [siblingOf(file), siblingOf(target)];
      return from !== undefined && to !== undefined && from.folder === to.folder && from.name !== to.name;
    });
    expect(acquainted.map(describeImport)).toEqual([]);
  });

  it('knows languages by name in one place', () => {
    const naming = imports.filter(({ file, target }) => {
      const isLanguage = /^spans\/languages\//;
      return target !== undefined && isLanguage.test(target) && !isLanguage.test(file) && !placesOfLanguages.test(file);
    });
    expect(naming.map(describeImport)).toEqual([]);
  });

  it('loads a language with its first file', () => {
    // What is known before, which loads nothing of the rest.
    const isProfile = /^spans\/languages\/[^/]+\/profile\.ts$/;
    const eager = imports.filter(({ file, target = '', dynamic }) => {
      if (isProfile.test(file)) return target !== 'spans/language-profile.ts';
      const isOfLanguage = /^spans\/languages\//.test(target) && !isProfile.test(target);
      return file === 'spans/languages.ts' && isOfLanguage && !dynamic;
    });
    expect(eager.map(describeImport)).toEqual([]);
  });

  it('imports restricted packages only where they belong', () => {
    const misplaced = imports.filter(({ file, specifier, typeOnly }) => {
      const restriction = Object.entries(restrictedPackages).find(
        ([name]) => specifier === name || specifier.startsWith(`${name}/`),
      )?.[1];
      return restriction !== undefined && !typeOnly && !restriction.places.test(file);
    });
    expect(misplaced.map(describeImport)).toEqual([]);
  });

  it('loads the heavy packages only when they are needed', () => {
    const eager = imports.filter(
      ({ specifier, dynamic, typeOnly }) => /^(@?ts-morph)\b/.test(specifier) && !dynamic && !typeOnly,
    );
    expect(eager.map(describeImport)).toEqual([]);
  });

  it('keeps Node out of the pure rooms', () => {
    const impure = imports.filter(
      ({ file, specifier }) => specifier.startsWith('node:') && pureRooms.includes(roomOf(file)),
    );
    expect(impure.map(describeImport)).toEqual([]);
  });

  it('has files one can read in a sitting', () => {
    const long = files
      .filter((file) => !file.includes('.generated.'))
      .map((file) => ({ file, lines: readFileSync(path.join(sourceRoot, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 500);
    expect(long).toEqual([]);
  });
});

function importsOf(file: string): Import[] {
  const text = readFileSync(path.join(sourceRoot, file), 'utf8');
  const pattern =
    /(?:^|\n)\s*(import|export)\s+(type\s)?(?:[\w*{},\s$]+?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...text.matchAll(pattern)].map((match) => {
    const specifier = match[3] ?? match[4]!;
    return {
      file,
      specifier,
      ...(specifier.startsWith('.') &&
        !manifest.test(specifier) && { target: path.posix.join(path.posix.dirname(file), specifier) }),
      typeOnly: match[2] !== undefined || onlyInlineTypes(match[0]),
      dynamic: match[4] !== undefined,
    };
  });
}

/** `import { type A, type B } from ..` is type-only too. */
function onlyInlineTypes(statement: string): boolean {
  const names = /\{([^}]*)\}/.exec(statement)?.[1];
  return names?.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')) ?? false;
}

function roomOf(file: string): string {
  return file.split('/')[0]!;
}

function siblingOf(file: string): { folder: string; name: string } | undefined {
  const folder = siblingFolders.find((candidate) => file.startsWith(`${candidate}/`));
  if (folder === undefined) return undefined;
  const rest = file.slice(folder.length + 1).split('/');
  return rest.length > 1 ? { folder, name: rest[0]! } : undefined;
}

function describeImport({ file, specifier }: Import): string {
  return `src/${file} imports ${specifier}`;
}
