import { isBefore } from '../catalog/catalog.ts';
import type { ComponentFacts } from '../catalog/component-facts.ts';
import type { Schema } from '../catalog/schema.ts';
import type { ComponentKind } from '../document/configuration.ts';
import { formatVersion, type Version } from '../version.ts';
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
  const hasDefault = schema.default !== undefined && schema.type !== 'map' && !schema.required;
  const byDefault = hasDefault ? written(schema.default) : undefined;
  return [
    typeName(schema),
    ...(schema.required ? ['required'] : []),
    ...(byDefault === undefined ? [] : [`${byDefault} by default`]),
  ].join(', ');
}

/** Markdown on a key, beyond its type; `version`: the release that reads it, which may not have it. */
export function describeKey(schema: Schema, version: Version): string {
  const lines = [schema.summary];
  if ('values' in schema && schema.values) lines.push(`One of ${schema.values.map(code).join(', ')}.`);
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
  const stability = stabilityOf(facts);
  if (stability) lines.push(stability);
  else if (detail) lines.push(facts.pairs ? `Turns ${detail}` : `Signals: ${detail}`);
  if (!facts.unshipped)
    lines.push(`In ${['otelcol-contrib', ...(facts.alsoIn ?? []).map(distributionName)].join(', ')}.`);
  if (knowledge.isOldName(kind, type)) lines.push(`**Deprecated**: its name is ${code(facts.renamedTo!)} now.`);
  else if (facts.deprecated) lines.push(`**Deprecated**${replacedBy(facts.replacement?.split('/')[1])}.`);
  if (!knowledge.has(kind, type)) lines.push(`Not in ${formatVersion(knowledge.version)}.`);
  if (facts.since) lines.push(`Since ${facts.since}.`);
  return lines.filter((line) => line !== undefined).join('\n\n');
}

/** Signals, or pairs of them, by how stable they are: `stable: traces, metrics`. */
function stabilityOf({ stability = {} }: ComponentFacts): string | undefined {
  const levels = [...new Set(Object.values(stability))];
  const lines = levels.map((level) => {
    const signals = Object.keys(stability).filter((signal) => stability[signal] === level && signal !== 'extension');
    return `*${level}*${signals.length > 0 ? `: ${signals.map((signal) => signal.replace('>', ' → ')).join(', ')}` : ''}`;
  });
  return lines.length > 0 ? lines.join('; ') : undefined;
}

function distributionName(distribution: 'core' | 'k8s'): string {
  return distribution === 'core' ? 'otelcol' : 'otelcol-k8s';
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
