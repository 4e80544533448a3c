/** Does all the steps at once, for callers that need not let others in between. */
export function atOnce<Answer>(steps: Generator<undefined, Answer>): Answer {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
