/** Why an action does not apply; `reason` is a sentence for the user that says what and why. */
export interface Refusal {
  readonly reason: string;
}
