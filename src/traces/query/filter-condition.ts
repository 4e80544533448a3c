import * as l10n from '@vscode/l10n';
import { nearestName } from '../../base/nearest-name.ts';
import { failed, ok, type Result } from '../../base/result.ts';
import { wordsOf } from '../../otlp/ids.ts';
import { quotedText } from '../../protocol/filter-text.ts';
import type { FilterProblem } from '../../protocol/traces.ts';
import { FILTER_FIELDS, type FilterField, fieldNamed } from './filter-fields.ts';
import type { ClauseToken, FilterToken } from './filter-lexer.ts';
import { durationOf, valueTestOf } from './filter-operand.ts';
import type { AttributePlace, Filter } from './filter-syntax.ts';
import { timeOf } from './filter-time.ts';
import type { ValueTest } from './value-test.ts';

type WordToken = FilterToken & { readonly kind: 'word' };
type Read<Value> = Result<Value, FilterProblem>;

/** What one clause or word of a filter asks for. */
export function conditionOf(token: ClauseToken | WordToken): Read<Filter> {
  if (token.kind === 'word') {
    if (token.text === '') return problem(l10n.t('Write text between the quotes.'), token);
    if (!token.isQuoted && SIGNS.test(token.text)) {
      return problem(l10n.t('"{0}" says nothing here; put it into quotes to search for it.', token.text), token);
    }
    return ok(ofWord(token));
  }
  const foreign = token.isQuoted ? undefined : foreignOperand(token);
  if (foreign !== undefined) return problem(foreign, token);
  if (token.isKeyQuoted) return ofAttribute(token, 'nearest', token.key);
  if (token.key.startsWith('.')) return ofAttribute(token, 'nearest', token.key.slice(1));
  const field = fieldNamed(token.key);
  return field === undefined ? ofKey(token) : ofField(token, field);
}

/** What to write instead of an operand that is none, or that means something in other languages only. */
function foreignOperand({ key, operator, operand }: ClauseToken): string | undefined {
  if (operand === '') {
    return operator === ':'
      ? l10n.t('Write a value right after "{0}{1}", or put the text into quotes.', key, operator)
      : l10n.t('Write a value after "{0}{1}", or put the text into quotes.', key, operator);
  }
  if (operator !== ':' && operator !== '=') return undefined;
  if (/^\([^)]*$/.test(operand)) {
    return l10n.t('Write a condition for each value, as in "({0}:a or {1}:b)", or put the text into quotes.', key, key);
  }
  if (/^(?:[[{][^\]}]*|[\d.]+[a-zµμ]*\.\.[\d.]+[a-zµμ]*)$/.test(operand)) {
    const [from, to = '…'] = operand.replace(/^[[{]/, '').split('..');
    return l10n.t('Write a range as "{0}>={1} {2}<={3}", or put the text into quotes.', key, from!, key, to);
  }
  return undefined;
}

/** Operators that stand alone, such as those of other languages. */
const SIGNS = /^[-+*:=<>!~&|^]+$/;

/** From so many digits on, a word may be how a trace id begins. */
const FEWEST_ID_DIGITS = 4;

/** A word is found in a span, or beside the spans of its trace. */
function ofWord({ text, isQuoted }: WordToken): Filter {
  if (!isQuoted && text === 'error') return statusCode(1 << STATUS_ERROR);
  if (!isQuoted && text === 'root') return { kind: 'root', key: 'root' };
  const key = quotedText(text.toLowerCase());
  const parts: Filter[] = [
    { kind: 'spanText', key: `span ${key}`, word: text },
    { kind: 'traceText', key: `trace ${key}`, word: text },
  ];
  if (text.length >= FEWEST_ID_DIGITS) {
    const id = idFilter('traceid', text);
    if (id !== undefined) parts.push(id);
  }
  return { kind: 'or', parts };
}

const STATUS_ERROR = 2;

function ofField(token: ClauseToken, field: FilterField): Read<Filter> {
  switch (field.type) {
    case 'code':
      return ofCode(token, field);
    case 'flag':
      return field.name === 'has' ? ofHas(token) : ofFlag(token, field);
    case 'id':
      return ofId(token, field);
    case 'run':
      return problem(l10n.t('Runs are known where spans are stored only.'), token);
    case 'age':
      return ofAge(token);
    case 'time':
      return ofTime(token);
    default:
      return withTest(token, field.type === 'duration' ? 'duration' : field.type, (test) =>
        fieldFilter(field, token, test),
      );
  }
}

function fieldFilter({ name }: FilterField, token: ClauseToken, test: ValueTest): Filter {
  const key = keyOf(token, name);
  switch (name) {
    case 'trace.duration':
    case 'trace.spans':
    case 'trace.errors':
      return { kind: 'traceNumber', key, of: name.slice('trace.'.length) as 'duration' | 'spans' | 'errors', test };
    case 'root.name':
      return { kind: 'rootName', key, test };
    case 'root.service':
      return { kind: 'rootService', key, test };
    case 'duration':
      return { kind: 'duration', key, test };
    case 'event':
      return { kind: 'eventName', key, test };
    case 'scope':
      return { kind: 'scopeName', key, test };
    case 'scope.version':
      return { kind: 'scopeVersion', key, test };
    case 'status.message':
      return { kind: 'statusMessage', key, test };
    default:
      return { kind: name as 'name' | 'service', key, test };
  }
}

function ofCode(token: ClauseToken, { name, values = [] }: FilterField): Read<Filter> {
  const { operator, operand } = token;
  if (operator !== ':' && operator !== '=' && operator !== '!=') {
    return problem(l10n.t('Ask for {0} with ":", "=" or "!=", as in "{1}:{2}".', name, name, values.at(-1)!), token);
  }
  const byName = values.indexOf(operand.toLowerCase().replace(/^(?:span_kind|status_code)_/, ''));
  const code = byName >= 0 ? byName : /^\d{1,2}$/.test(operand) ? Number(operand) : -1;
  if (code < 0 || code > LARGEST_CODE) {
    const nearest = nearestName(operand, values);
    if (nearest !== undefined)
      return operandProblem(l10n.t('There is no {0} "{1}"; write "{2}".', name, operand, nearest), token);
    const all = values.join(', ');
    const message =
      name === 'status' && /^[1-5]/.test(operand)
        ? l10n.t(
            'There is no status "{0}"; write one of {1}, or http.response.status_code for that of HTTP.',
            operand,
            all,
          )
        : l10n.t('There is no {0} "{1}"; write one of {2}.', name, operand, all);
    return operandProblem(message, token);
  }
  const codes = operator === '!=' ? ~(1 << code) : 1 << code;
  if (name === 'status') return ok(statusCode(codes));
  return ok({ kind: name === 'kind' ? 'spanKind' : 'rootKind', key: `${name} ${codes}`, codes });
}

/** Codes are looked up in the bits of a word; the last one stands for all larger ones, too. */
export const LARGEST_CODE = 31;

function statusCode(codes: number): Filter {
  return { kind: 'statusCode', key: `status ${codes}`, codes };
}

function ofFlag(token: ClauseToken, { name }: FilterField): Read<Filter> {
  const { operator, operand } = token;
  const isTrue = operand.toLowerCase() === 'true';
  if ((operator !== ':' && operator !== '=' && operator !== '!=') || (!isTrue && operand.toLowerCase() !== 'false')) {
    return problem(
      l10n.t('Write "{0}", "{1}:true" or "{2}:false"; an attribute is "span.{3}".', name, name, name, name),
      token,
    );
  }
  const flag: Filter = name === 'error' ? statusCode(1 << STATUS_ERROR) : { kind: 'root', key: 'root' };
  return ok(isTrue === (operator !== '!=') ? flag : notOfSpan(flag));
}

function ofId(token: ClauseToken, { name }: FilterField): Read<Filter> {
  const { operator, operand } = token;
  if (operator !== ':' && operator !== '=' && operator !== '!=') {
    return problem(l10n.t('Ask for {0} with ":", "=" or "!=".', name), token);
  }
  const id = idFilter(name, operand);
  if (id === undefined) {
    const digits = name === 'traceid' ? l10n.t('at most 32') : name === 'link.traceid' ? '32' : '16';
    return operandProblem(l10n.t('Write {0} hexadecimal digits after "{1}{2}".', digits, token.key, operator), token);
  }
  return ok(operator === '!=' ? notOfSpan(id) : id);
}

/** `key!=value` speaks of the span that the other conditions speak of. */
function notOfSpan(part: Filter): Filter {
  return { kind: 'not', part };
}

function idFilter(name: string, hex: string): Filter | undefined {
  const key = `${name} ${hex.toLowerCase()}`;
  if (name === 'traceid') return /^[\da-f]{1,32}$/i.test(hex) ? { kind: 'traceId', key, prefix: hex } : undefined;
  const id = wordsOf(hex, name === 'link.traceid' ? 4 : 2);
  if (id === undefined) return undefined;
  switch (name) {
    case 'spanid':
      return { kind: 'spanId', key, id };
    case 'parentid':
      return { kind: 'parentId', key, id };
    case 'link.traceid':
      return { kind: 'linkTraceId', key, id };
    default:
      return { kind: 'linkSpanId', key, id };
  }
}

function ofAge(token: ClauseToken): Read<Filter> {
  const ageNs = durationOf(token.operand);
  if (ageNs === undefined || (token.operator !== ':' && token.operator !== '=')) {
    return problem(l10n.t('Write how long ago the trace started at most, as in "since:5m".'), token);
  }
  return ok({ kind: 'since', key: `since ${ageNs}`, ageNs });
}

function ofTime(token: ClauseToken): Read<Filter> {
  const { key, operator, operand } = token;
  const isComparison = operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
  if (!isComparison)
    return problem(l10n.t('Ask for times with "<", "<=", ">" or ">=", as in "{0}>=2026-01-31T14:30".', key), token);
  const time = timeOf(operand);
  if (time === undefined) {
    const message = l10n.t(
      'Write a date, or a date and a time, after "{0}{1}", as in 2026-01-31T14:30 or 2026-01-31T14:30:05.25Z.',
      key,
      operator,
    );
    return operandProblem(message, token);
  }
  return ok({ kind: 'start', key: `start ${operator}${time}`, operator, time });
}

function ofHas(token: ClauseToken): Read<Filter> {
  const { operator, operand } = token;
  if (operator === '!=') {
    const has = ofHas({ ...token, operator: '=' });
    return has.ok ? ok(notOfSpan(has.value)) : has;
  }
  if (operator !== ':' && operator !== '=') return problem(l10n.t('Write "has:" and the key of an attribute.'), token);
  if (operand === 'event' || operand === 'events') return ok({ kind: 'hasEvents', key: 'has event' });
  if (operand === 'link' || operand === 'links') return ok({ kind: 'hasLinks', key: 'has link' });
  const { place, attribute } = token.isQuoted ? { place: 'nearest' as const, attribute: operand } : placed(operand);
  return ok(attributeFilter(place, attribute, { kind: 'exists' }, 'exists'));
}

function ofKey(token: ClauseToken): Read<Filter> {
  const { key } = token;
  const prefix = /^(?:(trace|root)\.|(trace|span)$)/.exec(key);
  if (prefix !== null) {
    const known = FILTER_FIELDS.map(({ name }) => name).filter((name) => name.startsWith(prefix[1] ?? prefix[2]!));
    const hint =
      prefix[2] === 'span' ? l10n.t('duration, name and so on') : (nearestName(key, known) ?? known.join(', '));
    const message = l10n.t('There is no field "{0}"; write {1}, or for an attribute span.{2}.', key, hint, key);
    return failed({ message, start: token.start, end: token.keyEnd });
  }
  const { place, attribute } = placed(key);
  return ofAttribute(token, place, attribute);
}

const PREFIX = /^(span|resource|scope|event|link)\.(.+)$/s;

/** Where the attribute is that a filter calls `key`, and its own key. */
export function placed(key: string): { place: AttributePlace; attribute: string } {
  const parts = PREFIX.exec(key);
  if (parts === null) return { place: 'nearest', attribute: key };
  return { place: parts[1] as AttributePlace, attribute: parts[2]! };
}

function ofAttribute(token: ClauseToken, place: AttributePlace, attribute: string): Read<Filter> {
  return withTest(token, 'any', (test) => attributeFilter(place, attribute, test, testKey(token)));
}

function attributeFilter(place: AttributePlace, attribute: string, test: ValueTest, asked: string): Filter {
  return { kind: 'attribute', key: `${place}.${quotedText(attribute)} ${asked}`, place, attribute, test };
}

function withTest(
  token: ClauseToken,
  type: 'text' | 'number' | 'duration' | 'any',
  build: (test: ValueTest) => Filter,
): Read<Filter> {
  const test = valueTestOf(token, type);
  return test.ok ? ok(build(test.value)) : test;
}

function keyOf(token: ClauseToken, name: string): string {
  return `${name} ${testKey(token)}`;
}

function testKey({ operator, operand, isQuoted }: ClauseToken): string {
  return `${operator}${isQuoted ? quotedText(operand) : operand}`;
}

function problem(message: string, { start, end }: FilterToken): Read<never> {
  return failed({ message, start, end });
}

function operandProblem(message: string, { operandStart, end }: ClauseToken): Read<never> {
  return failed({ message, start: operandStart, end });
}
