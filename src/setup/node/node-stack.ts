import * as l10n from '@vscode/l10n';
import type { Approach, Stack } from '../stack.ts';
import { planAgent } from './agent.ts';
import { type NodePackage, readNodePackage, tracingOf } from './node-package.ts';
import { planNode } from './plan-node.ts';

/** A framework of Node.js that is traced by a file which is loaded first. */
export interface NodeFramework {
  readonly id: string;
  readonly title: string;
  /** The package that tells it. */
  readonly dependency: string;
  /** Packages of frameworks that build upon this one: with one of them, it is theirs. */
  readonly unless: readonly string[];
}

/** The stack of a framework. */
export function nodeStack(framework: NodeFramework): Stack {
  const { id, title, dependency, unless } = framework;
  return {
    id,
    title,
    approaches: [sdkApproach, agentApproach],
    detect: (folder, files) => {
      const project = readNodePackage(folder, files);
      if (!project || unless.some((name) => project.dependencies.has(name))) return undefined;
      return serviceOf(project, id, dependency);
    },
    plan: (service, approach, choices, draft) => (approach === 'agent' ? planAgent : planNode)(service, choices, draft),
  };
}

/** The service of a package that depends on the framework. */
export function serviceOf(project: NodePackage, stack: string, dependency: string) {
  const range = project.dependencies.get(dependency);
  if (range === undefined) return undefined;
  const { folder, name, version } = project;
  const tracing = tracingOf(project);
  return {
    folder,
    stack,
    name,
    ...(version !== undefined && { version }),
    because: l10n.t('package.json depends on {0} {1}', dependency, range),
    ...(tracing !== undefined && { tracing }),
  };
}

export const sdkApproach: Approach = {
  id: 'sdk',
  title: 'SDK',
  because: l10n.t('a file of the project says what is traced and where spans go'),
};

const agentApproach: Approach = {
  id: 'agent',
  title: '@opentelemetry/auto-instrumentations-node',
  because: l10n.t('no code is added, and all that it knows is traced, health checks too; variables say where spans go'),
};
