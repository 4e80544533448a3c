import { md5, sha1 } from '@noble/hashes/legacy.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { fnv64 } from '../../fnv.ts';
import type { FunctionFactory } from '../call-arguments.ts';
import { murmur3, murmur3Of128 } from '../go/murmur3.ts';
import { xxh3, xxh128 } from '../go/xxh3.ts';
import type { OttlValue } from '../ottl-value.ts';

/** Hashes of the bytes of a text. */
export const hashing: Readonly<Record<string, FunctionFactory>> = {
  FNV: hash((bytes) => BigInt.asIntN(64, fnv64(bytes))),
  MD5: hash((bytes) => bytesToHex(md5(bytes))),
  SHA1: hash((bytes) => bytesToHex(sha1(bytes))),
  SHA256: hash((bytes) => bytesToHex(sha256(bytes))),
  SHA512: hash((bytes) => bytesToHex(sha512(bytes))),
  Murmur3Hash: hash((bytes) => lowestFirst(BigInt(murmur3(bytes)), 4)),
  Murmur3Hash128: hash((bytes) =>
    murmur3Of128(bytes)
      .map((half) => lowestFirst(half, 8))
      .join(''),
  ),
  XXH3: hash((bytes) => hex(xxh3(bytes), 8)),
  XXH128: hash((bytes) => hex(xxh128(bytes), 16)),
};

const encoder = new TextEncoder();

function hash(digest: (bytes: Uint8Array) => OttlValue): FunctionFactory {
  return (call) => {
    const target = call.text('Target');
    return (place) => digest(encoder.encode(target(place)));
  };
}

function hex(value: bigint, bytes: number): string {
  return value.toString(16).padStart(bytes * 2, '0');
}

function lowestFirst(value: bigint, bytes: number): string {
  return hex(value, bytes).match(/../g)!.reverse().join('');
}
