import * as l10n from '@vscode/l10n';
import type { Files } from '../base/files.ts';
import type { Choices } from './choices.ts';
import type { DeploymentPart } from './deployment/part.ts';
import { deploymentParts } from './deployment/parts.ts';
import type { Plan } from './plan.ts';
import { PlanDraft } from './plan-draft.ts';
import type { Service } from './service.ts';
import type { ApproachId, Stack } from './stack.ts';
import { stacks } from './stacks.ts';

/**
 * What it takes to trace services, as files are now. Of a service that is traced already only the wanted parts of its
 * deployment are planned. Planned again after it was written, it changes nothing.
 */
export function planSetUp(services: readonly Service[], choices: Choices, files: Files): Plan {
  const draft = new PlanDraft(files);
  for (const service of services) {
    const stack = stackOf(service);
    if (service.tracing !== undefined) {
      draft.note(
        l10n.t(
          '{0} is traced already: {1}. Its code and dependencies were left as they are.',
          service.name,
          service.tracing,
        ),
      );
      continue;
    }
    stack.plan(service, approachOf(stack, choices), choices, draft);
  }
  for (const part of deploymentParts) {
    if (choices.parts.includes(part.id)) part.plan(services, choices, draft);
  }
  return draft.finish();
}

/** What can be set up beside a service; an image is the concern of its stack. */
export const offeredParts: readonly Pick<DeploymentPart, 'id' | 'title' | 'because'>[] = [
  { id: 'dockerfile', title: 'Dockerfile', because: l10n.t('an image of the service, if none is described yet') },
  ...deploymentParts,
];

/** The stack of a service that `findServices` found. */
export function stackOf(service: Service): Stack {
  const stack = stacks.find(({ id }) => id === service.stack);
  if (!stack) throw new RangeError(`there is no stack ${service.stack}`);
  return stack;
}

function approachOf(stack: Stack, { approach }: Choices): ApproachId {
  return (stack.approaches.find(({ id }) => id === approach) ?? stack.approaches[0]!).id;
}
