import { folderOf, relativePath } from '../../../../base/paths.ts';
import type { ProjectFiles } from '../../../project-files.ts';

/** Where the tests of a module go, and how they import it. */
export interface TestPlace {
  /** From the module's folder; empty if that is it. */
  readonly folder: string;
  /** `shop.orders` */
  readonly module: string;
}

/** Beside other tests of pytest, else in the nearest `tests` of the project. */
export function testPlaceOf(files: ProjectFiles | undefined, path: string): TestPlace {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.pyw?$/, '');
  if (!files) return { folder: '', module: name };
  const own = folderOf(files.path);
  const packages: string[] = [];
  let outside = own;
  while (outside !== '' && files.isFile(`${outside}/__init__.py`)) {
    packages.unshift(outside.slice(outside.lastIndexOf('/') + 1));
    outside = folderOf(outside);
  }
  const module = [...packages, ...(name === '__init__' ? [] : [name])].join('.');
  if (files.filesIn?.(own).some((sibling) => /^test_.*\.py$|_test\.py$/.test(sibling))) return { folder: '', module };
  for (let folder = own; folder !== ''; folder = folderOf(folder)) {
    const tests = ['tests', 'test'].find((one) => files.isFolder(`${folder}/${one}`));
    if (tests) return { folder: relativePath(own, `${folder}/${tests}/x`).slice(0, -'/x'.length), module };
    if (rootFiles.some((one) => files.isFile(`${folder}/${one}`))) break;
  }
  return { folder: '', module };
}

/** What stands in the folder of a project. */
const rootFiles = ['pyproject.toml', 'setup.py', 'setup.cfg', 'requirements.txt', 'tox.ini', 'Pipfile'];
