import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import * as l10n from '@vscode/l10n';
import { failed, ok, type Result } from '../base/result.ts';
import type { Settings } from '../collector/component-rules/settings.ts';
import { parseGoFloat, parseGoInteger, truncateToInteger } from './go-numbers.ts';
import type { Journal, SimulationProblem } from './processor.ts';
import { rawValue } from './raw-value.ts';
import { RegularExpression } from './regular-expression.ts';
import type { Value, ValueMap } from './traces.ts';
import { valueText } from './value-text.ts';
import { copyValue, isSameValue } from './values.ts';

/** Changes attributes; whether anything is different now. */
export type AttributeAction = (attributes: ValueMap) => boolean;

/**
 * The actions of the attributes and resource processors (internal/coreinternal/attraction of the contrib repository).
 * What clients send besides spans, which `from_context` takes, is not captured: then it finds nothing.
 */
export function readAttributeActions(items: readonly Settings[]): Result<AttributeAction, SimulationProblem> {
  const actions: AttributeAction[] = [];
  for (const item of items) {
    const action = readAction(item);
    if (!action.ok) return action;
    actions.push(action.value);
  }
  return ok((attributes) => {
    let isChanged = false;
    for (const action of actions) if (action(attributes)) isChanged = true;
    return isChanged;
  });
}

/** Tells of actions whose values come from what is not captured. */
export function tellOfContext(items: readonly Settings[], journal: Journal): void {
  for (const item of items) {
    const name = item.text('from_context', '');
    if (!name) continue;
    journal.failed(
      undefined,
      l10n.t("What '{0}' is, clients say beside their spans, which is not captured: it is taken for absent.", name),
    );
  }
}

function readAction(settings: Settings): Result<AttributeAction, SimulationProblem> {
  const key = settings.text('key', '') ?? '';
  const kind = (settings.text('action', '') ?? '').toLowerCase();
  const pattern = settings.text('pattern', '') ?? '';
  const compiled = pattern === '' ? undefined : RegularExpression.compile(pattern);
  if (compiled && !compiled.ok) return failed({ message: compiled.problem, range: settings.rangeOf('pattern') });
  const expression = compiled?.value;
  switch (kind) {
    case 'insert':
    case 'update':
    case 'upsert':
      return ok(setAction(key, kind, sourceOf(settings)));
    case 'delete':
      return ok(deleteAction(key, expression));
    case 'hash':
      return ok(hashAction(key, expression));
    case 'extract':
      if (expression) return ok(extractAction(key, expression));
      return failed({ message: l10n.t("'extract' needs 'pattern'."), range: settings.range });
    case 'convert':
      return ok(convertAction(key, settings.text('converted_type', '') ?? ''));
    default:
      return failed({ message: l10n.t("There is no action '{0}'.", kind), range: settings.rangeOf('action') });
  }
}

/** Where a value comes from; undefined where there is none. */
type ValueSource = (attributes: ValueMap) => Value | undefined;

function sourceOf(settings: Settings): ValueSource {
  if (settings.has('value')) {
    const value = rawValue(settings.entry('value')?.value);
    return () => value;
  }
  const other = settings.text('from_attribute', '') ?? '';
  const fallback = settings.has('default_value') ? rawValue(settings.entry('default_value')?.value) : undefined;
  return (attributes) => {
    const value = other === '' ? undefined : attributes.get(other);
    return value === undefined ? fallback : value;
  };
}

function setAction(key: string, kind: 'insert' | 'update' | 'upsert', source: ValueSource): AttributeAction {
  return (attributes) => {
    const before = attributes.get(key);
    if (kind === 'insert' ? before !== undefined : kind === 'update' && before === undefined) return false;
    const value = source(attributes);
    return value !== undefined && put(attributes, key, before, copyValue(value));
  };
}

function put(attributes: ValueMap, key: string, before: Value | undefined, value: Value): boolean {
  if (before !== undefined && isSameValue(before, value)) return false;
  attributes.set(key, value);
  return true;
}

function deleteAction(key: string, pattern: RegularExpression | undefined): AttributeAction {
  return (attributes) => {
    let isChanged = attributes.delete(key);
    if (!pattern) return isChanged;
    for (const other of attributes.keys()) {
      if (pattern.test(other)) isChanged = attributes.delete(other);
    }
    return isChanged;
  };
}

function hashAction(key: string, pattern: RegularExpression | undefined): AttributeAction {
  return (attributes) => {
    const value = attributes.get(key);
    let isChanged = value !== undefined && put(attributes, key, value, hashOf(value));
    if (!pattern) return isChanged;
    for (const [other, otherValue] of attributes) {
      if (pattern.test(other) && put(attributes, other, otherValue, hashOf(otherValue))) isChanged = true;
    }
    return isChanged;
  };
}

const encoder = new TextEncoder();

/** SHA-256 of a scalar's bytes, in hexadecimal; of anything else, nothing is left. */
function hashOf(value: Value): string {
  switch (typeof value) {
    case 'string':
      return bytesToHex(sha256(encoder.encode(value)));
    case 'boolean':
      return bytesToHex(sha256(Uint8Array.of(value ? 1 : 0)));
    case 'bigint':
    case 'number': {
      const bytes = new DataView(new ArrayBuffer(8));
      if (typeof value === 'bigint') bytes.setBigInt64(0, value, true);
      else bytes.setFloat64(0, value, true);
      return bytesToHex(sha256(new Uint8Array(bytes.buffer)));
    }
    default:
      return '';
  }
}

function extractAction(key: string, pattern: RegularExpression): AttributeAction {
  return (attributes) => {
    const value = attributes.get(key);
    const match = typeof value === 'string' ? pattern.find(value) : undefined;
    if (!match) return false;
    let isChanged = false;
    pattern.groupNames.forEach((name, number) => {
      if (name === undefined) return;
      if (put(attributes, name, attributes.get(name), match.groups[number] ?? '')) isChanged = true;
    });
    return isChanged;
  };
}

function convertAction(key: string, type: string): AttributeAction {
  return (attributes) => {
    const value = attributes.get(key);
    if (value === undefined) return false;
    const converted = convert(value, type);
    return converted !== undefined && put(attributes, key, value, converted);
  };
}

/** Undefined where the value stays as it is. */
function convert(value: Value, type: string): Value | undefined {
  if (type === 'string') return valueText(value);
  const isWhole = type === 'int';
  switch (typeof value) {
    case 'string':
      return isWhole ? parseGoInteger(value) : parseGoFloat(value);
    case 'boolean':
      return isWhole ? BigInt(value) : Number(value);
    case 'number':
      return isWhole ? truncateToInteger(value) : value;
    case 'bigint':
      return isWhole ? value : Number(value);
    default:
      return undefined;
  }
}
