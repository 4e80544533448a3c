import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../../scripts/paths.ts';

interface LockedPackage {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

interface Manifest extends LockedPackage {
  readonly scripts: Readonly<Record<string, string>>;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}

const read = (folder: string, file: string) => JSON.parse(readFileSync(path.join(root, folder, file), 'utf8'));

describe.each(['.', 'examples/shop'])('the packages of %s', (folder) => {
  const manifest: Manifest = read(folder, 'package.json');
  const lockfile = read(folder, 'package-lock.json') as { packages: Record<string, LockedPackage> };
  const locked = Object.entries(lockfile.packages).filter(([place]) => place !== '');

  it('are those of the manifest, in the lockfile', () => {
    const { dependencies = {}, devDependencies = {} } = lockfile.packages['']!;
    expect(dependencies).toEqual(manifest.dependencies ?? {});
    expect(devDependencies).toEqual(manifest.devDependencies ?? {});
  });

  it('are locked by a digest, and come from nowhere but a registry', () => {
    expect(locked.filter(([, { integrity }]) => !/^sha512-/.test(integrity ?? '')).map(([place]) => place)).toEqual([]);
    const elsewhere = locked.filter(
      ([, { resolved, link }]) => link || /^(git|file|github|http:)/.test(resolved ?? ''),
    );
    expect(elsewhere.map(([place]) => place)).toEqual([]);
  });

  it('are asked for by one exact version', () => {
    const asked = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(asked.filter(([, version]) => folder === '.' && !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
});

describe('installing', () => {
  const manifest: Manifest = read('.', 'package.json');
  const { packages } = read('.', 'package-lock.json') as { packages: Record<string, LockedPackage> };

  it('runs no script of ours', () => {
    const names = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish', 'vscode:uninstall'];
    expect(names.filter((name) => name in manifest.scripts)).toEqual([]);
  });

  it('runs no script of others', () => {
    const withScript = Object.entries(packages)
      .filter(([, { hasInstallScript }]) => hasInstallScript)
      .map(([place]) => place.slice(place.lastIndexOf('node_modules/') + 'node_modules/'.length));
    const allowed = manifest.allowScripts ?? {};
    expect(withScript.filter((name) => allowed[name] !== false)).toEqual([]);
    expect(Object.values(allowed)).not.toContain(true);
  });

  it('brings nothing along with the extension: all it needs is in its bundles', () => {
    expect(manifest.dependencies).toBeUndefined();
  });
});
