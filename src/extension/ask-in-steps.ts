/** A question of several; answers are complete from the beginning, by defaults, so that any may be left as it is. */
export interface Step<Answers> {
  /** Whether it is to be asked, by what is answered so far. */
  isAsked(answers: Answers): boolean;
  /** The answers with the new one; `undefined`: the user gave up. */
  ask(answers: Answers, place: Place): Promise<Answers | typeof goBack | undefined>;
}

/** Where a question stands among those that are asked, as far as that is known. */
export interface Place {
  /** From 1. */
  readonly number: number;
  readonly of: number;
}

export const goBack = 'back';

/** Asks one after the other; who goes back finds the answers that were given. `undefined`: the user gave up. */
export async function askInSteps<Answers extends object>(
  steps: readonly Step<Answers>[],
  begin: Answers,
): Promise<Answers | undefined> {
  let answers = begin;
  let next = steps.findIndex((step) => step.isAsked(answers));
  while (next >= 0) {
    const asked = steps.filter((step) => step.isAsked(answers));
    const step = steps[next]!;
    const answer = await step.ask(answers, { number: asked.indexOf(step) + 1, of: asked.length });
    if (answer === undefined) return undefined;
    if (answer === goBack) {
      next = Math.max(
        0,
        steps.findLastIndex((one, index) => index < next && one.isAsked(answers)),
      );
    } else {
      answers = answer;
      next = steps.findIndex((one, index) => index > next && one.isAsked(answers));
    }
  }
  return answers;
}
