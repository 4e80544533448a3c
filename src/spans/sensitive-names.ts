/** Words of names that stand for secrets or for people, as in `apiKey`, `user_email` or `session.id`. */
const sensitive =
  /(^|[._-])(password|passwd|passphrase|pwd|secrets?|token|api_?key|authorization|auth|credentials?|cookies?|session(_?id)?|credit_?card|card(_?number)?|cvv|cvc|ssn|iban|private_?key|bearer|jwt|pin|otp|signature|e?mail|phone|dob|birth_?da(y|te)|address|street|first_?name|last_?name|full_?name|user_?name|ip)([._-]|$)/;

/** What is said about a secret, and not the secret. */
const harmless = /(^|[._-])(hash|masked|redacted|present|length|count|type|expires|tokens|csrf)$/;

/** Whether an attribute of this name, in any style of writing, is likely to hold what should not leave the program. */
export function isSensitiveName(name: string): boolean {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase();
  return sensitive.test(words) && !harmless.test(words);
}
