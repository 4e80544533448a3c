import { quotedText } from '../../../protocol/filter-text.ts';
import type { AttributeValue } from '../../../protocol/traces.ts';

/** Where a filter looks for a key; on the span, its scope and resource when empty. */
export type KeyPlace = '' | 'event.' | 'link.';

/** A condition of the filter language that finds spans with this attribute; `undefined` when it cannot ask for it. */
export function attributeCondition(key: string, value: AttributeValue, place: KeyPlace = ''): string | undefined {
  const operand = operandOf(value);
  if (operand === undefined || key.length > longestText) return undefined;
  if (place !== '') return placedKey.test(key) ? `${place}${key}=${operand}` : undefined;
  return `${plainKey.test(key) ? key : quotedText(key)}=${operand}`;
}

/** Nobody reads longer conditions. */
const longestText = 1_000;
const placedKey = /^[a-z_][\w.-]*$/i;
/** A key with a dot is called like no field but for those below, and has nothing that means something to the language. */
const plainKey = /^(?!(root|trace|span|resource|scope|event|link|status)\.)[a-z_][\w-]*(\.[\w-]+)+$/i;

function operandOf(value: AttributeValue): string | undefined {
  if (typeof value === 'string') return value.length > longestText ? undefined : quotedText(value);
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (value === null || !('int64' in value)) return undefined;
  return value.int64;
}
