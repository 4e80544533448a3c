import { bytesToHex } from '@noble/hashes/utils.js';
import * as l10n from '@vscode/l10n';
import type { FunctionFactory } from '../call-arguments.ts';
import { Failure, mismatch } from '../failure.ts';
import { type Base64Variant, decodeBase64, encodeBase64, isBase64Variant } from '../go/base64.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

export const encoding: Readonly<Record<string, FunctionFactory>> = {
  Hex(call) {
    const target = call.bytesLike('Target');
    return (place) => bytesToHex(target(place) ?? new Uint8Array());
  },

  Base64Encode(call) {
    const target = call.text('Target');
    const variant = call.has('Variant') ? call.text('Variant') : () => 'base64';
    return (place) => encodeBase64(encoder.encode(target(place)), knownVariant(variant(place)));
  },

  Base64Decode(call) {
    const target = call.text('Target');
    return (place) => decoded(target(place), 'base64');
  },

  /** Of character sets only those that no table is needed for. */
  Decode(call) {
    const target = call.any('Target');
    const name = call.text('Encoding');
    return (place) => {
      const value = target(place);
      const encodingName = name(place);
      if (typeof value !== 'string' && !(value instanceof Uint8Array)) throw mismatch(l10n.t('a text or bytes'), value);
      if (isBase64Variant(encodingName)) {
        return decoded(typeof value === 'string' ? value : decoder.decode(value), encodingName);
      }
      const isKnown = /^(?:utf-?8|us-ascii|ascii|nop)?$/i.test(encodingName);
      if (!isKnown) throw new Failure(l10n.t("the encoding '{0}' is not simulated", encodingName));
      return typeof value === 'string' ? value : decoder.decode(value);
    };
  },
};

function knownVariant(name: string): Base64Variant {
  if (isBase64Variant(name)) return name;
  throw new Failure(l10n.t("there is no variant '{0}' of base64", name));
}

function decoded(text: string, variant: Base64Variant): string {
  const bytes = decodeBase64(text, variant);
  if (bytes) return decoder.decode(bytes);
  throw new Failure(l10n.t("'{0}' is no {1}", text, variant));
}
