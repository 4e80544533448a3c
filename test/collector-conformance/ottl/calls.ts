import { parameterName } from '../../../src/collector/ottl/language/dialect.ts';
import type { ParameterFacts, ParameterType } from '../../../src/collector/ottl/language/function-facts.ts';
import { isEditorName } from '../../../src/collector/ottl/language/function-sets.ts';

/** Statements that call a function, once as it should be, and each time with one argument amiss. */
export function callsOf(name: string, all: readonly ParameterFacts[]): string[] {
  const parameters = all.filter(({ removedIn }) => removedIn === undefined);
  if (parameters.some(({ type }) => type === 'lambda')) return [];
  const given = parameters.map((parameter) => soundArgument(name, parameter));
  const required = parameters.filter(({ optional }) => !optional).length;
  const calls = [
    given,
    given.slice(0, required),
    given.slice(0, Math.max(0, required - 1)),
    [...given, '1'],
    parameters.map((parameter, index) => `${parameterName(parameter)} = ${given[index]}`),
    ...parameters.map((parameter, index) => given.with(index, parameter.type.includes('string') ? '7' : '"7"')),
  ];
  return calls.map((call) => {
    const text = `${name}(${call.join(', ')})`;
    return isEditorName(name) ? text : `set(span.name, ${text})`;
  });
}

function soundArgument(name: string, { field, type, list }: ParameterFacts): string {
  const value = soundFields[`${name}.${field}`] ?? soundFields[field] ?? soundTypes[type];
  return list ? `[${value}]` : value;
}

const soundFields: Readonly<Record<string, string>> = {
  Delimiter: '","',
  Encoding: '"base64"',
  HeaderDelimiter: '";"',
  Locale: '"en"',
  Location: '"UTC"',
  Mode: '"key"',
  'ParseCSV.Mode': '"strict"',
  Networks: '"10.0.0.0/8"',
  Order: '"asc"',
  PairDelimiter: '";"',
  Pattern: '"(?P<a>b)"',
  PatternDefinitions: '"A=b"',
  'ProfileID.Target': '0x0102030405060708090a0b0c0d0e0f10',
  'SpanID.Target': '0x0102030405060708',
  Strategy: '"insert"',
  'Time.Format': '"%Y"',
  'FormatTime.Format': '"%Y"',
  ToCase: '"lower"',
  'TraceID.Target': '0x0102030405060708090a0b0c0d0e0f10',
  Variant: '"base64"',
  XPath: '"/a"',
};

const soundTypes: Readonly<Record<ParameterType, string>> = {
  path: 'span.name',
  'map path': 'span.attributes',
  'list path': 'span.attributes["x"]',
  any: 'span.name',
  string: 'span.name',
  'string-like': 'span.name',
  int: '1',
  'int-like': '1',
  float: '1.5',
  'float-like': '1.5',
  bool: 'true',
  'bool-like': 'true',
  'bytes-like': '0x01',
  map: 'span.attributes',
  list: 'span.attributes["x"]',
  time: 'Now()',
  duration: 'Duration("1h")',
  'string literal': '"a"',
  'int literal': '1',
  'float literal': '1.5',
  'bool literal': 'true',
  'bytes literal': '0x0102030405060708',
  'converter name': 'SHA256',
  lambda: '(a) => a',
};
