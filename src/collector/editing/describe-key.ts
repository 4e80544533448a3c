import * as l10n from '@vscode/l10n';
import { code } from '../../base/markdown.ts';
import { isBefore } from '../catalog/catalog.ts';
import type { Schema } from '../catalog/schema.ts';
import type { Version } from '../version.ts';
import { withArticle } from '../words.ts';
import { deprecated, gone } from './markdown.ts';

/** A few words on a key: `duration, 200ms by default`. */
export function keyDetail(schema: Schema): string {
  const hasDefault = schema.default !== undefined && schema.type !== 'map' && !schema.required;
  const byDefault = hasDefault ? written(schema.default) : undefined;
  return [
    typeName(schema),
    ...(schema.required ? [l10n.t('required')] : []),
    ...(byDefault === undefined ? [] : [l10n.t('{0} by default', byDefault)]),
  ].join(', ');
}

/** Markdown on a key, beyond its type; `version`: the release that reads it, which may not have it; `summary`: what it does. */
export function describeKey(schema: Schema, version: Version, summary: string | undefined): string {
  const lines = [summary];
  const values = 'values' in schema ? schema.values?.filter((value) => value !== '') : undefined;
  if (values) lines.push(l10n.t('One of {0}.', values.map(code).join(', ')));
  lines.push(rangeOf(schema));
  if (schema.type === 'map' && schema.optional)
    lines.push(l10n.t('Off unless it is there; empty, it takes its defaults.'));
  if ('secret' in schema && schema.secret)
    lines.push(l10n.t('A secret: better in an environment variable than in the file.'));
  const { since, removedIn, replacement } = schema;
  if (removedIn && !isBefore(version, removedIn)) lines.push(gone(removedIn, replacement));
  else if (removedIn || schema.deprecated) lines.push(deprecated(removedIn, replacement));
  if (since)
    lines.push(
      isBefore(version, since) ? l10n.t('**Not there yet**: comes with {0}.', since) : l10n.t('Since {0}.', since),
    );
  return lines.filter((line) => line !== undefined).join('\n\n');
}

/** `list of string`, `duration`. */
function typeName(schema: Schema): string {
  if (schema.type === 'any') return l10n.t('anything');
  if (schema.type === 'list') return schema.items ? l10n.t('list of {0}', typeName(schema.items)) : l10n.t('list');
  if (schema.type === 'component id' && schema.refersTo) return l10n.t('id of {0}', withArticle(schema.refersTo));
  return schema.type;
}

function rangeOf(schema: Schema): string | undefined {
  if (!('minimum' in schema || 'maximum' in schema)) return undefined;
  const { minimum, maximum } = schema;
  if (minimum !== undefined && maximum !== undefined) return l10n.t('From {0} to {1}.', minimum, maximum);
  return minimum === undefined
    ? maximum === undefined
      ? undefined
      : l10n.t('At most {0}.', maximum)
    : l10n.t('At least {0}.', minimum);
}

function written(value: unknown): string {
  return typeof value === 'string' ? value || "''" : JSON.stringify(value);
}
