import { bytesToHex } from '@noble/hashes/utils.js';
import * as l10n from '@vscode/l10n';
import type { FunctionFactory } from '../call-arguments.ts';
import { Failure, mismatch } from '../failure.ts';
import { type Base64Variant, decodeBase64, encodeBase64, isBase64Variant } from '../go/base64.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

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

  /** Of character sets only those that are used most. */
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
      const decode = characterSets.find(({ names }) => names.test(encodingName))?.decode;
      if (!decode) throw new Failure(l10n.t("the encoding '{0}' is not simulated", encodingName));
      return decode(typeof value === 'string' ? encoder.encode(value) : value);
    };
  },
};

const utf16 = new TextDecoder('utf-16le', { ignoreBOM: true });

/** Encodings by their names, as internal/coreinternal/textutils takes them. */
const characterSets: readonly { readonly names: RegExp; decode(bytes: Uint8Array): string }[] = [
  { names: /^(?:utf-?8(?:-raw)?|us-ascii|ascii|nop)?$/i, decode: (bytes) => decoder.decode(bytes) },
  { names: /^utf-?16$/i, decode: utf16Text },
  {
    names: /^(?:iso-8859-1|latin1)$/i,
    decode: (bytes) => Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''),
  },
];

/** Half a unit at the end is a character that cannot be read. */
function utf16Text(bytes: Uint8Array): string {
  const isWhole = bytes.length % 2 === 0;
  return isWhole ? utf16.decode(bytes) : `${utf16.decode(bytes.subarray(0, -1))}\ufffd`;
}

function knownVariant(name: string): Base64Variant {
  if (isBase64Variant(name)) return name;
  throw new Failure(l10n.t("there is no variant '{0}' of base64", name));
}

function decoded(text: string, variant: Base64Variant): string {
  const bytes = decodeBase64(text, variant);
  if (bytes) return decoder.decode(bytes);
  throw new Failure(l10n.t("'{0}' is no {1}", text, variant));
}
