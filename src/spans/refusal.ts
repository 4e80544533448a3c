import { failed, type Result } from '../base/result.ts';

/** Why an action does not apply; `reason` is a sentence for the user that says what and why. */
export interface Refusal {
  readonly reason: string;
}

/** The result of an action that does not apply. */
export function refuse(reason: string): Result<never, Refusal> {
  return failed({ reason });
}
