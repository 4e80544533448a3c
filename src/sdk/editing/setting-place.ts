import type { OffsetRange } from '../../base/range.ts';
import { lineStartOf } from '../../yaml/cursor/line.ts';
import { variableOf } from '../setting.ts';

/** What of a setting is being written at an offset of a file, told by its line alone: files that are edited do not parse. */
export type SettingPlace = NamePlace | ValuePlace;

export interface NamePlace {
  readonly kind: 'name';
  /** `property`: `otel.…`; `variable`: `OTEL_…`. */
  readonly form: 'property' | 'variable';
  /** What is replaced. */
  readonly word: OffsetRange;
  /** What goes between a name and its value; empty where it is there, or the value stands elsewhere. */
  readonly separator: '=' | ': ' | '';
}

export interface ValuePlace {
  readonly kind: 'value';
  readonly variable: string;
  /** The value, or the item of a list of them with commas between. */
  readonly word: OffsetRange;
  /** Items that are there already. */
  readonly others: readonly string[];
}

/** Undefined in comments, and where no setting of OpenTelemetry was begun. */
export function settingPlaceAt(path: string, text: string, offset: number): SettingPlace | undefined {
  const lineStart = lineStartOf(text, offset);
  const before = text.slice(lineStart, offset);
  if (/^\s*(?:#|!|\/\/)/.test(before) || before.length > longestLine) return undefined;
  return valuePlace(text, lineStart, offset, before) ?? namePlace(path, text, offset, before);
}

/** Longer lines are not written by hand. */
const longestLine = 2000;

function valuePlace(text: string, lineStart: number, offset: number, before: string): ValuePlace | undefined {
  const [, variable, property, value = ''] =
    /(?:(?:^|[\s"'{,;-])(OTEL_[A-Z\d_]+)["']?|(?:^\s*|-D)(otel\.[\w.-]+))(?:\s*=\s*|\s*:\s+)(?:["']([^"']*)|[^\s"']*)$/.exec(
      before,
    ) ?? [];
  const name = variable ?? (property === undefined ? besideName(text, lineStart, before) : variableOf(property));
  if (name === undefined) return undefined;
  const [unquoted = ''] = /[^\s"'=:]*$/.exec(before) ?? [];
  const whole = valueStart(before, value, unquoted);
  const items = before.slice(whole).split(',');
  const start = offset - items.at(-1)!.trimStart().length;
  const [rest = ''] = /^[^\s"',;)}\]]*/.exec(text.slice(offset, offset + 500)) ?? [];
  const after = /^[^\n"';]*/.exec(text.slice(offset + rest.length, offset + 500))![0].split(',');
  const others = [...items.slice(0, -1), ...after.slice(1)].map((item) => item.trim());
  return { kind: 'value', variable: name, word: { start, end: offset + rest.length }, others };
}

/** Where in a line the value starts: behind its quote, or behind what separates it from its name. */
function valueStart(before: string, quoted: string, unquoted: string): number {
  if (quoted !== '') return before.length - quoted.length;
  const separator = /(?:OTEL_[A-Z\d_]+["']?|otel\.[\w.-]+|value)(?:\s*=\s*|\s*:\s+)["']?/g;
  const last = [...before.matchAll(separator)].at(-1);
  return last ? last.index + last[0].length : before.length - unquoted.length;
}

/** The variable of a manifest whose `value` is written in this line. */
function besideName(text: string, lineStart: number, before: string): string | undefined {
  if (!/^\s*(?:- )?value\s*:\s+["']?[^"']*$/.test(before) || lineStart === 0) return undefined;
  const above = text.slice(lineStartOf(text, lineStart - 1), lineStart);
  return /^\s*(?:- )?name\s*:\s*["']?(OTEL_\w+)/.exec(above)?.[1];
}

function namePlace(path: string, text: string, offset: number, before: string): NamePlace | undefined {
  const [, variable, option, property] =
    /(?:(?<![\w$.{])(OT[A-Z\d_]*)|(?:(-D)|(?<![\w.]))(ot[\w.-]*))$/.exec(before) ?? [];
  const written = variable ?? property;
  if (written === undefined) return undefined;
  const front = before.slice(0, before.length - written.length - (option?.length ?? 0));
  const [rest = ''] = /^[\w.-]*/.exec(text.slice(offset, offset + 200)) ?? [];
  const word = { start: offset - written.length, end: offset + rest.length };
  const hasSeparator = /^["']?\s*[=:]/.test(text.slice(word.end, word.end + 20));
  if (property !== undefined) {
    const isProperty = /\.properties$/.test(path) ? /^\s*$/.test(front) : option !== undefined;
    return isProperty ? { kind: 'name', form: 'property', word, separator: hasSeparator ? '' : '=' } : undefined;
  }
  if (/\.properties$/.test(path)) return undefined;
  if (/\.ya?ml$/.test(path)) return yamlName(front, word, hasSeparator);
  if (/\.env(?:\.[^/]*)?$/.test(path) && !/^\s*(?:export\s+)?$/.test(front)) return undefined;
  return { kind: 'name', form: 'variable', word, separator: hasSeparator ? '' : '=' };
}

/** A key of a map, `NAME=value` as an item, or what `name` is; else a part of a command, if it is exported there. */
function yamlName(front: string, word: OffsetRange, hasSeparator: boolean): NamePlace | undefined {
  const place = { kind: 'name', form: 'variable', word } as const;
  const [, item, quote, name] = /^\s*(- +)?(["']?)(name\s*:\s*["']?)?$/.exec(front) ?? [];
  if (quote === undefined) {
    return /(?:^|\s)(?:export|env)\s(?:.*\s)?$/.test(front) ? { ...place, separator: '=' } : undefined;
  }
  if (name !== undefined || hasSeparator) return { ...place, separator: '' };
  if (item !== undefined) return { ...place, separator: '=' };
  return { ...place, separator: quote === '' ? ': ' : '' };
}
