import * as l10n from '@vscode/l10n';
import { type Insertion, placeholder, toPlainText } from '../../base/insertion.ts';
import type { MapSchema, ScalarSchema, Schema } from '../catalog/schema.ts';
import { formatComponentId } from '../document/component-id.ts';
import { componentKinds, sectionOf } from '../document/configuration.ts';
import { writeScalar } from '../edits.ts';
import { asItem, type Completion } from './completion-item.ts';
import { type CompletionPlace, itemForm, nestedIndentation, wantsNameOnly } from './completion-place.ts';
import { describeKey, keyDetail } from './describe-key.ts';
import { keySummary } from './key-summary.ts';
import { keysOf } from './schema-at.ts';

/** What may stand at the cursor, where the innermost thing around it has a schema. */
export function completeSchema(schema: Schema | undefined, place: CompletionPlace): readonly Completion[] {
  if (schema === undefined) return [];
  const { cursor, path } = place;
  const isItem = path.at(-1)?.key === undefined;
  if (schema.type === 'map') return cursor.position === 'entry' ? completeKeys(schema, place, 0) : [];
  if (schema.type !== 'list') return isItem ? completeItems(schema, place) : completeValues(schema, place);
  const { items } = schema;
  // An item that is a list itself has its items behind dashes of their own.
  if (isItem || !items) return [];
  const form = itemForm(place);
  if (items.type !== 'map') return completeItems(items, place).map((value) => asItem(value, form));
  if (form !== 'dash') return [];
  return completeKeys(items, { ...place, typeBeside: () => undefined }, 2).map((key) => asItem(key, form));
}

/** Values that are not in the list yet. */
function completeItems(schema: Schema, place: CompletionPlace): readonly Completion[] {
  const present = new Set(place.cursor.siblings());
  return completeValues(schema, place).filter(({ label }) => !present.has(label));
}

/** Keys that are not there yet, required ones first; `extra`: columns by which what is inserted stands further right. */
function completeKeys(schema: MapSchema, place: CompletionPlace, extra: number): Completion[] {
  const { cursor, typeBeside, knowledge, path } = place;
  const isItem = path.at(-1)?.key === undefined;
  const present = new Set(extra === 0 ? cursor.siblings() : []);
  return Object.entries(keysOf(schema, typeBeside))
    .filter(([key]) => !present.has(key))
    .map(([key, value]) => ({
      label: key,
      kind: 'key',
      insertion: wantsNameOnly(place) ? [key] : [writeScalar(key), ':', ...bodyOf(key, value, place, extra)],
      rank: rankOf(key, value, isItem || extra > 0),
      detail: keyDetail(value),
      documentation: describeKey(value, knowledge.version, summaryOf(key, place)),
      deprecated: value.deprecated === true || value.removedIn !== undefined,
    }));
}

/** What a key at the cursor does, if it is one of a component. */
function summaryOf(
  key: string,
  { path: [section, component, ...below], knowledge }: CompletionPlace,
): string | undefined {
  const kind = componentKinds.find((one) => sectionOf(one) === section?.key);
  const type = component?.key?.split('/')[0]?.trim();
  return kind && type ? keySummary(kind, type, [...below, { key }], knowledge) : undefined;
}

/** Required keys come first, then those that tell items apart, last what is on its way out. */
function rankOf(key: string, { required, deprecated, removedIn }: Schema, isItem: boolean): number {
  if (required) return 0;
  if (deprecated || removedIn !== undefined) return 3;
  return isItem && ['name', 'type', 'id', 'key'].includes(key) ? 1 : 2;
}

/** What comes after a key's colon. */
function bodyOf(key: string, schema: Schema, place: CompletionPlace, extra: number): Insertion {
  if (place.cursor.isFlow) return [' '];
  if (isSecret(schema)) return [' ', ...fromEnvironment(key)];
  const indentation = nestedIndentation(place, extra);
  if (schema.type === 'map') {
    const required = requiredLines(schema, indentation);
    return required.length > 0 ? required : ['\n', indentation, placeholder()];
  }
  if (schema.type === 'list') return ['\n', indentation, '- ', placeholder()];
  // Whoever sets it does not want what it is without: nothing, often enough.
  const isUnwanted = schema.required === true || isNothing(schema.default);
  const values = isUnwanted && !isChoice(schema) ? [] : likelyValues(schema, place);
  return [' ', placeholder(...values)];
}

function isSecret(schema: Schema): boolean {
  return 'secret' in schema && schema.secret === true;
}

/** A value that is put in at run time, from a variable called like the key. */
function fromEnvironment(key: string): Insertion {
  return ['${env:', placeholder(key.toUpperCase().replaceAll(/\W/g, '_')), '}'];
}

/** Whether a value stands for none: `0`, `0s`. */
function isNothing(value: unknown): boolean {
  return /^0\D*$/.test(String(value));
}

function isChoice(schema: Schema): boolean {
  return (
    schema.type === 'bool' || schema.type === 'component id' || ('values' in schema && schema.values !== undefined)
  );
}

/** The keys that a map cannot be without, a line each, and what they cannot be without. */
export function requiredLines(schema: MapSchema, indentation: string): Insertion {
  const pending = [{ schema: schema as Schema, indentation, key: '' }];
  const lines: Insertion[number][] = [];
  while (pending.length > 0) {
    const next = pending.pop()!;
    if (next.key !== '') {
      lines.push('\n', next.indentation, writeScalar(next.key), ':');
      if (next.schema.type === 'list') lines.push('\n', `${next.indentation}  - `, placeholder());
      else if (next.schema.type !== 'map')
        lines.push(' ', placeholder(...(isChoice(next.schema) ? ownValues(next.schema) : [])));
    }
    if (next.schema.type !== 'map') continue;
    const below = next.key === '' ? indentation : `${next.indentation}  `;
    const required = Object.entries(next.schema.keys).filter(([, { required: isRequired }]) => isRequired);
    pending.push(...required.map(([key, value]) => ({ schema: value, indentation: below, key })).reverse());
  }
  return lines;
}

function completeValues(schema: Schema, place: CompletionPlace): Completion[] {
  const key = place.path.findLast((step) => step.key !== undefined)?.key;
  if (isSecret(schema) && key !== undefined) {
    const variable = fromEnvironment(key);
    const isPlainFlow = place.cursor.isFlow && !place.cursor.isQuoted;
    // In brackets, a brace would start a map.
    const insertion = isPlainFlow ? ['"', ...variable, '"'] : variable;
    return [
      { label: toPlainText(variable), kind: 'variable', insertion, rank: 0, detail: l10n.t('from the environment') },
    ];
  }
  const byDefault = schema.default === undefined ? undefined : String(schema.default);
  return likelyValues(schema, place).map((value, index) => ({
    label: value,
    kind: schema.type === 'component id' || schema.type === 'pipeline id' ? 'reference' : 'value',
    insertion: [place.cursor.isQuoted || schema.type !== 'string' ? value : writeScalar(value)],
    rank: index,
    detail: value === byDefault ? l10n.t('default') : undefined,
  }));
}

/** The values that one is likely to want, best first: all there are, if they are few. */
function likelyValues(schema: Schema, { configuration, cursor }: CompletionPlace): readonly string[] {
  if (schema.type === 'component id') {
    const kinds = schema.refersTo ? [schema.refersTo] : [];
    const others = configuration.components.filter(({ kind }) => kinds.some((wanted) => wanted === kind));
    return others.map(({ id }) => formatComponentId(id));
  }
  if (schema.type === 'pipeline id') return configuration.pipelines.map(({ id }) => formatComponentId(id));
  return ownValues(schema).filter((value) => !cursor.isFlow || !/[,[\]{}]/.test(value));
}

/** Those that the schema itself tells: of a switch, the one that it is not set to comes first. */
function ownValues(schema: Schema): readonly string[] {
  if (schema.type === 'bool') return schema.default === true ? ['false', 'true'] : ['true', 'false'];
  const { values } = schema as Partial<ScalarSchema>;
  if (values) {
    const byDefault = values.filter((value) => value === schema.default);
    return [...byDefault, ...values.filter((value) => value !== schema.default)].filter((value) => value !== '');
  }
  const simple = ['string', 'number', 'boolean'].includes(typeof schema.default) && schema.default !== '';
  return simple ? [String(schema.default)] : [];
}
