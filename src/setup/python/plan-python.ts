import * as l10n from '@vscode/l10n';
import { folderOf } from '../../base/paths.ts';
import type { Choices } from '../choices.ts';
import type { PlanDraft } from '../plan-draft.ts';
import type { Service } from '../service.ts';
import { findApplication, importBeside, sourcesBelow, withInstrumentation } from './application.ts';
import { addDependencies, exporterFor, releaseFor } from './dependencies.ts';
import type { PythonFramework } from './framework.ts';
import { copyInDockerfile } from './image.ts';
import { instrumentationsFor, logging } from './instrumentations.ts';
import { addDockerfile } from './new-image.ts';
import { addInstallation, startPrefix } from './package-manager.ts';
import { type PythonProject, readPythonProject } from './python-project.ts';
import type { Release } from './releases.ts';
import { serverOf, startOf } from './start-command.ts';
import { tracingFile } from './tracing-file.ts';

/** Writes what traces a service with the SDK: a module that starts it, what it needs, and where it is imported. */
export function planSdk(service: Service, framework: PythonFramework, choices: Choices, draft: PlanDraft): void {
  const project = readPythonProject(service.folder, draft.files);
  const release = project && releaseFor(project, framework, draft);
  if (!project || !release) return;
  const application = findApplication(service.folder, framework.application!, draft.files);
  const folder = application ? folderOf(application.path) : service.folder;
  const path = `${folder}/tracing.py`;
  if (draft.files.isFile(path) || draft.files.isFolder(`${folder}/tracing`)) {
    draft.note(l10n.t('{0} exists: tracing seems to be set up there. Nothing was changed.', path));
    return;
  }
  addTracingFile(service, framework, project, release, path, choices, draft);
  const byHand = l10n.t('import tracing before all else, and call tracing.instrument with the application.');
  if (!application) {
    draft.note(
      l10n.t('No file was found that makes an application of {0}. Let it {1}', framework.application!, byHand),
    );
  } else if (/\btracing\b/.test(draft.read(application.path)!)) {
    draft.note(
      l10n.t('{0} was left as it is, since it has something called tracing. Let it {1}', application.path, byHand),
    );
  } else {
    const importLine = importBeside(application.path, service.folder, 'tracing', draft.files);
    draft.edit(application.path, l10n.t('imports it first, and hands it the application'), (text) =>
      withInstrumentation(text, application, importLine, 'tracing'),
    );
    copyInDockerfile(service.folder, application.path, path, draft);
  }
  addInstallation(project, draft);
  if (choices.parts.includes('dockerfile')) {
    addDockerfile(project, application && serverOf(framework, application, project), draft);
  }
  const start = application && startOf(framework, application, project);
  if (start !== undefined)
    draft.start(l10n.t('Start the service'), `${startPrefix(project, draft.files)}${start}`, service.folder);
}

/** Writes the module that starts the SDK, and what it depends on. */
export function addTracingFile(
  service: Service,
  framework: PythonFramework,
  project: PythonProject,
  release: Release,
  path: string,
  choices: Choices,
  draft: PlanDraft,
): void {
  const instrumentations = instrumentationsFor(project.dependencies);
  const hasLogging = configuresLogging(service.folder, draft) || framework.application === undefined;
  if (hasLogging)
    draft.note(l10n.t('Put %(otelTraceID)s and %(otelSpanID)s into the formats of your logs: records have them now.'));
  addDependencies(
    project,
    framework.dependency,
    release,
    [
      'opentelemetry-sdk',
      exporterFor(choices),
      ...[framework.instrumentation, logging, ...instrumentations].map((one) => one.package),
    ],
    draft,
  );
  const options = {
    framework,
    instrumentations,
    setsLogFormat: !hasLogging,
    ...(project.version !== undefined && {
      versionAbove: folderOf(path).slice(service.folder.length).split('/').length - 1,
    }),
  };
  draft.create(path, tracingFile(service, options, choices), l10n.t('starts the SDK'));
}

/** Whether something of the service says what log records look like. */
export function configuresLogging(folder: string, draft: PlanDraft): boolean {
  return sourcesBelow(folder, draft.files).some((path) =>
    /\b(?:basicConfig|dictConfig|fileConfig|loguru|structlog)\b/.test(draft.files.read(path) ?? ''),
  );
}
