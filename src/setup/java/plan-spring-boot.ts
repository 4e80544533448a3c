import * as l10n from '@vscode/l10n';
import type { Choices } from '../choices.ts';
import type { Command } from '../plan.ts';
import type { PlanDraft } from '../plan-draft.ts';
import type { Service } from '../service.ts';
import type { ApproachId } from '../stack.ts';
import { agentConfiguration, agentFile } from './agent-file.ts';
import { agentJar, type ImageBuild, imageWithAgent, newImage } from './image.ts';
import { correlateLogs } from './log-correlation.ts';
import { whyNoStarter } from './spring-boot.ts';
import { configureStarter } from './starter.ts';

/** What one way to build knows of a service of Spring Boot. */
export interface SpringBootBuild {
  /** Absolute. */
  readonly buildFile: string;
  readonly springBoot?: string;
  /** The folder that the build writes: `target`. */
  readonly built: string;
  /** Absent: the service is a part of what is built as a whole. */
  readonly image?: ImageBuild;
  withAgent(text: string): string;
  withStarter(text: string): string;
  /** Builds the service. */
  readonly build: Pick<Command, 'command' | 'folder'>;
  /** A command that starts the service in its folder, with the agent if it has one. */
  start(hasAgent: boolean): string;
}

/** Writes what traces a service of Spring Boot, by the agent or by the starter. */
export function planSpringBoot(
  service: Service,
  approach: ApproachId,
  choices: Choices,
  build: SpringBootBuild,
  draft: PlanDraft,
): void {
  const { folder } = service;
  const hasAgent = approach === 'agent';
  if (hasAgent) {
    draft.edit(build.buildFile, l10n.t('fetches the agent, and runs with it'), (text) => build.withAgent(text));
    const file = agentConfiguration(service, choices);
    draft.create(`${folder}/${agentFile}`, file, l10n.t('what the agent traces, and where spans go'));
    startImageWithAgent(folder, build.built, draft);
  } else {
    const refusal = whyNoStarter(build.springBoot);
    if (refusal !== undefined) {
      draft.note(refusal);
      return;
    }
    draft.edit(build.buildFile, l10n.t('dependencies that go together'), (text) => build.withStarter(text));
    configureStarter(service, choices, draft);
  }
  correlateLogs(folder, draft);
  if (choices.parts.includes('dockerfile')) addImage(folder, build, hasAgent, draft);
  draft.run(l10n.t('Build'), build.build.command, build.build.folder);
  draft.start(l10n.t('Start the service'), build.start(hasAgent), folder);
}

/** Starts a jar; `built` is the folder that the build leaves the agent in. */
export function startCommand(jar: string, built: string, hasAgent: boolean): string {
  const options = hasAgent ? [`-javaagent:${built}/${agentJar}`, `-Dotel.config.file=${agentFile}`] : [];
  return ['java', ...options, '-jar', jar].join(' ');
}

function startImageWithAgent(folder: string, built: string, draft: PlanDraft): void {
  const path = `${folder}/Dockerfile`;
  let isKnown = true;
  draft.edit(path, l10n.t('the image starts it with the agent'), (text) => {
    const changed = imageWithAgent(text, built);
    isKnown = changed !== undefined;
    return changed ?? text;
  });
  if (isKnown) return;
  draft.note(
    l10n.t(
      '{0} was left as it is: let it copy {1}/opentelemetry and {2}, and start java with -javaagent and -Dotel.config.file.',
      path,
      built,
      agentFile,
    ),
  );
}

function addImage(folder: string, { image, built }: SpringBootBuild, hasAgent: boolean, draft: PlanDraft): void {
  const path = `${folder}/Dockerfile`;
  if (draft.read(path) !== undefined) return;
  if (!image) draft.note(l10n.t('No Dockerfile was written for {0}: it is built as a part of what is above.', folder));
  else draft.create(path, newImage(image, built, hasAgent), l10n.t('an image of it'));
}
