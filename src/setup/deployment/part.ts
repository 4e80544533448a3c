import type { Choices, PartId } from '../choices.ts';
import type { PlanDraft } from '../plan-draft.ts';
import type { Service } from '../service.ts';

/** Files beside the services that bring their spans on: a collector, manifests of a cluster. */
export interface DeploymentPart {
  readonly id: PartId;
  /** As users know it: `OpenTelemetry Collector as gateway`. */
  readonly title: string;
  /** When one wants it. */
  readonly because: string;
  plan(services: readonly Service[], choices: Choices, draft: PlanDraft): void;
}
