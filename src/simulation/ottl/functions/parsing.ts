import * as l10n from '@vscode/l10n';
import type { Value, ValueMap } from '../../traces.ts';
import { compareCodePoints, valueText } from '../../value-text.ts';
import type { CallArguments, FunctionFactory } from '../call-arguments.ts';
import { Failure } from '../failure.ts';
import { readCsvRow } from '../go/csv.ts';
import { parseInteger } from '../go/go-integers.ts';
import { parseUrl } from '../go/go-url.ts';
import { parseKeyValues } from '../go/key-values.ts';
import type { Getter } from '../operand.ts';
import { patternOf } from './pattern.ts';

/** What reads a text, or writes one that can be read. */
export const parsing: Readonly<Record<string, FunctionFactory>> = {
  ParseJSON: (call) => parsed(call.text('Target'), parseJson),

  ParseCSV(call) {
    const target = call.text('Target');
    const header = call.text('Header');
    const delimiter = call.literalText('Delimiter', ',');
    const headerDelimiter = call.literalText('HeaderDelimiter', delimiter);
    const mode = call.literalText('Mode', 'strict');
    return (place) => {
      const text = target(place);
      const written = header(place);
      if (written === '') throw new Failure(l10n.t('the header is empty'));
      const names = written.split(headerDelimiter);
      const fields =
        mode === 'ignoreQuotes' ? text.split(delimiter) : readCsvRow(text, delimiter, mode === 'lazyQuotes');
      if (fields.length !== names.length) {
        throw new Failure(l10n.t('the header has {0} fields, and the text {1}', names.length, fields.length));
      }
      return new Map(names.map((name, index) => [name, fields[index]!]));
    };
  },

  ParseKeyValue(call) {
    const [delimiter, pairDelimiter] = delimitersOf(call);
    return parsed(call.text('Target'), (text) => parseKeyValues(text, delimiter, pairDelimiter));
  },

  ToKeyValueString(call) {
    const target = call.map('Target');
    const [delimiter, pairDelimiter] = delimitersOf(call);
    const isSorted = call.literalFlag('SortOutput', false);
    const quoted = (text: string) => {
      const escaped = text.replaceAll('"', '\\"');
      return escaped.includes(pairDelimiter) || escaped.includes(delimiter) ? `"${escaped}"` : escaped;
    };
    return (place) => {
      const entries = [...target(place)];
      if (isSorted) entries.sort(([one], [other]) => compareCodePoints(one, other));
      return entries.map(([key, value]) => quoted(key) + delimiter + quoted(valueText(value))).join(pairDelimiter);
    };
  },

  /** The groups with names of the first match; empty without one. */
  ExtractPatterns(call) {
    const target = call.text('Target');
    const pattern = patternOf(call.operand('Pattern'));
    return (place) => {
      const expression = pattern(place);
      const names = expression.groupNames;
      if (names.every((name) => name === undefined)) throw new Failure(l10n.t('no group of the pattern has a name'));
      const found: ValueMap = new Map();
      const match = expression.find(target(place));
      if (!match) return found;
      for (const [number, name] of names.entries()) if (name !== undefined) found.set(name, match.groups[number] ?? '');
      return found;
    };
  },

  URL: (call) => parsed(call.text('URI'), parseUrl),

  ParseInt(call) {
    const target = call.text('Target');
    const base = call.int('Base');
    return (place) => {
      const text = target(place);
      const number = parseInteger(text, Number(base(place)));
      if (number !== undefined) return number;
      throw new Failure(l10n.t("'{0}' is no number to base {1}", text, String(base(place))));
    };
  },
};

function parsed<Result>(text: Getter<string>, parse: (text: string) => Result): Getter<Result> {
  return (place) => parse(text(place));
}

function delimitersOf(call: CallArguments): [delimiter: string, pairDelimiter: string] {
  return [call.literalText('Delimiter', '='), call.literalText('PairDelimiter', ' ')];
}

/** Deeper than anybody nests, and not too deep to go there. */
const deepestJson = 500;

function parseJson(text: string): Value[] | ValueMap {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new Failure(l10n.t('it is no JSON: {0}', error instanceof Error ? error.message : String(error)));
  }
  const value = valueOfJson(json, 0);
  if (Array.isArray(value) || value instanceof Map) return value;
  throw new Failure(l10n.t('the JSON is neither an object nor a list'));
}

/** All numbers are doubles. */
function valueOfJson(json: unknown, depth: number): Value {
  if (depth > deepestJson)
    throw new Failure(l10n.t('JSON that is nested deeper than {0} times is not simulated', deepestJson));
  if (Array.isArray(json)) return json.map((item) => valueOfJson(item, depth + 1));
  if (typeof json !== 'object' || json === null) return json as string | number | boolean | null;
  return new Map(Object.entries(json).map(([key, value]) => [key, valueOfJson(value, depth + 1)]));
}
