import * as l10n from '@vscode/l10n';
import type { FunctionFactory } from '../call-arguments.ts';
import { compare } from '../compare.ts';
import { Failure } from '../failure.ts';
import {
  byteLength,
  camelCaseOf,
  lowerCaseOf,
  sliceBytes,
  snakeCaseOf,
  trimCharacters,
  upperCaseOf,
} from '../go/go-text.ts';
import { sprintf } from '../go/sprintf.ts';
import { type Getter, listOf } from '../operand.ts';

type TextFunction = (text: string) => string;

const cases: Readonly<Record<string, TextFunction>> = {
  lower: lowerCaseOf,
  upper: upperCaseOf,
  snake: snakeCaseOf,
  camel: camelCaseOf,
};

export const textConverters: Readonly<Record<string, FunctionFactory>> = {
  Concat(call) {
    const values = call.has('Vals') ? call.textsLike('Vals') : [];
    const delimiter = call.text('Delimiter');
    return (place) => {
      const between = delimiter(place);
      return values.map((value) => value(place) ?? '<nil>').join(between);
    };
  },

  Split(call) {
    const target = call.text('Target');
    const delimiter = call.text('Delimiter');
    return (place) => {
      const text = target(place);
      const between = delimiter(place);
      return between === '' ? [...text] : text.split(between);
    };
  },

  /** By bytes. */
  Substring(call) {
    const target = call.text('Target');
    const start = call.int('Start');
    const length = call.int('Length');
    const isUtf8Safe = call.literalFlag('Utf8Safe', false);
    return (place) => {
      const from = Number(start(place));
      if (from < 0) throw new Failure(l10n.t('the start {0} is negative', from));
      const count = Number(length(place));
      if (count <= 0) throw new Failure(l10n.t('the length {0} is not positive', count));
      const text = target(place);
      const slice = sliceBytes(text, from, from + count, isUtf8Safe);
      if (from + count <= slice.bytes) return slice.text;
      throw new Failure(l10n.t('{0} bytes from {1} on are more than the text has, {2}', count, from, slice.bytes));
    };
  },

  Format(call) {
    const format = call.literalText('Format');
    const values = call.items('Vals').map(({ get }) => get);
    return (place) =>
      sprintf(
        format,
        values.map((value) => value(place)),
      );
  },

  ConvertCase(call) {
    return ofText(call.text('Target'), cases[call.literalText('ToCase')]!);
  },
  ToLowerCase: (call) => ofText(call.text('Target'), lowerCaseOf),
  ToUpperCase: (call) => ofText(call.text('Target'), upperCaseOf),
  ToSnakeCase: (call) => ofText(call.text('Target'), snakeCaseOf),
  ToCamelCase: (call) => ofText(call.text('Target'), camelCaseOf),

  Trim(call) {
    const cutset = call.literalText('Replacement', ' ');
    return ofText(call.text('Target'), (text) => trimCharacters(text, cutset));
  },

  TrimPrefix: (call) =>
    ofTexts(call.text('Target'), call.text('Prefix'), (text, prefix) =>
      text.startsWith(prefix) ? text.slice(prefix.length) : text,
    ),
  TrimSuffix: (call) =>
    ofTexts(call.text('Target'), call.text('Suffix'), (text, suffix) =>
      text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text,
    ),
  HasPrefix: (call) => ofTexts(call.text('Target'), call.text('Prefix'), (text, prefix) => text.startsWith(prefix)),
  HasSuffix: (call) => ofTexts(call.text('Target'), call.text('Suffix'), (text, suffix) => text.endsWith(suffix)),

  /** In a text the byte at which another starts, in a list the place of a value; -1 where there is none. */
  Index(call) {
    const target = call.any('Target');
    const value = call.any('Value');
    return (place) => {
      const whole = target(place);
      const part = value(place);
      if (typeof whole !== 'string') return BigInt(listOf(whole).findIndex((item) => compare(item, part, '==')));
      if (typeof part !== 'string') throw new Failure(l10n.t('what is looked for in a text is a text'));
      const at = whole.indexOf(part);
      return BigInt(at < 0 ? at : byteLength(whole.slice(0, at)));
    };
  },
};

function ofText(target: Getter<string>, convert: TextFunction): Getter<string> {
  return (place) => convert(target(place));
}

function ofTexts<Result>(
  target: Getter<string>,
  other: Getter<string>,
  convert: (text: string, other: string) => Result,
): Getter<Result> {
  return (place) => convert(target(place), other(place));
}
