import * as l10n from '@vscode/l10n';
import { parseDuration } from '../../../base/duration.ts';
import type { Fix } from '../../../base/finding.ts';
import { inQuotes } from '../../../base/in-quotes.ts';
import { isSubstituted, resolve, type YamlList, type YamlMap, type YamlScalar } from '../../../yaml/yaml-node.ts';
import { isBefore } from '../../catalog/catalog.ts';
import type { ListSchema, MapSchema, ScalarSchema } from '../../catalog/schema.ts';
import { defineCheck, type Problem } from '../../check.ts';
import { parsePrometheusDuration } from '../../schema/duration.ts';
import { placesOnce } from '../../schema/places.ts';
import { isKnown, type Place } from '../../schema/walk.ts';
import { numberOf, yamlTypeOf } from '../../schema/yaml-type.ts';

export default defineCheck({
  id: 'wrong-type',
  severity: 'error',
  summary: 'A setting has the type that its component takes.',
  fix: 'suggestion',
  check(configuration, report, facts) {
    // Before, texts and numbers stood for each other.
    const isStrict = !isBefore(facts.version, '0.105.0');
    for (const [place, { component }] of placesOnce(configuration, facts)) {
      // Of the component itself wrong-shape tells.
      if (!place.parent || !isKnown(place.node)) continue;
      const isPrometheus = component?.kind === 'receiver' && component.id.type === 'prometheus';
      const problem = isPrometheus && place.path[0] === 'config' ? ofPrometheus(place) : problemOf(place, isStrict);
      if (problem) report({ range: place.node!.range, ...problem });
    }
  },
});

type Wrong = Omit<Problem, 'range'>;

/** What a message begins with, made only where there is something to say: hardly a setting is wrong. */
type Subject = () => string;

function problemOf({ schema, node, key }: Place, isStrict: boolean): Wrong | undefined {
  const value = resolve(node)!;
  const subject = () => (key ? inQuotes(key.text) : l10n.t('An item here'));
  if (!schema || schema.type === 'any') return undefined;
  if (schema.type === 'map') return ofMap(value, schema, subject);
  if (schema.type === 'list') return ofList(value, schema, subject, isStrict);
  if (value.kind === 'scalar') return ofScalar(value, schema, subject, isStrict);
  if (schema.type === 'size') return undefined;
  return {
    message: l10n.t(
      '{0} is {1}, not {2}.',
      subject(),
      kinds[schema.type],
      value.kind === 'list' ? l10n.t('a list') : l10n.t('a map'),
    ),
  };
}

/** What is for Prometheus is read by its own rules: numbers are texts too, and durations have days. */
function ofPrometheus({ schema, node, key }: Place): Wrong | undefined {
  const value = resolve(node)!;
  const subject = () => (key ? inQuotes(key.text) : l10n.t('An item here'));
  if (schema?.type === 'map') return ofMap(value, schema, subject);
  if (schema?.type === 'list' && value.kind !== 'list')
    return { message: l10n.t('{0} is a list: put it in brackets.', subject()) };
  if (schema?.type !== 'duration' || value.kind !== 'scalar' || parsePrometheusDuration(value.text) !== undefined) {
    return undefined;
  }
  return {
    message: l10n.t("{0} is a duration of Prometheus, such as 30s or 1d, not '{1}'.", subject(), excerpt(value.text)),
    fixes: /^\d+$/.test(value.text)
      ? [replacing(value, `${value.text}s`, l10n.t('Change to {0}', `${value.text}s`))]
      : [],
  };
}

const kinds: Readonly<Record<ScalarSchema['type'], string>> = {
  string: l10n.t('text'),
  int: l10n.t('a whole number'),
  float: l10n.t('a number'),
  bool: l10n.t('true or false'),
  duration: l10n.t('a duration, such as 5s or 500ms'),
  'component id': l10n.t('the id of a component'),
  'component type': l10n.t('the type of a component'),
  'pipeline id': l10n.t('the id of a pipeline'),
  size: l10n.t('a size'),
};

function ofMap(value: YamlMap | YamlList | YamlScalar, schema: MapSchema, subject: Subject): Wrong | undefined {
  if (value.kind === 'map') return undefined;
  if (value.kind === 'scalar' && schema.orText && yamlTypeOf(value) === 'string') return undefined;
  if (value.kind === 'list' && schema.takesPairs) {
    if (value.items.every((item) => resolve(item)?.kind === 'map' || isSubstituted(item))) return undefined;
    return { message: l10n.t("{0} is a map, or a list of maps with 'name' and 'value'.", subject()) };
  }
  const found = value.kind === 'list' ? l10n.t('a list') : inQuotes(excerpt(value.text));
  return { message: l10n.t('{0} is a map of keys to values, not {1}.', subject(), found) };
}

function ofList(
  value: YamlMap | YamlList | YamlScalar,
  { items }: ListSchema,
  subject: Subject,
  isStrict: boolean,
): Wrong | undefined {
  if (value.kind === 'list') return undefined;
  // An older way to write a list of names and values, which is read still.
  const isPairs = items?.type === 'map' && Object.hasOwn(items.keys, 'name') && Object.hasOwn(items.keys, 'value');
  if (value.kind === 'map' && isPairs) return undefined;
  if (value.kind === 'map') return isStrict ? { message: l10n.t('{0} is a list, not a map.', subject()) } : undefined;
  // A text is a list of texts, split at its commas.
  const isText = yamlTypeOf(value) === 'string';
  if (!isStrict || !items || (isText && items.type === 'string') || items.type === 'any') return undefined;
  return {
    message: l10n.t('{0} is a list: put it in brackets.', subject()),
    fixes: [
      replacing(
        value,
        `[${value.style === 'plain' ? value.text : JSON.stringify(value.text)}]`,
        l10n.t('Make it a list'),
      ),
    ],
  };
}

function ofScalar(value: YamlScalar, schema: ScalarSchema, subject: Subject, isStrict: boolean): Wrong | undefined {
  const type = yamlTypeOf(value);
  const wrong = (): Wrong => ({
    message: l10n.t("{0} is {1}, not '{2}'.", subject(), kinds[schema.type], excerpt(value.text)),
  });
  switch (schema.type) {
    case 'string':
      return ofText(value, schema, subject, isStrict);
    case 'int':
    case 'float':
      if (type === 'float' && schema.type === 'int') return fraction(value, subject);
      if (type === 'int' || type === 'float') return undefined;
      // Of few values some may be words: `all`.
      if (/^[a-z]/i.test(value.text) && schema.values?.includes(value.text)) return undefined;
      return isStrict || type === 'string' ? ofNumber(value, wrong, isStrict) : undefined;
    case 'bool':
      if (type === 'bool' || (!isStrict && /^(?:[01tTfF]|true|false|TRUE|FALSE|True|False|)$|^-?\d+$/.test(value.text)))
        return undefined;
      return { ...wrong(), fixes: unquoting(value, /^(?:true|false)$/i) };
    case 'duration':
      return ofDuration(value, wrong, subject);
    default:
      return undefined;
  }
}

function ofText(value: YamlScalar, { values }: ScalarSchema, subject: Subject, isStrict: boolean): Wrong | undefined {
  const type = yamlTypeOf(value);
  // What has a choice of words may be a number for the collector, which then takes numbers too.
  if (type === 'string' || !isStrict || (values && type === 'int')) return undefined;
  return {
    message: l10n.t('{0} is text: put {1} in quotes.', subject(), excerpt(value.text)),
    fixes: [replacing(value, JSON.stringify(value.text), l10n.t('Put it in quotes'))],
  };
}

function fraction(value: YamlScalar, subject: Subject): Wrong | undefined {
  const number = numberOf(value)!;
  if (Number.isInteger(number) || !Number.isFinite(number)) return undefined;
  return {
    severity: 'warning',
    message: l10n.t(
      '{0} is a whole number: of {1} the collector takes {2}.',
      subject(),
      value.text,
      Math.trunc(number),
    ),
  };
}

function ofNumber(value: YamlScalar, wrong: () => Wrong, isStrict: boolean): Wrong | undefined {
  const isQuoted = value.style !== 'plain' && /^[-+]?\d+(?:\.\d+)?$/.test(value.text);
  if (!isQuoted) return wrong();
  return isStrict ? { ...wrong(), fixes: unquoting(value, /./) } : undefined;
}

function ofDuration(value: YamlScalar, wrong: () => Wrong, subject: Subject): Wrong | undefined {
  const type = yamlTypeOf(value);
  if (type === 'string')
    return parseDuration(value.text) === undefined ? { ...wrong(), fixes: unitFixes(value) } : undefined;
  const number = numberOf(value);
  if (number === undefined) return wrong();
  if (number === 0) return undefined;
  return {
    severity: 'warning',
    message: l10n.t('{0} is {1} ns: a duration has a unit, such as {2}s.', subject(), value.text, value.text),
    fixes: [replacing(value, `${value.text}s`, l10n.t('Change to {0}', `${value.text}s`))],
  };
}

/** `"5"` and `5sec` mean seconds, most likely. */
function unitFixes(value: YamlScalar): Fix[] {
  const [, amount, unit = ''] = /^(\d+(?:\.\d+)?) ?([a-zA-Z]*)$/.exec(value.text) ?? [];
  const known = Object.entries(spelledOut).find(([, words]) => words.includes(unit.toLowerCase()))?.[0];
  if (amount === undefined || known === undefined) return [];
  return [replacing(value, `${amount}${known}`, l10n.t('Change to {0}', `${amount}${known}`))];
}

const spelledOut: Readonly<Record<string, readonly string[]>> = {
  s: ['', 'sec', 'secs', 'second', 'seconds'],
  m: ['min', 'mins', 'minute', 'minutes'],
  h: ['hour', 'hours', 'hr', 'hrs'],
  ms: ['msec', 'millis', 'millisecond', 'milliseconds'],
};

function unquoting(value: YamlScalar, pattern: RegExp): Fix[] {
  if (value.style === 'plain' || !pattern.test(value.text)) return [];
  return [replacing(value, value.text.toLowerCase(), l10n.t('Take the quotes away'))];
}

function replacing({ range }: YamlScalar, newText: string, title: string): Fix {
  return { title, kind: 'suggestion', edits: [{ range, newText }] };
}

function excerpt(text: string): string {
  const [line = ''] = text.split('\n', 1);
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}
