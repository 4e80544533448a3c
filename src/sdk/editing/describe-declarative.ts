import * as l10n from '@vscode/l10n';
import { code } from '../../base/markdown.ts';
import { typeNamed } from '../declarative.ts';
import { declarativeSummary } from '../specification/declarative/summaries.ts';
import type { DeclarativeKey } from '../specification/declarative/type.ts';

/** A few words on what a key takes: `integer, 512 by default`. */
export function keyDetail({ type, isList, required, default: byDefault }: DeclarativeKey): string {
  const what = typeNamed(type)?.choices ? l10n.t('word') : type;
  return [
    isList ? l10n.t('list of {0}', what) : what,
    ...(required ? [l10n.t('required')] : []),
    ...(byDefault === undefined ? [] : [l10n.t('{0} by default', byDefault)]),
  ].join(', ');
}

/** Markdown on a key of a type. */
export function describeKey(typeName: string, key: string, facts: DeclarativeKey): string {
  const { type, least, most, above, since, deprecated, sdks } = facts;
  const choices = typeNamed(type)?.choices;
  const bounds = [
    above !== undefined && l10n.t('more than {0}', above),
    least !== undefined && l10n.t('at least {0}', least),
    most !== undefined && l10n.t('at most {0}', most),
  ].filter((bound) => bound !== false);
  const lines = [
    `**${key}**: ${keyDetail(facts)}`,
    declarativeSummary(typeName, key),
    choices && l10n.t('One of {0}.', choices.map(code).join(', ')),
    bounds.length > 0 && l10n.t('It is {0}.', bounds.join(', ')),
    deprecated && l10n.t('**Deprecated**.'),
    key.endsWith('/development') && l10n.t('In development: it may change with any version.'),
    since && l10n.t('Since format {0}.', since),
    l10n.t(
      'Read by {0}.',
      sdks
        ? sdks
            .split(' ')
            .map((sdk) => sdkNames[sdk] ?? sdk)
            .join(', ')
        : l10n.t('no SDK yet, as far as their tables of support tell'),
    ),
    `[${l10n.t('Documentation')}](${page}#${typeName.toLowerCase()})`,
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
