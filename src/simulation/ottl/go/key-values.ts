import * as l10n from '@vscode/l10n';
import type { ValueMap } from '../../traces.ts';
import { Failure } from '../failure.ts';

/** `key=value` pairs, in which quotes hold together what has delimiters in it (internal/coreinternal/parseutils). */
export function parseKeyValues(text: string, delimiter: string, pairDelimiter: string): ValueMap {
  if (text === '') throw new Failure(l10n.t('the text is empty'));
  const parsed: ValueMap = new Map();
  for (const pair of splitPairs(text, pairDelimiter)) {
    const at = pair.indexOf(delimiter);
    if (at < 0) throw new Failure(l10n.t("'{0}' has no '{1}'", pair, delimiter));
    parsed.set(pair.slice(0, at).trim(), pair.slice(at + delimiter.length).trim());
  }
  return parsed;
}

function splitPairs(text: string, delimiter: string): string[] {
  const pairs: string[] = [];
  let current = '';
  let quote = '';
  let isEscaped = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quote === '' && text.startsWith(delimiter, at)) {
      if (current !== '') pairs.push(current);
      current = '';
      at += delimiter.length - 1;
      continue;
    }
    if (isEscaped) isEscaped = false;
    else if (quote === '' ? character === '"' || character === "'" : character === quote) {
      quote = quote === '' ? character : '';
      continue;
    } else isEscaped = character === '\\';
    current += character;
  }
  if (quote !== '') throw new Failure(l10n.t('a quote is not closed'));
  return current === '' ? pairs : [...pairs, current];
}
