import * as l10n from '@vscode/l10n';
import { valueText } from '../../value-text.ts';
import { Failure, mismatch } from '../failure.ts';
import { Duration, Id, type OttlValue, RawMap, Time, WrittenList } from '../ottl-value.ts';
import { toList, toMap } from '../to-value.ts';
import { rfc3339 } from './go-time.ts';

/** A value as Go's `encoding/json` writes it, with its escapes for HTML; fails for what it does not write. */
export function goJson(value: OttlValue): string {
  if (typeof value === 'string') return escapeHtml(JSON.stringify(value));
  if (typeof value !== 'object') {
    if (typeof value === 'number' && !Number.isFinite(value)) throw new Failure(l10n.t('{0} has no JSON', value));
    return valueText(value);
  }
  if (value === null) return 'null';
  if (value instanceof Time) return `"${rfc3339(value)}"`;
  if (value instanceof Duration) return String(value.ns);
  if (value instanceof Id) return `[${(value.hex.match(/../g) ?? []).map((byte) => Number.parseInt(byte, 16)).join()}]`;
  if (value instanceof Uint8Array) return `"${valueText(value)}"`;
  if (value instanceof WrittenList)
    return `[${Array.from(value, (item) => (isOfData(item) ? '{}' : goJson(item))).join()}]`;
  if (Array.isArray(value) || value instanceof Map) {
    const json = valueText(Array.isArray(value) ? toList(value) : toMap(value));
    if (json === '') throw new Failure(l10n.t('a number in it has no JSON'));
    return escapeHtml(json);
  }
  throw mismatch(l10n.t('what has a text'), value);
}

/** Maps and lists of pdata have no fields that JSON would show. */
function isOfData(value: OttlValue): boolean {
  if (value instanceof Map) return !(value instanceof RawMap);
  return Array.isArray(value) && !(value instanceof WrittenList);
}

/** These stand in texts only. */
function escapeHtml(json: string): string {
  return json.replaceAll(
    /[<>&\u2028\u2029]/g,
    (written) => `\\u${written.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
