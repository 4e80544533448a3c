import { sensitivityOf } from '../base/sensitivity.ts';
import { wordsOf } from '../base/words.ts';

/** Words of names that stand for secrets or for people, as in `apiKey`, `user_email` or `session.id`. */
const sensitive =
  / (password|passwd|passphrase|pwd|secrets?|tokens?|api ?key|(private|access|signing|encryption) key|authorization|auth|credentials?|cookies?|session|credit card|card number|cvv2?|cvc|ssn|iban|bearer|jwt|pin|otp|mnemonic|signature|connection string|e ?mail|phone|dob|birth ?(da(y|te))|date of birth|address|street|(first|last|full|user|real) ?name|ip) /;

/** What is said about a secret, and not the secret. */
const harmless = / (hash|masked|redacted|present|length|count|type|expires|csrf) $/;

/**
 * Whether an attribute of this name, in any style of writing, may hold what should not leave the program. It errs on the safe
 * side, beyond what rules find with `sensitivityOf`: one attribute less that is proposed costs nothing.
 */
export function isSensitiveName(name: string): boolean {
  const words = ` ${wordsOf(name).join(' ')} `;
  return sensitivityOf(name) !== undefined || (sensitive.test(words) && !harmless.test(words));
}
