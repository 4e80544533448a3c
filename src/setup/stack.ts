import type { Files } from '../base/files.ts';
import type { Choices } from './choices.ts';
import type { PlanDraft } from './plan-draft.ts';
import type { Service } from './service.ts';

/** A language, a framework and a way to build, for which tracing is set up in one way. */
export interface Stack {
  /** Also the name of its folder: `express`, `spring-boot-maven`. */
  readonly id: string;
  /** As users know it: `Express on Node.js`. */
  readonly title: string;
  /** At least one, the best first. */
  readonly approaches: readonly Approach[];
  /** The service in a folder, if its files are those of this stack. Looks at what is in the folder, not below others. */
  detect(folder: string, files: Files): Service | undefined;
  /**
   * Writes into the draft what traces the service: dependencies, the file or configuration, how it is started. What is
   * there already is left; what must be done by hand becomes a note. Planned again after that, it writes nothing.
   */
  plan(service: Service, approach: ApproachId, choices: Choices, draft: PlanDraft): void;
}

/** By what a service is traced. */
export interface Approach {
  /** An agent instruments from outside of the code; the SDK is set up in a file of the project. */
  readonly id: ApproachId;
  readonly title: string;
  /** When it is the better one. */
  readonly because: string;
}

export type ApproachId = 'agent' | 'sdk';
