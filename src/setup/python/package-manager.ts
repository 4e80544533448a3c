import type { Files } from '../../base/files.ts';
import { folderOf } from '../../base/paths.ts';
import type { PythonProject } from './python-project.ts';

/** The command that installs what a project depends on. */
export function installCommand(project: PythonProject, files: Files): string {
  switch (managerOf(project, files)) {
    case 'uv':
      return 'uv sync';
    case 'poetry':
      return files.isFile(`${project.folder}/poetry.lock`) ? 'poetry lock && poetry install' : 'poetry install';
    case 'pipenv':
      return 'pipenv install';
    case 'pip': {
      const manifest = [...project.manifestOf.values()].find((name) => name.endsWith('.txt'));
      return manifest === undefined ? 'pip install .' : `pip install -r ${manifest}`;
    }
  }
}

/** What a command is to begin with, so that it runs among what was installed: `uv run `. */
export function startPrefix(project: PythonProject, files: Files): string {
  const manager = managerOf(project, files);
  return manager === 'pip' ? '' : `${manager} run `;
}

type Manager = 'pip' | 'uv' | 'poetry' | 'pipenv';

/** By the lock file, which a workspace has further up, else by the tables of the manifest. */
function managerOf({ folder, manifestOf }: PythonProject, files: Files): Manager {
  const used = new Set(manifestOf.values());
  if (used.has('Pipfile')) return 'pipenv';
  if (!used.has('pyproject.toml')) return 'pip';
  const text = files.read(`${folder}/pyproject.toml`) ?? '';
  const lock = lockAbove(folder, files);
  if (lock === 'uv.lock' || /^\[tool\.uv\b/m.test(text)) return 'uv';
  if (lock === 'poetry.lock' || /^\[tool\.poetry\b/m.test(text)) return 'poetry';
  // Without a way to build it, an application is none that pip could install.
  return /^\[build-system\]/m.test(text) ? 'pip' : 'uv';
}

function lockAbove(folder: string, files: Files): string | undefined {
  for (let current = folder, depth = 0; current !== '' && depth < 8; current = folderOf(current), depth++) {
    const lock = ['uv.lock', 'poetry.lock'].find((name) => files.isFile(`${current}/${name}`));
    if (lock !== undefined) return lock;
    if (files.isFolder(`${current}/.git`)) break;
  }
  return undefined;
}
