import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../../../base/result.ts';
import { parseGoFloat, parseGoInteger } from '../../go-numbers.ts';
import { RegularExpression } from '../../regular-expression.ts';
import type { Value, ValueMap } from '../../traces.ts';
import { Failure } from '../failure.ts';
import { boolLike } from '../likes.ts';
import { grokPatterns } from './patterns.ts';

/** A Grok pattern, as a regular expression and what types its groups have (github.com/elastic/go-grok). */
export interface Grok {
  readonly expression: RegularExpression;
  /** By names of groups. */
  readonly types: ReadonlyMap<string, string>;
}

/** More than this has an expression that stands for itself, or grows with what it stands for. */
const longestExpression = 100_000;
const mostRounds = 1000;

/** A dot in the names of groups, which have none. */
const dot = '___';

/**
 * Puts expressions for names such as `%{IP:client.address}`, those of `definitions` before ours.
 * Fails with a sentence where one is not known, or what comes of it is no regular expression.
 */
export function compileGrok(
  pattern: string,
  definitions: ReadonlyMap<string, string>,
  namedOnly: boolean,
): Result<Grok, string> {
  const types = new Map<string, string>();
  let expanded = pattern;
  for (let round = 0; ; round++) {
    const references = new Set(expanded.match(/%\{\w+(?::[\w+.]+(?::\w+)?)?\}/g));
    if (references.size === 0) break;
    if (round === mostRounds) return failed(l10n.t("the Grok pattern '{0}' has no end", pattern));
    for (const reference of references) {
      const [name = '', target, type] = reference.slice(2, -1).split(':');
      const group = (target ?? name).replaceAll('.', dot);
      if (type !== undefined) types.set(group, type);
      const definition = definitions.get(name) ?? (Object.hasOwn(grokPatterns, name) ? grokPatterns[name] : undefined);
      if (definition === undefined) return failed(l10n.t("the Grok pattern '{0}' is not simulated", name));
      const isNamed = target !== undefined || !namedOnly;
      expanded = expanded.replaceAll(reference, () => `${isNamed ? `(?P<${group}>` : '('}${definition})`);
      if (expanded.length > longestExpression) return failed(l10n.t("the Grok pattern '{0}' has no end", pattern));
    }
  }
  const expression = RegularExpression.compile(expanded);
  if (!expression.ok) return failed(l10n.t("'{0}' is no Grok pattern: {1}", pattern, expression.problem));
  return ok({ expression: expression.value, types });
}

/** Whether anything is captured. */
export function hasNames({ expression }: Grok): boolean {
  return expression.groupNames.some((name) => name !== undefined);
}

/** What the groups that are not empty hold, by their names; nothing where the text does not match. */
export function extract({ expression, types }: Grok, text: string): ValueMap {
  const found: ValueMap = new Map();
  const match = expression.find(text);
  for (const [number, name] of expression.groupNames.entries()) {
    const captured = match?.groups[number];
    if (name !== undefined && captured) found.set(name.replaceAll(dot, '.'), typed(captured, types.get(name)));
  }
  return found;
}

function typed(text: string, type: string | undefined): Value {
  switch (type) {
    case undefined:
    case 'string':
      return text;
    case 'int':
    case 'long':
      return parsed(text, parseGoInteger(text));
    case 'float':
    case 'double':
      return parsed(text, parseGoFloat(text));
    case 'bool':
    case 'boolean':
      return boolLike(text);
    default:
      throw new Failure(l10n.t("there is no type '{0}' of what Grok captures", type));
  }
}

function parsed(text: string, number: bigint | number | undefined): bigint | number {
  if (number === undefined) throw new Failure(l10n.t("'{0}' is no number", text));
  return number;
}
