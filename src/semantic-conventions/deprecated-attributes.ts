import * as l10n from '@vscode/l10n';
import { renamedToStable, renamedToUnstable } from './renamed-attributes.ts';
import { renamedValues } from './renamed-values.ts';
import { reshaped } from './reshaped-attributes.ts';

/** What became of an attribute that the semantic conventions no longer recommend. */
export interface DeprecatedAttribute {
  /** The attributes that hold the value, or parts of it, now; empty: none does. */
  readonly names: readonly string[];
  /** How the value differs, in words that follow those names. */
  readonly how?: string;
  /** Whether the new names will not change any more. */
  readonly isStable: boolean;
  /** Whether a mere change of the name is right, with the value as `renamedValue` has it. */
  readonly isRename: boolean;
}

/** What the semantic conventions say of an attribute's name: `undefined` if they do not deprecate it. */
export function deprecatedAttribute(name: string): DeprecatedAttribute | undefined {
  const stable = own(renamedToStable, name);
  if (stable !== undefined) return { names: [stable], isStable: true, isRename: true };
  const unstable = own(renamedToUnstable, name);
  if (unstable !== undefined) {
    return {
      names: [unstable],
      isStable: false,
      isRename: true,
      ...(isNumbered(name) && { how: l10n.t('as a string') }),
    };
  }
  const other = own(reshaped, name);
  return other && { ...other, isRename: false };
}

/** A value as it is written under the new name of its attribute; `undefined`: that is not known. */
export function renamedValue(attribute: string, value: string | number | boolean | undefined) {
  const renamed = own(renamedValues, attribute);
  if (!renamed && !isNumbered(attribute)) return value;
  if (typeof value !== 'string') return undefined;
  if (!renamed) return value;
  return own(renamed.values, value) ?? (renamed.others === 'same' ? value : undefined);
}

/** Whether values may have other names under the new name of their attribute. */
export function hasRenamedValues(attribute: string): boolean {
  return Object.hasOwn(renamedValues, attribute) || isNumbered(attribute);
}

/** A number under its old name, a string under the new one. */
function isNumbered(attribute: string): boolean {
  return attribute === 'messaging.kafka.partition';
}

function own<Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
