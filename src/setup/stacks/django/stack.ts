import * as l10n from '@vscode/l10n';
import { applyEdits, insertAt } from '../../../base/edit.ts';
import type { Files } from '../../../base/files.ts';
import { folderOf } from '../../../base/paths.ts';
import type { Choices } from '../../choices.ts';
import type { PlanDraft } from '../../plan-draft.ts';
import { type AgentStart, planAgent } from '../../python/agent.ts';
import { firstImport } from '../../python/application.ts';
import { releaseFor } from '../../python/dependencies.ts';
import type { PythonFramework } from '../../python/framework.ts';
import { instrumentation } from '../../python/instrumentations.ts';
import { addDockerfile } from '../../python/new-image.ts';
import { addInstallation, startPrefix } from '../../python/package-manager.ts';
import { addTracingFile } from '../../python/plan-python.ts';
import { type PythonProject, readPythonProject } from '../../python/python-project.ts';
import { logicalLines, placeOfFirstImport } from '../../python/python-source.ts';
import { agentApproach, sdkApproach, serviceOf } from '../../python/python-stack.ts';
import type { Service } from '../../service.ts';
import type { Stack } from '../../stack.ts';
import { type DjangoProject, findDjangoProject } from './django-project.ts';

const framework: PythonFramework = {
  id: 'django',
  title: l10n.t('Django on Python'),
  dependency: 'django',
  oldest: [2, 0],
  instrumentation: instrumentation('django', 'DjangoInstrumentor'),
  isAsgi: false,
};

/** Django makes its application in `wsgi.py` and `asgi.py`, which its own server loads, too. */
export const django: Stack = {
  id: framework.id,
  title: framework.title,
  approaches: [sdkApproach, agentApproach],
  detect: (folder, files) => (findDjangoProject(folder, files) ? serviceOf(folder, framework, files) : undefined),
  plan: (service, approach, choices, draft) => {
    if (approach === 'sdk') planDjango(service, choices, draft);
    else planAgent(service, framework, startOfSite(service.folder, draft.files), choices, draft);
  },
};

function planDjango(service: Service, choices: Choices, draft: PlanDraft): void {
  const project = readPythonProject(service.folder, draft.files);
  const site = findDjangoProject(service.folder, draft.files);
  const release = project && releaseFor(project, framework, draft);
  if (!project || !site || !release) return;
  const path = `${folderOf(site.entries[0]!)}/tracing.py`;
  if (draft.files.isFile(path)) {
    draft.note(l10n.t('{0} exists: tracing seems to be set up there. Nothing was changed.', path));
    return;
  }
  addTracingFile(service, framework, project, release, path, choices, draft);
  for (const entry of site.entries) {
    const changed = withInstrumentation(draft.read(entry)!, site.package);
    if (changed === undefined) {
      draft.note(
        l10n.t('{0} was left as it is: let it call instrument of {1} before it makes the application.', entry, path),
      );
    } else draft.edit(entry, l10n.t('instruments the application before it is made'), () => changed);
  }
  if (choices.parts.includes('dockerfile')) addDockerfile(project, serverOf(site, project), draft);
  addInstallation(project, draft);
  const start = `${startPrefix(project, draft.files)}python manage.py runserver`;
  draft.start(l10n.t('Start the service'), start, site.root);
}

/** The text of `wsgi.py` or `asgi.py` that instruments before it makes the application; `undefined`: it makes none. */
function withInstrumentation(text: string, from: string): string | undefined {
  const made = logicalLines(text).find((line) => /\bget_[aw]sgi_application\(\)/.test(line.text));
  if (!made || /\btracing\b/.test(text)) return undefined;
  return applyEdits(text, [
    insertAt(placeOfFirstImport(text), firstImport(`from ${from} import tracing`)),
    insertAt(made.range.start, `${made.indentation}tracing.instrument()\n`),
  ]);
}

/** The agent asks for the settings before Django's own programs have said which, and does without if it finds none. */
function startOfSite(folder: string, files: Files): AgentStart {
  const site = findDjangoProject(folder, files);
  if (!site) return {};
  const below = site.root.slice(folder.length + 1);
  const project = readPythonProject(folder, files);
  return {
    server: project && serverOf(site, project),
    command: `python ${below === '' ? '' : `${below}/`}manage.py runserver --noreload`,
    settings: [
      '',
      '# The agent asks for the settings of Django before its programs say which.',
      `export DJANGO_SETTINGS_MODULE="\${DJANGO_SETTINGS_MODULE:-${site.settings}}"`,
      `export PYTHONPATH="$(cd "$(dirname "$0")" && pwd)${below === '' ? '' : `/${below}`}\${PYTHONPATH:+:$PYTHONPATH}"`,
    ],
  };
}

function serverOf({ root, entries, package: from }: DjangoProject, { folder, dependencies }: PythonProject) {
  if (!dependencies.has('gunicorn') || !entries.some((path) => path.endsWith('/wsgi.py'))) return undefined;
  const chdir = root === folder ? [] : ['--chdir', root.slice(folder.length + 1)];
  return ['gunicorn', ...chdir, '--bind', '0.0.0.0:8000', `${from}.wsgi`];
}
