import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../base/untrusted-text.ts';
import { quotedText } from '../../protocol/filter-text.ts';
import type { FilterCompletion, FilterCompletions } from '../../protocol/traces.ts';
import type { StoredSegment } from '../segments.ts';
import { attributeKeys } from './attribute-keys.ts';
import { COUNTED_FIELDS, countValues } from './count-values.ts';
import { FILTER_FIELDS, fieldNamed } from './filter-fields.ts';
import { type ClauseToken, readTokens } from './filter-lexer.ts';
import { type QueryClock, sliceOf } from './query-clock.ts';
import { literalExpression } from './regular-expression.ts';
import type { StoredTraces } from './trace-conditions.ts';

interface Stored extends Pick<StoredTraces, 'runs'> {
  readonly segments: readonly StoredSegment[];
  readonly isOver: () => boolean;
}

const MOST_ITEMS = 50;
/** Values are looked for in so many of the newest spans, and beyond while there is none and time. */
const ENOUGH_SPANS = 200_000;

/** What may stand at UTF-16 offset `cursor` of the filter, out of what is stored; the likeliest first. */
export function completeFilter(
  { segments, runs }: StoredTraces,
  filter: string,
  cursor: number,
  clock: QueryClock,
): FilterCompletions {
  const stored: Stored = { segments, isOver: sliceOf(clock), ...(runs && { runs }) };
  const token = readTokens(filter).find(({ start, end }) => start <= cursor && cursor <= end && start < end);
  if (token === undefined) return completeKey(stored, filter, cursor, cursor, cursor);
  switch (token.kind) {
    case 'clause':
      if (cursor >= token.operandStart) return completeOperand(stored, token, filter, cursor);
      if (cursor <= token.keyEnd) return completeKey(stored, filter, token.start, token.keyEnd, cursor);
      return { start: cursor, end: cursor, items: [] };
    case '(':
    case ')':
    case '{':
    case '}':
    case '-':
      return completeKey(stored, filter, cursor, cursor, cursor);
    case 'and':
    case 'or':
    case 'not':
      return completeKey(stored, filter, token.start, token.end, cursor);
    default: {
      const isBegun = token.kind === 'word' && !token.isQuoted && cursor > token.start;
      if (isBegun) return completeKey(stored, filter, token.start, token.end, cursor);
      return { start: cursor, end: cursor, items: [] };
    }
  }
}

function completeKey(stored: Stored, filter: string, start: number, end: number, cursor: number): FilterCompletions {
  const prefix = filter.slice(start, cursor).replace(/^\./, '').toLowerCase();
  const keys = [...attributeKeys(stored.segments, stored.isOver)]
    .filter(([key]) => key !== '' && rank(key, prefix) > 0)
    .sort(([a, { uses: usesA }], [b, { uses: usesB }]) => rank(b, prefix) - rank(a, prefix) || usesB - usesA);
  const written = filter.slice(start, end);
  // What is written out wants an operator next, unless the key goes on.
  const operators =
    cursor === end && (fieldNamed(written) !== undefined || keys.some(([key]) => key === written))
      ? operatorsFor(written).map(
          (operator): FilterCompletion => ({
            kind: 'operator',
            text: `${written}${operator}`,
            detail: OPERATOR_DETAILS[operator]!,
          }),
        )
      : [];
  const fields = FILTER_FIELDS.filter(({ name }) => rank(name, prefix) === PREFIX && name !== written).map(
    ({ name, type, description }): FilterCompletion => ({
      kind: 'field',
      text:
        name === 'error' || name === 'root' ? name : type === 'duration' || type === 'number' ? `${name}>` : `${name}:`,
      detail: description,
    }),
  );
  const attributes = keys
    .filter(([key]) => key !== written)
    .map(
      ([key, { uses }]): FilterCompletion => ({
        kind: 'attribute',
        text: `${writtenKey(key)}=`,
        detail: times(uses),
      }),
    );
  return {
    start,
    end: withOperator(filter, end),
    items: [...operators, ...fields, ...attributes].slice(0, MOST_ITEMS),
  };
}

function times(count: number): string {
  return count === 1 ? l10n.t('1 time') : l10n.t('{0} times', count);
}

/** The end of the operator that follows a key at once, which the completion of the key brings anew. */
function withOperator(filter: string, end: number): number {
  return end + (/^(?:[!<>]=|!~|:[<>]=?|=[=~]|[:=<>~])/.exec(filter.slice(end))?.[0].length ?? 0);
}

const PREFIX = 2;
const WITHIN = 1;

/** How well a name fits to what is typed: its beginning, or the beginning of one of its parts. */
function rank(name: string, typed: string): number {
  const lower = name.toLowerCase();
  if (lower.startsWith(typed)) return PREFIX;
  return lower.split(/[._-]/).some((part) => part.startsWith(typed)) || lower.includes(`.${typed}`) ? WITHIN : 0;
}

const OPERATOR_DETAILS: Readonly<Record<string, string>> = {
  ':': l10n.t('is, in any case; * for any text'),
  '=': l10n.t('is exactly'),
  '!=': l10n.t('is there, but not this'),
  '~': l10n.t('matches a regular expression'),
  '!~': l10n.t('is there and does not match'),
  '>': l10n.t('is more than'),
  '>=': l10n.t('is at least'),
  '<': l10n.t('is less than'),
  '<=': l10n.t('is at most'),
};

function operatorsFor(key: string): readonly string[] {
  switch (fieldNamed(key)?.type) {
    case 'code':
    case 'id':
      return [':', '!='];
    case 'duration':
    case 'number':
      return ['>', '>=', '<', '<=', '=', '!='];
    case 'text':
      return [':', '=', '!=', '~', '!~'];
    case 'age':
      return [':'];
    case 'run':
      return [':', '!='];
    case 'time':
      return ['>=', '<=', '>', '<'];
    case 'flag':
      return [];
    default:
      return ['=', '!=', ':', '~', '!~', '>', '>=', '<', '<='];
  }
}

function completeOperand(stored: Stored, token: ClauseToken, filter: string, cursor: number): FilterCompletions {
  const { operandStart: start, end, key } = token;
  const typed = filter
    .slice(start, cursor)
    .replace(/^["'`]/, '')
    .toLowerCase();
  const found = { start, end };
  if (key === 'has' && !token.isKeyQuoted) {
    const { items } = completeKey(stored, typed, 0, typed.length, typed.length);
    const keys = items.filter(({ kind }) => kind === 'attribute');
    return { ...found, items: keys.map((item) => ({ ...item, kind: 'value', text: item.text.slice(0, -1) })) };
  }
  const field = token.isKeyQuoted ? undefined : fieldNamed(key);
  if (field?.type === 'run') return { ...found, items: runsNamed(stored, typed) };
  if (field?.values !== undefined) {
    const values = field.values.filter((value) => value.startsWith(typed));
    return {
      ...found,
      items: values.map((value) => ({ kind: 'value', text: value, detail: l10n.t('{0} of the span', field.name) })),
    };
  }
  if (field !== undefined && !COUNTED_FIELDS.includes(field.name) && !field.name.startsWith('root.')) {
    return { ...found, items: EXAMPLES[field.type]?.map(([text, detail]) => ({ kind: 'value', text, detail })) ?? [] };
  }
  const counted = field?.name.startsWith('root.') ? field.name.slice('root.'.length) : key;
  return { ...found, items: valuesOf(stored, counted, typed, token) };
}

const EXAMPLES: Readonly<Record<string, readonly (readonly [text: string, detail: string])[]>> = {
  duration: [
    ['10ms', l10n.t('units are ns, us, ms, s, m, h, d')],
    ['100ms', ''],
    ['1s', ''],
  ],
  age: [
    ['5m', l10n.t('the last five minutes')],
    ['1h', l10n.t('the last hour')],
  ],
  flag: [
    ['true', ''],
    ['false', ''],
  ],
};

/** The newest first. What is typed may be of the command or of the id. */
function runsNamed({ runs }: Stored, typed: string): FilterCompletion[] {
  const told = (runs?.told() ?? [])
    .filter(({ id, title }) => id.startsWith(typed) || title.toLowerCase().includes(typed))
    .map(({ id, title }): FilterCompletion => ({ kind: 'value', text: id, detail: visibleLine(title, 60) }))
    .reverse();
  const last: FilterCompletion = { kind: 'value', text: 'last', detail: l10n.t('the run that started last') };
  return ['last'.startsWith(typed) ? last : [], told].flat().slice(0, MOST_ITEMS);
}

function valuesOf(stored: Stored, field: string, typed: string, { operator }: ClauseToken): FilterCompletion[] {
  const counts = new Map<string, number>();
  let spans = 0;
  for (const segment of stored.segments.toReversed()) {
    countValues(field, segment, true, (value, found) => {
      if (value.toLowerCase().startsWith(typed)) counts.set(value, (counts.get(value) ?? 0) + found);
    });
    spans += segment.segment.rowCount;
    if ((spans >= ENOUGH_SPANS && counts.size > 0) || stored.isOver()) break;
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, MOST_ITEMS)
    .map(([value, found]) => ({
      kind: 'value',
      text: writtenValue(value, operator),
      detail: times(found),
    }));
}

/** As an operand that stands for this text and no other. */
function writtenValue(value: string, operator: string): string {
  if (operator === '~' || operator === '!~') return quotedText(literalExpression(value));
  return /^[^\s"'`(){}[\]*<>=~]+$/.test(value) ? value : quotedText(value);
}

function writtenKey(key: string): string {
  return /^[\p{L}_$@][\p{L}\p{N}_$@.\-/]*$/u.test(key) && fieldNamed(key) === undefined ? key : quotedText(key);
}
