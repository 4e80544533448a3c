import * as l10n from '@vscode/l10n';
import type { FieldChange } from '../protocol/simulation.ts';
import { kindNames, statusNames } from '../protocol/span-codes.ts';
import type { SpanChange } from '../simulation/span-version.ts';
import type { Value } from '../simulation/traces.ts';
import { valueText } from '../simulation/value-text.ts';

/** Changes of a span as readers see them: what kind of value it is, too. */
export function fieldChange({ path, before, after }: SpanChange): FieldChange {
  return {
    path,
    ...(before !== undefined && { before: shown(path, before) }),
    ...(after !== undefined && { after: shown(path, after) }),
  };
}

function shown(path: string, value: Value): string {
  const name = typeof value === 'bigint' ? enumerations[path]?.[Number(value)] : undefined;
  if (name !== undefined) return `${value} (${name})`;
  const text = textOf(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

/** UTF-16 units: what is longer nobody compares by eye. */
const longest = 2000;

/** A double is told from an integer, and a string from what looks like one. */
function textOf(value: Value): string {
  if (value === null) return l10n.t('empty');
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') return Number.isInteger(value) ? `${valueText(value)}.0` : valueText(value);
  if (value instanceof Uint8Array) return `bytes ${valueText(value)}`;
  return valueText(value);
}

/** Names of the numbers that OTLP has for them. */
const enumerations: Readonly<Record<string, readonly string[]>> = {
  kind: kindNames,
  'status.code': statusNames,
};
