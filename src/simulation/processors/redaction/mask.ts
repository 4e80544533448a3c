import { hmac } from '@noble/hashes/hmac.js';
import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { sha3_256 } from '@noble/hashes/sha3.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { Settings } from '../../../collector/component-rules/settings.ts';
import type { RegularExpression } from '../../regular-expression.ts';

/** Puts something else in the place of what must not be seen. */
export interface Mask {
  /** Of all that a pattern matches. */
  matches(text: string, pattern: RegularExpression): string;
  /** Of each line, as `.*` matches. */
  lines(text: string): string;
}

/** Stars, or a hash of what was there, as `hash_function` says. */
export function readMask(settings: Settings): Mask {
  const hash = hashes[(settings.text('hash_function', '') ?? '').toLowerCase()];
  const key = encoder.encode(settings.text('hmac_key', '') ?? '');
  const cover = hash ? (part: string) => bytesToHex(hash(encoder.encode(part), key)) : () => '****';
  return {
    matches: (text, pattern) => pattern.replaceEach(text, '$0', cover),
    lines: (text) => text.split('\n').map(cover).join('\n'),
  };
}

const encoder = new TextEncoder();

type Hash = (bytes: Uint8Array, key: Uint8Array) => Uint8Array;

const hashes: Readonly<Record<string, Hash>> = {
  md5: (bytes) => md5(bytes),
  sha1: (bytes) => sha1(bytes),
  sha3: (bytes) => sha3_256(bytes),
  'hmac-sha256': (bytes, key) => hmac(sha256, key, bytes),
  'hmac-sha512': (bytes, key) => hmac(sha512, key, bytes),
};
