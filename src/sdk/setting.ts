import type { OffsetRange } from '../base/range.ts';
import type { Assignment } from '../environment/assignment.ts';
import { partOf, rangeOf } from '../environment/piece.ts';
import type { EmbeddedText } from '../yaml/embedded-text.ts';

/** A setting of an SDK as a file has it. */
export interface Setting {
  /** The variable of the specification that it is or stands for: of `otel.traces.sampler`, `OTEL_TRACES_SAMPLER`. */
  readonly variable: string;
  /** Its whole name as it is written: a variable, or a property such as `otel.traces.sampler`, whose keys may be nested. */
  readonly written: string;
  /**
   * `variable`: of the environment; `property`: of the JVM, for the Java agent or SDK; `spring`: of a Spring application;
   * `option`: of a command, as Python's `opentelemetry-instrument` has them; `application`: of one of Erlang; `declarative`: of a
   * configuration as a whole.
   */
  readonly form: 'variable' | 'property' | 'spring' | 'option' | 'application' | 'declarative';
  /** Its name, or the last of the nested keys that make it. */
  readonly name: EmbeddedText;
  /** Absent where it is a list or empty. It may have `${…}` in it: `isKnown` tells. */
  readonly value: EmbeddedText | undefined;
  /** The items of a list of YAML. */
  readonly items?: readonly EmbeddedText[];
  /** From its name to the end of its value. */
  readonly range: OffsetRange;
}

/** Whether only Java reads a setting, by how it is written. */
export function isOfJvm({ form }: Setting): boolean {
  return form === 'property' || form === 'spring';
}

/** A variable as a setting; undefined for those that are not OpenTelemetry's. */
export function settingOf({ name, value }: Assignment): Setting | undefined {
  if (!/^OTEL_\w/.test(name.text)) return undefined;
  const range = { start: rangeOf(name).start, end: rangeOf(value).end };
  return { variable: name.text, written: name.text, form: 'variable', name, value, range };
}

/**
 * The variable of a property, as https://opentelemetry.io/docs/languages/java/configuration/ has it: `.` and `-` become `_`.
 * Spring takes camel case for words with dashes.
 */
export function variableOf(property: string): string {
  return property
    .replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, '-')
    .replaceAll(/[.-]/g, '_')
    .toUpperCase();
}

/** Whether nothing is put into a text when the program starts, so that it is what the SDK reads. */
export function isKnown({ text }: EmbeddedText): boolean {
  // A brace that only closes is of `${NAME:-one,two}`, cut at its commas.
  return !/[$`]|\{\{|%\(|<[\w -]+>|^[^{]*\}/.test(text);
}

/** The value where it is known and there is one: the SDK takes empty values for absent ones. */
export function knownValue({ value }: Setting): EmbeddedText | undefined {
  return value && isKnown(value) && value.text.trim() !== '' ? value : undefined;
}

/** What stands between the commas of a value, or the items of a list, without the blanks around; known ones only. */
export function itemsOf({ value, items }: Setting): readonly EmbeddedText[] {
  return (items ?? (value ? between(value, ',') : [])).filter((item) => item.text !== '' && isKnown(item));
}

/** The parts of a text between separators, without the blanks around them. */
export function between(text: EmbeddedText, separator: string): readonly EmbeddedText[] {
  let start = 0;
  return text.text.split(separator).map((part) => {
    const before = part.length - part.trimStart().length;
    const found = partOf(text, { start: start + before, end: start + before + part.trim().length });
    start += part.length + separator.length;
    return found;
  });
}

/** What holds of the settings of one name: the last. */
export function lastOf(settings: readonly Setting[], variable: string): Setting | undefined {
  return settings.findLast((setting) => setting.variable === variable);
}
