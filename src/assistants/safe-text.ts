import { isSecretText, sensitivityOf } from '../base/sensitivity.ts';
import { visibleLine } from '../base/untrusted-text.ts';
import type { Attribute, AttributeValue } from '../protocol/traces.ts';

/** Stands for a value that is not told. */
export const masked = '[masked]';

/** `key=value`; values that tell a secret, or who somebody is, are masked. */
export function attributeText({ key, value }: Attribute, limit = 120): string {
  const name = visibleLine(key, 80);
  return `${name}=${sensitivityOf(key) === undefined ? safeText(valueText(value), limit) : masked}`;
}

/**
 * A text of a program on one line. Masked within it is what has the form of a secret, what stands for a password in an
 * address, and what is said by a name that tells a secret, as in queries, headers, JSON and SQL.
 */
export function safeText(text: string, limit = 200): string {
  const safe = text
    .slice(0, mostRead)
    .replaceAll(addressPassword, `$1${masked}`)
    .replaceAll(cookies, `$1${masked}`)
    .replaceAll(named, (all, name: string, between: string) =>
      sensitivityOf(name) === undefined ? all : `${name}${between}${masked}`,
    )
    .replaceAll(credentials, `$1 ${masked}`)
    .replaceAll(words, (word) => (isSecretText(word) ? masked : word.split('.').map(maskedIfSecret).join('.')));
  return visibleLine(safe, limit);
}

/** More than any limit shows, so that none cuts a secret's form in two before it is seen. */
const mostRead = 20_000;
/** `https://user:password@host` */
const addressPassword = /(:\/\/[^\s/:@]{0,200}:)[^\s/@]{1,500}(?=@)/g;
/** Each of them may be the one of the session. */
const cookies = /\b(cookie\s*:\s*)[^\r\n]+/gi;
/** As the header `Authorization` has them; words of prose have no digits. */
const credentials = /\b(bearer|basic)\s+(?=[\w+/=.~-]*\d)[\w+/=.~-]{8,}/gi;
/** `name=value`, `"name": "value"`. */
const named =
  /(?<![\w.-])([a-z][\w.-]{0,99})(["']?\s{0,3}[:=]\s{0,3})(\[masked\]|"(?:[^"\\]|\\.)*"?|'[^']*'?|(?:(?:bearer|basic|token)\s+)?[^\s"'&,;)}\]]+)/gi;
/** Keys and tokens are made of nothing else, and those with dots may stand alone or behind others. */
const words = /-----BEGIN.*|(?=[\w.-]{16})[\w-]+(?:\.[\w-]+)*/gs;

function maskedIfSecret(word: string): string {
  return isSecretText(word) ? masked : word;
}

export function valueText(value: AttributeValue): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  if ('int64' in value) return value.int64;
  if ('double' in value) return value.double;
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if ('bytes' in value) return `${value.bytes.length} characters of base64`;
  return 'map' in value
    ? `{${(value.map as readonly Attribute[]).map((entry) => attributeText(entry)).join(', ')}}`
    : '';
}
