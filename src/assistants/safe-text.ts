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

/** A text of a program on one line, what has the form of a secret masked within it. */
export function safeText(text: string, limit = 200): string {
  return visibleLine(
    text.replaceAll(/[^\s"'=,;:()[\]{}]{16,}|-----BEGIN.*/gs, (word) => (isSecretText(word) ? masked : word)),
    limit,
  );
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
