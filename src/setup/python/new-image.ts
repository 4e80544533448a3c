import * as l10n from '@vscode/l10n';
import type { PlanDraft } from '../plan-draft.ts';
import type { PythonProject } from './python-project.ts';

/**
 * Describes an image where none is described yet. `server` are the words that start the service in one, for all addresses;
 * absent: nobody knows them.
 */
export function addDockerfile(
  { folder, manifestOf, python }: PythonProject,
  server: readonly string[] | undefined,
  draft: PlanDraft,
): void {
  if (draft.read(`${folder}/Dockerfile`) !== undefined) return;
  const manifest = ['requirements.txt', 'requirements/production.txt', 'requirements/base.txt'].find((name) =>
    [...manifestOf.values()].includes(name),
  );
  if (manifest === undefined || !server) {
    const missing = server
      ? l10n.t('a requirements.txt')
      : l10n.t('uvicorn or gunicorn among its dependencies, and an application that these find');
    draft.note(l10n.t('No Dockerfile was written for {0}: that needs {1}.', folder, missing));
    return;
  }
  const minor = python?.oldest[1] ?? 13;
  const target = manifest.includes('/') ? 'requirements/' : './';
  const text = [
    `FROM python:3.${minor}-slim`,
    'ENV PYTHONUNBUFFERED=1',
    'WORKDIR /app',
    `COPY ${manifest.includes('/') ? 'requirements/' : manifest} ${target}`,
    `RUN pip install --no-cache-dir --requirement ${manifest}`,
    'COPY . .',
    'USER nobody',
    `CMD [${server.map((word) => JSON.stringify(word)).join(', ')}]`,
    '',
  ].join('\n');
  draft.create(`${folder}/Dockerfile`, text, l10n.t('an image of it'));
  draft.create(`${folder}/.dockerignore`, '.venv\nvenv\n__pycache__\n.git\n.env*\n', l10n.t('an image of it'));
}
