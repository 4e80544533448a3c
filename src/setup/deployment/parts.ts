import { collectorAgent, collectorGateway, tailSampling } from './collectors.ts';
import { kubernetes } from './kubernetes.ts';
import type { DeploymentPart } from './part.ts';

/** What can be set up beside the services, in the order in which it is planned. */
export const deploymentParts: readonly DeploymentPart[] = [collectorGateway, tailSampling, collectorAgent, kubernetes];
