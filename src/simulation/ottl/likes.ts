import { bytesToHex } from '@noble/hashes/utils.js';
import * as l10n from '@vscode/l10n';
import { parseGoFloat, parseGoInteger, truncateToInteger } from '../go-numbers.ts';
import { Failure, mismatch } from './failure.ts';
import { goJson } from './go/go-json.ts';
import type { OttlValue } from './ottl-value.ts';

/** What OTTL makes of any value where it wants a text, a number or bytes (`…LikeGetter` of pkg/ottl/expression.go). */
export function textLike(value: OttlValue): string | null {
  if (value === null || typeof value === 'string') return value;
  return value instanceof Uint8Array ? bytesToHex(value) : goJson(value);
}

/** Nil for a text that is no number. */
export function intLike(value: OttlValue): bigint | null {
  switch (typeof value) {
    case 'bigint':
      return value;
    case 'string':
      return parseGoInteger(value) ?? null;
    case 'number':
      return truncateToInteger(value);
    case 'boolean':
      return value ? 1n : 0n;
    default:
      if (value === null) return null;
      throw mismatch(l10n.t('what can be an int'), value);
  }
}

export function floatLike(value: OttlValue): number | null {
  switch (typeof value) {
    case 'number':
      return value;
    case 'bigint':
      return Number(value);
    case 'boolean':
      return value ? 1 : 0;
    case 'string': {
      const number = parseGoFloat(value);
      if (number === undefined) throw new Failure(l10n.t("'{0}' is no number", value));
      return number;
    }
    default:
      if (value === null) return null;
      throw mismatch(l10n.t('what can be a double'), value);
  }
}

export function boolLike(value: OttlValue): boolean | null {
  switch (typeof value) {
    case 'boolean':
      return value;
    case 'bigint':
      return value !== 0n;
    case 'number':
      return value !== 0;
    case 'string':
      if (/^(?:1|t|T|TRUE|true|True)$/.test(value)) return true;
      if (/^(?:0|f|F|FALSE|false|False)$/.test(value)) return false;
      throw new Failure(l10n.t("'{0}' is neither true nor false", value));
    default:
      if (value === null) return null;
      throw mismatch(l10n.t('what can be a bool'), value);
  }
}

const encoder = new TextEncoder();

/** Of numbers the eight bytes that they have, the highest first; a bool is one byte. */
export function bytesLike(value: OttlValue): Uint8Array | null {
  if (value === null || value instanceof Uint8Array) return value;
  switch (typeof value) {
    case 'string':
      return encoder.encode(value);
    case 'boolean':
      return Uint8Array.of(value ? 1 : 0);
    case 'bigint':
    case 'number': {
      const view = new DataView(new ArrayBuffer(8));
      if (typeof value === 'bigint') view.setBigInt64(0, value);
      else view.setFloat64(0, value);
      return new Uint8Array(view.buffer);
    }
    default:
      throw mismatch(l10n.t('what can be bytes'), value);
  }
}
