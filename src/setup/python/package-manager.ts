import * as l10n from '@vscode/l10n';
import type { Files } from '../../base/files.ts';
import { folderOf } from '../../base/paths.ts';
import type { PlanDraft } from '../plan-draft.ts';
import type { PythonProject } from './python-project.ts';

/** Lets what a project depends on be installed, and says what pip needs for that where it seems to be missing. */
export function addInstallation(project: PythonProject, draft: PlanDraft): void {
  const { files } = draft;
  draft.run(l10n.t('Install dependencies'), installCommand(project, files), project.folder);
  const hasEnvironment = ['.venv', 'venv', 'env'].some((name) => files.isFile(`${project.folder}/${name}/pyvenv.cfg`));
  if (managerOf(project, files) !== 'pip' || hasEnvironment) return;
  draft.note(
    l10n.t(
      'pip installs into the environment that is active, and without one refuses to on Debian and with Homebrew: python3 -m venv .venv makes one.',
    ),
  );
}

function installCommand(project: PythonProject, files: Files): string {
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
