import { folderOf, relativePath } from '../../../../base/paths.ts';
import type { ProjectFiles } from '../../../project-files.ts';

export type Framework = 'vitest' | 'jest' | 'mocha' | 'node:test';

/** How and where a project has its tests, as far as its files tell. */
export interface TestPlace {
  readonly framework: Framework;
  /** The folder of new tests, from that of the tested file; empty if that is it. */
  readonly folder: string;
  /** What stands between a test's name and its ending: `test`, or `spec`. */
  readonly word: 'test' | 'spec';
  readonly isModule: boolean;
  /** The packages that `package.json` names. */
  readonly packages: ReadonlySet<string>;
}

/** By the tests that stand around a file, and the frameworks that its package depends on. */
export function testPlaceOf(files: ProjectFiles | undefined): TestPlace {
  const manifest = files && manifestAround(files);
  const packages = manifest?.packages ?? new Set<string>();
  return {
    framework: frameworkOf(packages),
    ...(files ? folderAndWord(files, manifest?.folder) : { folder: '', word: 'test' }),
    isModule: manifest?.isModule ?? false,
    packages,
  };
}

function frameworkOf(packages: ReadonlySet<string>): Framework {
  if (packages.has('vitest')) return 'vitest';
  if (['jest', '@jest/globals', 'ts-jest', 'jest-cli', 'react-scripts'].some((name) => packages.has(name)))
    return 'jest';
  return packages.has('mocha') ? 'mocha' : 'node:test';
}

function folderAndWord(files: ProjectFiles, root: string | undefined): Pick<TestPlace, 'folder' | 'word'> {
  const own = folderOf(files.path);
  const wordIn = (folder: string) => {
    const found = files.filesIn?.(folder).find((name) => /\.(test|spec)\.[cm]?[jt]sx?$/.test(name));
    return found === undefined ? undefined : found.includes('.spec.') ? 'spec' : 'test';
  };
  const beside = wordIn(own);
  if (beside) return { folder: '', word: beside };
  for (const name of ['__tests__', 'test', 'tests']) {
    const folder = `${own}/${name}`;
    if (files.isFolder(folder)) return { folder: name, word: wordIn(folder) ?? 'test' };
  }
  for (const name of root === undefined ? [] : ['__tests__', 'test', 'tests']) {
    const folder = `${root}/${name}`;
    if (files.isFolder(folder)) {
      return { folder: relativePath(own, `${folder}/x`).slice(0, -'/x'.length), word: wordIn(folder) ?? 'test' };
    }
  }
  return { folder: '', word: 'test' };
}

interface Manifest {
  readonly folder: string;
  readonly isModule: boolean;
  readonly packages: ReadonlySet<string>;
}

/** The nearest `package.json`; those in the folders above tell packages, too: of a workspace, one has the tools of all. */
function manifestAround(files: ProjectFiles): Manifest | undefined {
  let nearest: { readonly folder: string; readonly isModule: boolean } | undefined;
  const packages = new Set<string>();
  for (let folder = folderOf(files.path); folder !== ''; folder = folderOf(folder)) {
    const json = jsonOf(files.read(`${folder}/package.json`));
    if (!json) continue;
    nearest ??= { folder, isModule: json['type'] === 'module' };
    for (const field of ['dependencies', 'devDependencies', 'peerDependencies']) {
      const listed = json[field];
      if (typeof listed === 'object' && listed !== null) for (const name of Object.keys(listed)) packages.add(name);
    }
  }
  return nearest && { ...nearest, packages };
}

function jsonOf(text: string | undefined): Readonly<Record<string, unknown>> | undefined {
  try {
    const json: unknown = JSON.parse(text ?? '');
    return typeof json === 'object' && json !== null ? (json as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}
