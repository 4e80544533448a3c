import { code } from '../../base/markdown.ts';
import { isBefore } from '../catalog/catalog.ts';
import type { Schema } from '../catalog/schema.ts';
import type { Version } from '../version.ts';
import { withArticle } from '../words.ts';
import { replacedBy } from './markdown.ts';

/** A few words on a key: `duration, 200ms by default`. */
export function keyDetail(schema: Schema): string {
  const hasDefault = schema.default !== undefined && schema.type !== 'map' && !schema.required;
  const byDefault = hasDefault ? written(schema.default) : undefined;
  return [
    typeName(schema),
    ...(schema.required ? ['required'] : []),
    ...(byDefault === undefined ? [] : [`${byDefault} by default`]),
  ].join(', ');
}

/** Markdown on a key, beyond its type; `version`: the release that reads it, which may not have it; `summary`: what it does. */
export function describeKey(schema: Schema, version: Version, summary: string | undefined): string {
  const lines = [summary];
  const values = 'values' in schema ? schema.values?.filter((value) => value !== '') : undefined;
  if (values) lines.push(`One of ${values.map(code).join(', ')}.`);
  lines.push(rangeOf(schema));
  if (schema.type === 'map' && schema.optional) lines.push('Off unless it is there; empty, it takes its defaults.');
  if ('secret' in schema && schema.secret) lines.push('A secret: better in an environment variable than in the file.');
  const { since, removedIn, replacement } = schema;
  if (removedIn && !isBefore(version, removedIn)) lines.push(`**Gone** since ${removedIn}${replacedBy(replacement)}.`);
  else if (removedIn) lines.push(`**Deprecated**, gone in ${removedIn}${replacedBy(replacement)}.`);
  else if (schema.deprecated) lines.push(`**Deprecated**${replacedBy(replacement)}.`);
  if (since) lines.push(isBefore(version, since) ? `**Not there yet**: comes with ${since}.` : `Since ${since}.`);
  return lines.filter((line) => line !== undefined).join('\n\n');
}

/** `list of string`, `duration`. */
function typeName(schema: Schema): string {
  if (schema.type === 'any') return 'anything';
  if (schema.type === 'list') return schema.items ? `list of ${typeName(schema.items)}` : 'list';
  if (schema.type === 'component id' && schema.refersTo) return `id of ${withArticle(schema.refersTo)}`;
  return schema.type;
}

function rangeOf(schema: Schema): string | undefined {
  if (!('minimum' in schema || 'maximum' in schema)) return undefined;
  const { minimum, maximum } = schema;
  if (minimum !== undefined && maximum !== undefined) return `From ${minimum} to ${maximum}.`;
  return minimum === undefined ? (maximum === undefined ? undefined : `At most ${maximum}.`) : `At least ${minimum}.`;
}

function written(value: unknown): string {
  return typeof value === 'string' ? value || "''" : JSON.stringify(value);
}
