import type { Expression } from '../../../uses/expression.ts';

/** What `fmt.Sprintf` makes: the constant parts of the format, and the values between them. `undefined`: it does not show. */
export function formatParts(
  format: string,
  values: readonly Expression[],
): readonly (string | Expression)[] | undefined {
  const parts: (string | Expression)[] = [];
  let constant = '';
  let next = 0;
  let at = 0;
  for (const { 0: verb, index } of format.matchAll(/%(?:%|[-+# 0-9.]*[a-zA-Z])|%/g)) {
    constant += format.slice(at, index);
    at = index + verb.length;
    if (verb === '%%') {
      constant += '%';
      continue;
    }
    const value = values[next++];
    if (verb === '%' || !value) return undefined;
    if (typeof value.constant === 'string') {
      constant += value.constant;
      continue;
    }
    if (constant !== '') parts.push(constant);
    constant = '';
    parts.push(value);
  }
  constant += format.slice(at);
  if (constant !== '' || parts.length === 0) parts.push(constant);
  return parts;
}
