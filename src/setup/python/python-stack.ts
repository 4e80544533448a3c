import * as l10n from '@vscode/l10n';
import type { Files } from '../../base/files.ts';
import type { Service } from '../service.ts';
import type { Approach, Stack } from '../stack.ts';
import { type AgentStart, planAgent } from './agent.ts';
import { findApplication } from './application.ts';
import type { PythonFramework } from './framework.ts';
import { planSdk } from './plan-python.ts';
import { readPythonProject, tracingOf } from './python-project.ts';
import { serverOf, startOf } from './start-command.ts';

/** The stack of a framework whose application is an object. */
export function pythonStack(framework: PythonFramework): Stack {
  return {
    id: framework.id,
    title: framework.title,
    approaches: [sdkApproach, agentApproach],
    detect: (folder, files) => serviceOf(folder, framework, files),
    plan: (service, approach, choices, draft) => {
      if (approach === 'sdk') planSdk(service, framework, choices, draft);
      else planAgent(service, framework, startOfApplication(service.folder, framework, draft.files), choices, draft);
    },
  };
}

/** The service of a project that depends on the framework. */
export function serviceOf(folder: string, { id, dependency }: PythonFramework, files: Files): Service | undefined {
  const project = readPythonProject(folder, files);
  const range = project?.dependencies.get(dependency);
  if (!project || range === undefined) return undefined;
  const tracing = tracingOf(project);
  return {
    folder,
    stack: id,
    name: project.name,
    ...(project.version !== undefined && { version: project.version }),
    because: l10n.t(
      '{0} depends on {1}{2}',
      project.manifestOf.get(dependency)!,
      dependency,
      range === '*' ? '' : ` ${range}`,
    ),
    ...(tracing !== undefined && { tracing }),
  };
}

function startOfApplication(folder: string, framework: PythonFramework, files: Files): AgentStart {
  const project = readPythonProject(folder, files);
  const application = findApplication(folder, framework.application!, files);
  if (!project || !application) return {};
  const command = startOf(framework, application, project);
  return { ...(command !== undefined && { command }), server: serverOf(framework, application, project) };
}

export const sdkApproach: Approach = {
  id: 'sdk',
  title: 'SDK',
  because: l10n.t('a module of the project says what is traced and where spans go'),
};

export const agentApproach: Approach = {
  id: 'agent',
  title: 'opentelemetry-instrument',
  because: l10n.t('no code is changed: a script starts the service, and the environment says where spans go'),
};
