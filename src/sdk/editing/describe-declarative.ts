import { code } from '../../base/markdown.ts';
import { typeNamed } from '../declarative.ts';
import { declarativeSummary } from '../specification/declarative/summaries.ts';
import type { DeclarativeKey } from '../specification/declarative/type.ts';

/** A few words on what a key takes: `integer, 512 by default`. */
export function keyDetail({ type, isList, required, default: byDefault }: DeclarativeKey): string {
  const what = typeNamed(type)?.choices ? 'word' : type;
  return [
    isList ? `list of ${what}` : what,
    ...(required ? ['required'] : []),
    ...(byDefault === undefined ? [] : [`${byDefault} by default`]),
  ].join(', ');
}

/** Markdown on a key of a type. */
export function describeKey(typeName: string, key: string, facts: DeclarativeKey): string {
  const { type, least, most, above, since, deprecated, sdks } = facts;
  const choices = typeNamed(type)?.choices;
  const bounds = [
    above !== undefined && `more than ${above}`,
    least !== undefined && `at least ${least}`,
    most !== undefined && `at most ${most}`,
  ].filter((bound) => bound !== false);
  const lines = [
    `**${key}**: ${keyDetail(facts)}`,
    declarativeSummary(typeName, key),
    choices && `One of ${choices.map(code).join(', ')}.`,
    bounds.length > 0 && `It is ${bounds.join(', ')}.`,
    deprecated && '**Deprecated**.',
    key.endsWith('/development') && 'In development: it may change with any version.',
    since && `Since format ${since}.`,
    `Read by ${
      sdks
        ? sdks
            .split(' ')
            .map((sdk) => sdkNames[sdk] ?? sdk)
            .join(', ')
        : 'no SDK yet, as far as their tables of support tell'
    }.`,
    `[Documentation](${page}#${typeName.toLowerCase()})`,
  ];
  return lines.filter((line) => line).join('\n\n');
}

const page = 'https://opentelemetry.io/docs/specs/otel-config/types/';

const sdkNames: Readonly<Record<string, string>> = {
  cpp: 'C++',
  go: 'Go',
  java: 'Java',
  js: 'JavaScript',
  php: 'PHP',
  python: 'Python',
};
