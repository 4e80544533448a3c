import * as l10n from '@vscode/l10n';
import type { Fix } from '../../../base/finding.ts';
import { inQuotes } from '../../../base/in-quotes.ts';
import { nearestName } from '../../../base/nearest-name.ts';
import { isEmpty, valueAt, type YamlScalar } from '../../../yaml/yaml-node.ts';
import { defineCheck, type Problem } from '../../check.ts';
import { type DeclarativePlace, typeNamed } from '../../declarative.ts';
import { fixesOf, formatChangeAt } from '../../declarative-changes.ts';
import { isKnown } from '../../setting.ts';
import type { DeclarativeKey } from '../../specification/declarative/type.ts';

export default defineCheck({
  id: 'invalid-declarative-value',
  severity: 'error',
  summary: "Values of an SDK's declarative configuration have the type, and are among the choices, of the file format.",
  fix: 'suggestion',
  check({ declarative, text }, report) {
    for (const { places, format, isDialect } of declarative) {
      if (format?.isDraft || isDialect) continue;
      for (const place of places) {
        const fault = faultOf(place, text);
        if (fault) report({ range: place.value!.range, ...fault });
      }
    }
  },
});

type Fault = Omit<Problem, 'range'>;

function faultOf(place: DeclarativePlace, text: string): Fault | undefined {
  const { value, key, facts } = place;
  if (!value || isEmpty(value) || (value.kind === 'scalar' && !isPlainlyKnown(value))) return undefined;
  const type = place.type ?? (facts?.isList ? 'list' : undefined);
  if (type === undefined || type === 'any') return undefined;
  const wanted = type === 'list' ? 'list' : typeNamed(type)?.keys ? 'map' : 'scalar';
  const subject = key ? inQuotes(key.text) : l10n.t('An item');
  if (value.kind !== wanted) return formFault(place, wanted, subject, text);
  if (value.kind !== 'scalar') return type === 'AttributeNameValue' ? attributeFault(place) : undefined;
  const choices = typeNamed(type)?.choices;
  return choices ? choiceFault(value, choices, subject) : scalarFault(value, type, facts, subject);
}

/** Nothing of it is put in at the start; a `$` that is escaped is left alone, too. */
function isPlainlyKnown(scalar: YamlScalar): boolean {
  return !scalar.text.includes('$') && isKnown({ ...notInFile, text: scalar.text });
}

const notInFile = { rangeInFile: () => ({ start: 0, end: 0 }), editInFile: () => undefined };

const nouns = { list: l10n.t('a list'), map: l10n.t('a map of keys'), scalar: l10n.t('a single value') };

function formFault(place: DeclarativePlace, wanted: keyof typeof nouns, subject: string, text: string): Fault {
  const change = formatChangeAt(place, text);
  if (!change)
    return {
      message: l10n.t('{0} is {1}, not {2}.', subject, nouns[wanted], nouns[place.value!.kind as keyof typeof nouns]),
    };
  return { message: `${change.message}.`, fixes: fixesOf(change) };
}

const mostShown = 12;

/** A word or a number in the place of a scalar, with the quotes that are to be around it. */
function writeInstead({ range }: YamlScalar, newText: string, title: string): readonly Fix[] {
  return [{ title, kind: 'suggestion', edits: [{ range, newText }] }];
}

function choiceFault(value: YamlScalar, choices: readonly string[], subject: string): Fault | undefined {
  if (choices.includes(value.text)) return undefined;
  const meant =
    choices.find((choice) => choice.replace('/development', '') === value.text.toLowerCase()) ??
    nearestName(value.text, choices, 2);
  const shown = choices.length > mostShown ? [...choices.slice(0, mostShown), '…'] : choices;
  return {
    message: l10n.t("{0} is one of {1}, not '{2}'.", subject, shown.join(', '), value.text),
    fixes: meant === undefined ? [] : writeInstead(value, meant, l10n.t("Change to '{0}'", meant)),
  };
}

const integer = /^[-+]?(?:\d+|0x[\da-f]+|0o[0-7]+)$/i;
const number = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i;

/** By YAML 1.2's core schema: https://yaml.org/spec/1.2.2/#103-core-schema */
function scalarFault(
  value: YamlScalar,
  type: string,
  facts: DeclarativeKey | undefined,
  subject: string,
): Fault | undefined {
  const written = value.text.trim();
  const looksRight = {
    integer: integer.test(written),
    number: integer.test(written) || number.test(written),
    boolean: /^(?:true|True|TRUE|false|False|FALSE)$/.test(written),
    string: typeof value.value === 'string',
  }[type];
  if (looksRight === undefined) return undefined;
  if (!looksRight) {
    const noun = {
      integer: l10n.t('a whole number'),
      number: l10n.t('a number'),
      boolean: l10n.t('true or false'),
      string: l10n.t('a text'),
    }[type];
    if (type !== 'string') return { message: l10n.t("{0} is {1}, not '{2}'.", subject, noun!, written) };
    return {
      // Some SDKs make a text of it.
      severity: 'hint',
      message: l10n.t(
        '{0} is a text: without quotes, YAML makes something else of {1}, and SDKs may refuse it.',
        subject,
        written,
      ),
      fixes: writeInstead(value, `"${written}"`, l10n.t('Put quotes around it')),
    };
  }
  if (type === 'string') return undefined;
  if (value.style !== 'plain') {
    return {
      severity: 'hint',
      message: l10n.t('{0} is no text: with quotes around it, SDKs may refuse it.', subject),
      fixes: writeInstead(value, written, l10n.t('Take the quotes off')),
    };
  }
  return type === 'boolean' ? undefined : boundFault(value, Number(written), facts, subject);
}

function boundFault(
  value: YamlScalar,
  given: number,
  facts: DeclarativeKey | undefined,
  subject: string,
): Fault | undefined {
  const { least, most, above } = facts ?? {};
  if (Number.isNaN(given)) return undefined;
  if (above !== undefined && given <= above)
    return { message: l10n.t('{0} is more than {1}, not {2}.', subject, above, given) };
  if (least !== undefined && given < least)
    return { message: l10n.t('{0} is at least {1}, not {2}.', subject, least, given) };
  if (most === undefined || given <= most) return undefined;
  const share = most === 1 && given <= 100 ? String(Number((given / 100).toPrecision(12))) : undefined;
  const message =
    share === undefined
      ? l10n.t('{0} is at most {1}, not {2}.', subject, most, given)
      : l10n.t('{0} is at most {1}, not {2}; {2} % are {3}.', subject, most, given, share);
  return { message, fixes: share === undefined ? [] : writeInstead(value, share, l10n.t('Change to {0}', share)) };
}

/** An attribute says itself what its value is. */
function attributeFault({ value }: DeclarativePlace): Fault | undefined {
  const type = valueAt(value, 'type');
  const given = valueAt(value, 'value');
  if (type?.kind !== 'scalar' || !given || isEmpty(given)) return undefined;
  const isList = type.text.endsWith('_array');
  if (given.kind === 'map' || (given.kind === 'list') !== isList) {
    if (given.kind === 'scalar' && !isPlainlyKnown(given)) return undefined;
    return {
      message: l10n.t(
        'The attribute is of type {0}, and its value is {1}.',
        type.text,
        isList ? l10n.t('no list') : nouns[given.kind],
      ),
    };
  }
  if (given.kind !== 'scalar' || !isPlainlyKnown(given)) return undefined;
  const pattern = { int: integer, double: number, bool: /^(?:true|false)$/i }[type.text];
  return !pattern || pattern.test(given.text)
    ? undefined
    : { message: l10n.t("The attribute is of type {0}, and its value is '{1}'.", type.text, given.text) };
}
