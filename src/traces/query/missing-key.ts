import * as l10n from '@vscode/l10n';
import { nearestName } from '../../base/nearest-name.ts';
import { readResource, readScope } from '../../otlp/messages.ts';
import { originCount, originMessage } from '../../records/origins.ts';
import type { StoredSegment } from '../segments.ts';
import { attributeKeys } from './attribute-keys.ts';
import { placed } from './filter-condition.ts';
import { FILTER_FIELDS, fieldNamed } from './filter-fields.ts';
import { type ClauseToken, readTokens } from './filter-lexer.ts';
import { keyIds } from './match-attributes.ts';
import { entryTexts } from './value-texts.ts';

/** Fields by what others call them. */
const CALLED_ELSEWHERE: Readonly<Record<string, string>> = {
  operation: 'name',
  service_name: 'service',
  minDuration: 'duration',
  maxDuration: 'duration',
  is: 'error',
  last: 'since',
};

/**
 * Why the filter may find nothing, as a sentence: it asks for an attribute that no stored span has, such as one that is
 * misspelled. Silent where it cannot know. `isOver`: whether there is no time for more than a quick look.
 */
export function missingKey(
  segments: readonly StoredSegment[],
  filter: string,
  isOver: () => boolean,
): string | undefined {
  for (const token of readTokens(filter)) {
    const key = token.kind === 'clause' ? attributeOf(token) : undefined;
    if (key === undefined || segments.some((segment) => isIn(segment, key))) continue;
    const known = [...FILTER_FIELDS.map(({ name }) => name), ...attributeKeys(segments, isOver).keys()];
    const meant = (Object.hasOwn(CALLED_ELSEWHERE, key) && CALLED_ELSEWHERE[key]) || nearestName(key, known);
    const hint =
      meant === undefined ? l10n.t('put text to search for into quotes') : l10n.t('write {0} if you mean that', meant);
    return l10n.t('No stored span has an attribute "{0}"; {1}.', key, hint);
  }
  return undefined;
}

/** The key of the attribute that the clause asks for, wherever it is. */
function attributeOf({ key, isKeyQuoted, operand }: ClauseToken): string | undefined {
  if (isKeyQuoted) return key;
  if (key.startsWith('.')) return key.slice(1);
  const field = fieldNamed(key);
  if (field === undefined) return placed(key).attribute;
  return field.name === 'has' && !/^(?:event|link)s?$/.test(operand) ? placed(operand).attribute : undefined;
}

function isIn({ segment }: StoredSegment, key: string): boolean {
  if (keyIds(segment, key).length > 0) return true;
  for (let origin = 0; origin < originCount(segment); origin++) {
    const resource = originMessage(segment, origin, 'resource');
    const scope = originMessage(segment, origin, 'scope');
    const isKey = (message: Uint8Array) => (range: { start: number; end: number }) =>
      entryTexts(message, range.start, range.end).key === key;
    if (readResource(resource).attributes.some(isKey(resource)) || readScope(scope).attributes.some(isKey(scope))) {
      return true;
    }
  }
  return false;
}
