import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../../../base/result.ts';
import type { Settings } from '../../../collector/component-rules/settings.ts';
import { parseGoInteger } from '../../go-numbers.ts';
import { compilePatterns } from '../../patterns.ts';
import type { SimulationProblem } from '../../processor.ts';
import { textsAt } from '../../settings.ts';
import type { Value } from '../../traces.ts';
import { decisionOf, type Policy, type WholeTrace } from './policy.ts';

/** Whether the value of the attribute that a policy is about is one that it looks for. */
interface AttributeTest {
  readonly key: string;
  ofResource(value: Value): boolean;
  ofSpan(value: Value): boolean;
}

/**
 * Samples traces of which a resource or a span has the attribute with a value that is looked for; inverted, those of which
 * none has. `invertsDecisions`: then that is a decision of its own kind, as before 0.144.
 */
function attributePolicy(test: AttributeTest, isInverted: boolean, invertsDecisions: boolean): Policy {
  return {
    decide(trace) {
      const isFound = hasValue(trace, test);
      if (!isInverted) return decisionOf(isFound);
      if (!invertsDecisions) return decisionOf(!isFound);
      return isFound ? 'inverted not sampled' : 'inverted sampled';
    },
  };
}

function hasValue({ resources }: WholeTrace, { key, ofResource, ofSpan }: AttributeTest): boolean {
  return resources.some(({ resource, scopes }) => {
    const value = resource.attributes.get(key);
    if (value !== undefined && ofResource(value)) return true;
    return scopes.some(({ spans }) =>
      spans.some(({ attributes }) => {
        const each = attributes.get(key);
        return each !== undefined && ofSpan(each);
      }),
    );
  });
}

/** Values that are no text count as an empty one, which no span is looked at for. */
export function stringAttribute(settings: Settings, inverts: boolean): Result<Policy, SimulationProblem> {
  const values = textsAt(settings, 'values');
  const matches = settings.flag('enabled_regex_matching') ? anyPattern(values, settings) : ok(anyText(values));
  if (!matches.ok) return matches;
  const textOf = (value: Value) => (typeof value === 'string' ? value : '');
  const test = {
    key: settings.text('key', '') ?? '',
    ofResource: (value: Value) => matches.value(textOf(value)),
    ofSpan: (value: Value) => textOf(value) !== '' && matches.value(textOf(value)),
  };
  return ok(attributePolicy(test, settings.flag('invert_match') === true, inverts));
}

function anyText(values: readonly string[]): (text: string) => boolean {
  const wanted = new Set(values.filter((value) => value !== ''));
  return (text) => wanted.has(text);
}

function anyPattern(
  values: readonly string[],
  settings: Settings,
): Result<(text: string) => boolean, SimulationProblem> {
  const patterns = compilePatterns(values, settings.rangeOf('values'));
  return patterns.ok ? ok((text) => patterns.value.some((pattern) => pattern.test(text))) : patterns;
}

/** Values that are no whole number count as 0. */
export function numericAttribute(settings: Settings, inverts: boolean): Result<Policy, SimulationProblem> {
  const bound = (key: string) => parseGoInteger(settings.text(key, '0') ?? '') ?? 0n;
  const [least, most] = [bound('min_value'), bound('max_value')];
  if (least === 0n && most === 0n) {
    const message = l10n.t("Without 'min_value' or 'max_value' the collector crashes with the first trace.");
    return failed({ message, range: settings.range });
  }
  const matches = (value: Value) => {
    const number = typeof value === 'bigint' ? value : 0n;
    return (least === 0n || number >= least) && (most === 0n || number <= most);
  };
  const test = { key: settings.text('key', '') ?? '', ofResource: matches, ofSpan: matches };
  return ok(attributePolicy(test, settings.flag('invert_match') === true, inverts));
}

/** Values that are not true count as false, whatever they are. */
export function booleanAttribute(settings: Settings, inverts: boolean): Policy {
  const wanted = settings.flag('value') === true;
  const matches = (value: Value) => (value === true) === wanted;
  const test = { key: settings.text('key', '') ?? '', ofResource: matches, ofSpan: matches };
  return attributePolicy(test, settings.flag('invert_match') === true, inverts);
}
