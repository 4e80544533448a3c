import type { ComponentFacts } from '../catalog/component-facts.ts';
import type { Schema } from '../catalog/schema.ts';
import type { ComponentKind } from '../document/configuration.ts';
import { formatVersion } from '../version.ts';
import type { Knowledge } from './knowledge.ts';

/** `list of string`, `duration`. */
export function typeName(schema: Schema): string {
  if (schema.type === 'any') return 'anything';
  if (schema.type === 'list') return schema.items ? `list of ${typeName(schema.items)}` : 'list';
  if (schema.type === 'component id' && schema.refersTo) return `id of ${withArticle(schema.refersTo)}`;
  return schema.type;
}

/** A few words on a key: `duration, 200ms by default`. */
export function keyDetail(schema: Schema): string {
  const byDefault = schema.default === undefined || schema.type === 'map' ? undefined : written(schema.default);
  return [
    typeName(schema),
    ...(schema.required ? ['required'] : []),
    ...(byDefault === undefined ? [] : [`${byDefault} by default`]),
  ].join(', ');
}

/** Markdown on a key, beyond its type. */
export function describeKey(schema: Schema): string {
  const lines = [schema.summary];
  if ('values' in schema && schema.values) lines.push(`One of ${schema.values.map(code).join(', ')}.`);
  lines.push(rangeOf(schema));
  if (schema.type === 'map' && schema.optional) lines.push('Off unless it is there; empty, it takes its defaults.');
  if ('secret' in schema && schema.secret) lines.push('A secret: better in an environment variable than in the file.');
  if (schema.deprecated || schema.removedIn) lines.push(`**Deprecated**${replacedBy(schema.replacement)}.`);
  if (schema.since) lines.push(`Since ${schema.since}.`);
  return lines.filter((line) => line !== undefined).join('\n\n');
}

/** Signals and stability in a few words: `traces, metrics, logs`. */
export function componentDetail({ signals = [], pairs = [] }: ComponentFacts): string {
  return [...signals, ...pairs.map((pair) => pair.replace('>', ' → '))].join(', ');
}

/** Markdown on a component type. */
export function describeComponent(kind: ComponentKind, type: string, knowledge: Knowledge): string {
  const facts = knowledge.find(kind, type);
  if (!facts) return '';
  const lines: (string | undefined)[] = [];
  const detail = componentDetail(facts);
  if (facts.signals) lines.push(`Signals: ${detail}`);
  if (facts.pairs) lines.push(`Turns ${detail}`);
  if (knowledge.isOldName(kind, type)) lines.push(`**Deprecated**: its name is ${code(facts.renamedTo!)} now.`);
  else if (facts.deprecated) lines.push(`**Deprecated**${replacedBy(facts.replacement?.split('/')[1])}.`);
  if (!knowledge.has(kind, type)) lines.push(`Not in ${formatVersion(knowledge.version)}.`);
  if (facts.since) lines.push(`Since ${facts.since}.`);
  return lines.filter((line) => line !== undefined).join('\n\n');
}

function rangeOf(schema: Schema): string | undefined {
  if (!('minimum' in schema || 'maximum' in schema)) return undefined;
  const { minimum, maximum } = schema;
  if (minimum !== undefined && maximum !== undefined) return `From ${minimum} to ${maximum}.`;
  return minimum === undefined ? (maximum === undefined ? undefined : `At most ${maximum}.`) : `At least ${minimum}.`;
}

function replacedBy(replacement: string | undefined): string {
  return replacement === undefined ? '' : `: use ${code(replacement)} instead`;
}

function written(value: unknown): string {
  return typeof value === 'string' ? value || "''" : JSON.stringify(value);
}

/** User's and catalog's words as code. */
export function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}

function withArticle(word: string): string {
  return `${/^[aeiou]/.test(word) ? 'an' : 'a'} ${word}`;
}
