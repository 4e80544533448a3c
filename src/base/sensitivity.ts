import { wordsOf } from './words.ts';

/** `secret`: whoever reads it can act as somebody else. `personal`: it tells who somebody is. */
export type Sensitivity = 'secret' | 'personal';

/** The last words of names of what opens something: ` user password `. */
const secrets =
  / (password|passwd|passphrase|pwd|secret|credentials?|(api|private|secret|secret access|signing|encryption) key|apikey|authorization|cookies?|jwt|cvv2?|cvc|ssn|iban|credit card|card number|otp|mnemonic|connection string)( (value|header|raw|string|text))? $/;

/** A token opens something if its name says what; `nextPageToken`, and what language models count, do not. */
const tokens =
  / (access|refresh|auth|authorization|authentication|id|api|bearer|session|secret|security|oauth|reset|invite|invitation|push|device|bot|verification) token( (value|header|raw|string))? $/;

const personal =
  / (e ?mail( address)?|phone( number)?|(?<! (test|case|class|file|function|method|module|repository|table|type|job|project|branch|package|build|role|group|company|product) )(full|first|last) name|date of birth|dob|birthday|home address) $/;

/** What makes a name that of something said about a secret. */
const aside =
  / (has|is|have|had|should|can|needs|use|uses|used|with|without|no|num|csrf|xsrf|public|missing|invalid|wrong|expired) /;

/** What makes a name that of something done with a secret; a `reset token` opens as much as others. */
const deed = / (send|sent|welcome|reset|forgot|change|changed|update|create|created|delete|deleted|verify|rotate) /;

/** What a name tells of its value. */
export function sensitivityOf(name: string): Sensitivity | undefined {
  const words = ` ${wordsOf(name).join(' ')} `;
  if (aside.test(words)) return undefined;
  if (tokens.test(words)) return 'secret';
  if (deed.test(words)) return undefined;
  if (secrets.test(words)) return 'secret';
  return personal.test(words) ? 'personal' : undefined;
}

/** Functions of such names make something harmless of what they are given, or only tell something about it. */
const sanitizers =
  /^(redact|mask|hash|scrub|sanitize|sanitise|anonymi[sz]e|obfuscate|encrypt|digest|fingerprint|strip|omit|truncate|has|is|validate|verify|check|count|estimate)|(redact|mask|hash|anonymi[sz]e|sanitize)(ed)?$/i;

/** Whether a function of that name makes values fit to be told. */
export function isSanitizer(name: string): boolean {
  return sanitizers.test(name);
}

/** Texts that are secrets by their form: keys of OpenAI and its like, GitHub, AWS, Slack, JSON web tokens, PEM. */
const secretText =
  /^(sk-(?:[a-z]+-)?[A-Za-z\d]{20,}|gh[pousr]_[A-Za-z\d]{30,}|github_pat_\w{30,}|AKIA[A-Z\d]{16}|xox[abprs]-[\w-]{10,}|eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]*)$|-----BEGIN [A-Z ]*PRIVATE KEY-----/;

/** Whether a text has the form of a secret. */
export function isSecretText(text: string): boolean {
  return secretText.test(text);
}
