import * as l10n from '@vscode/l10n';
import type { RegularExpression } from '../../regular-expression.ts';
import type { ValueMap } from '../../traces.ts';
import type { CallArguments, FunctionFactory } from '../call-arguments.ts';
import { Failure } from '../failure.ts';
import { globOf } from '../go/glob.ts';
import { type Getter, mapOf } from '../operand.ts';
import type { Place } from '../place.ts';
import { changeEach } from './map-editors.ts';
import { patternOf } from './pattern.ts';

/** Editors that replace texts, of which a converter can be made something else on the way. */
export const replacing: Readonly<Record<string, FunctionFactory>> = {
  replace_pattern(call) {
    const target = call.target('Target');
    const pattern = patternOf(call.operand('RegexPattern'));
    const replace = replacementOf(call);
    return (place) => {
      const text = target.get(place);
      if (text === null) return null;
      const template = replace.template(place);
      if (typeof text !== 'string') return null;
      const expression = pattern(place);
      if (expression.test(text)) target.set(place, replace.all(text, expression, template, place));
      return null;
    };
  },

  replace_all_patterns(call) {
    const target = call.target('Target');
    const pattern = patternOf(call.operand('RegexPattern'));
    const replace = replacementOf(call);
    const isOfKeys = call.literalText('Mode') === 'key';
    return (place) => {
      const map = mapOf(target.get(place));
      const template = replace.template(place);
      const expression = pattern(place);
      const replaced = (text: string) => replace.all(text, expression, template, place);
      const isChanged = isOfKeys
        ? replaceKeys(map, expression, replaced)
        : changeEach(map, (value) => {
            if (typeof value !== 'string' || !expression.test(value)) return value;
            return unlessFailed(() => replaced(value)) ?? value;
          });
      if (isChanged) target.changed(place);
      return null;
    };
  },

  replace_match(call) {
    const target = call.target('Target');
    const pattern = globOf(call.operand('Pattern'));
    const replacement = replacementOf(call);
    return (place) => {
      const glob = pattern(place);
      const text = target.get(place);
      const replaced = replacement.whole(place);
      if (typeof text === 'string' && glob.test(text)) target.set(place, replaced);
      return null;
    };
  },

  replace_all_matches(call) {
    const target = call.target('Target');
    const pattern = globOf(call.operand('Pattern'));
    const replacement = replacementOf(call);
    return (place) => {
      const glob = pattern(place);
      const map = mapOf(target.get(place));
      const replaced = replacement.whole(place);
      const change = changeEach(map, (value) => (typeof value === 'string' && glob.test(value) ? replaced : value));
      if (change) target.changed(place);
      return null;
    };
  },
};

interface Replacement {
  readonly template: Getter<string>;
  /** All matches replaced. */
  all(text: string, expression: RegularExpression, template: string, place: Place): string;
  /** What stands for a text as a whole. */
  whole(place: Place): string;
}

function replacementOf(call: CallArguments): Replacement {
  const template = call.text('Replacement');
  const convert = call.converter('Function');
  const format = call.has('ReplacementFormat') ? call.text('ReplacementFormat') : undefined;
  if (!convert) {
    return { template, all: (text, expression, written) => expression.replaceAll(text, written), whole: template };
  }
  let input = '';
  const converter = convert(() => input);
  const converted = (text: string, place: Place) => {
    input = text;
    const value = converter(place);
    if (typeof value !== 'string') throw new Failure(l10n.t('what the converter gives is no text'));
    return format ? formatted(format(place), value) : value;
  };
  return {
    template,
    all: (text, expression, written, place) =>
      expression.replaceEach(text, written, (expanded) => converted(expanded, place)),
    whole: (place) => converted(template(place), place),
  };
}

/** `%s` stands in it once, and no other directive. */
function formatted(format: string, value: string): string {
  if (!/^[^\n]*?%s[^\n]*?$/.test(format) || /%[^s]/.test(format)) {
    throw new Failure(l10n.t("'replacement_format' has one '%s' and nothing else that starts with '%'"));
  }
  const [start = '', ...rest] = format.split('%s');
  return start + value + rest.join('%!s(MISSING)');
}

/** Entries whose key cannot be replaced are lost. */
function replaceKeys(map: ValueMap, expression: RegularExpression, replaced: (text: string) => string): boolean {
  if (![...map.keys()].some((key) => expression.test(key))) return false;
  const entries = [...map];
  map.clear();
  for (const [key, value] of entries) {
    const name = expression.test(key) ? unlessFailed(() => replaced(key)) : key;
    if (name !== undefined) map.set(name, value);
  }
  return true;
}

function unlessFailed<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof Failure) return undefined;
    throw error;
  }
}
