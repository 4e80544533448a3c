import { type Choices, defaultEndpoint, defaultEnvironment } from './choices.ts';
import { findServices } from './find-services.ts';
import { memoryFiles } from './memory-files.testing.ts';
import type { Plan } from './plan.ts';
import { PlanDraft } from './plan-draft.ts';
import type { Service } from './service.ts';
import { stackOf } from './set-up.ts';

/** The services in files, by their absolute paths. */
export function servicesIn(texts: Readonly<Record<string, string>>): readonly Service[] {
  return findServices('/', memoryFiles(texts)).services;
}

export interface SetUpTexts {
  readonly plan: Plan;
  /** All files as the plan leaves them. */
  readonly texts: Readonly<Record<string, string>>;
  /** What the same stack plans for the files that the plan leaves, though they may tell it that all is done. */
  readonly again: Plan;
}

/** Sets up the one service in files, and once more. */
export function setUpTexts(texts: Readonly<Record<string, string>>, choices: Partial<Choices> = {}): SetUpTexts {
  const [service, ...others] = servicesIn(texts);
  if (!service || others.length > 0)
    throw new Error(`there are ${others.length + (service ? 1 : 0)} services, not one`);
  const plan = planFor(service, texts, choices);
  const after = { ...texts, ...Object.fromEntries(plan.changes.map((change) => [change.path, change.after])) };
  return { plan, texts: after, again: planFor(service, after, choices) };
}

function planFor(service: Service, texts: Readonly<Record<string, string>>, choices: Partial<Choices>): Plan {
  const stack = stackOf(service);
  const draft = new PlanDraft(memoryFiles(texts));
  const approach = choices.approach ?? stack.approaches[0]!.id;
  const usual = { folder: '/', endpoint: defaultEndpoint, environment: defaultEnvironment, parts: [] };
  stack.plan(service, approach, { ...usual, ...choices }, draft);
  return draft.finish();
}
