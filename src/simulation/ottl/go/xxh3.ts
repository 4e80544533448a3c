/** XXH3 with the default secret and no seed (github.com/Cyan4973/xxHash, doc/xxhash_spec.md): 64 bits. */
export function xxh3(bytes: Uint8Array): bigint {
  const length = bytes.length;
  if (length <= 16) return shortHash(bytes);
  if (length <= 240) return middleHash(bytes);
  return mergeLanes(lanesOf(bytes), 11, BigInt(length) * prime64[0]!);
}

/** XXH128: its 128 bits, the higher half first. */
export function xxh128(bytes: Uint8Array): bigint {
  const length = bytes.length;
  const [high, low] = length <= 16 ? shortHash128(bytes) : length <= 240 ? middleHash128(bytes) : longHash128(bytes);
  return (high << 64n) | low;
}

const secret = Uint8Array.from(
  (
    'b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221' +
    'b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8' +
    'a8fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb' +
    '170ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e'
  ).match(/../g)!,
  (byte) => Number.parseInt(byte, 16),
);

const prime32 = [0x9e3779b1n, 0x85ebca77n, 0xc2b2ae3dn];
const prime64 = [
  0x9e3779b185ebca87n,
  0xc2b2ae3d27d4eb4fn,
  0x165667b19e3779f9n,
  0x85ebca77c2b2ae63n,
  0x27d4eb2f165667c5n,
];

type Halves = readonly [high: bigint, low: bigint];

function shortHash(bytes: Uint8Array): bigint {
  const length = bytes.length;
  if (length > 8) {
    const low = read64(bytes, 0) ^ (read64(secret, 24) ^ read64(secret, 32));
    const high = read64(bytes, length - 8) ^ (read64(secret, 40) ^ read64(secret, 48));
    return avalanche(u64(BigInt(length) + reverseBytes(low) + high + mulFold(low, high)));
  }
  if (length > 3) {
    const input = u64(read32(bytes, length - 4) + (read32(bytes, 0) << 32n));
    return rrmxmx(input ^ (read64(secret, 8) ^ read64(secret, 16)), BigInt(length));
  }
  if (length === 0) return xxh64Avalanche(read64(secret, 56) ^ read64(secret, 64));
  return xxh64Avalanche(tiny(bytes) ^ (read32(secret, 0) ^ read32(secret, 4)));
}

/** One to three bytes and their number as one. */
function tiny(bytes: Uint8Array): bigint {
  const length = bytes.length;
  const [first, middle, last] = [bytes[0]!, bytes[length >> 1]!, bytes[length - 1]!].map(BigInt);
  return (first! << 16n) | (middle! << 24n) | last! | (BigInt(length) << 8n);
}

function middleHash(bytes: Uint8Array): bigint {
  const length = bytes.length;
  let sum = BigInt(length) * prime64[0]!;
  if (length <= 128) {
    for (let at = ((length - 1) >> 5) * 16; at >= 0; at -= 16) {
      sum += mix16(bytes, at, at * 2) + mix16(bytes, length - at - 16, at * 2 + 16);
    }
    return avalanche(u64(sum));
  }
  for (let at = 0; at < 128; at += 16) sum += mix16(bytes, at, at);
  sum = avalanche(u64(sum));
  for (let at = 128; at < (length & ~15); at += 16) sum += mix16(bytes, at, at - 125);
  return avalanche(u64(sum + mix16(bytes, length - 16, 119)));
}

function mix16(bytes: Uint8Array, at: number, key: number): bigint {
  return mulFold(read64(bytes, at) ^ read64(secret, key), read64(bytes, at + 8) ^ read64(secret, key + 8));
}

/** The eight sums of a text of more than 240 bytes, stripe by stripe of 64 and scrambled after each 16. */
function lanesOf(bytes: Uint8Array): bigint[] {
  const lanes = [prime32[2]!, ...prime64.slice(0, 4), prime32[1]!, prime64[4]!, prime32[0]!];
  const stripes = Math.floor((bytes.length - 1) / 64);
  for (let stripe = 0; stripe < stripes; stripe++) {
    accumulate(lanes, bytes, stripe * 64, (stripe % 16) * 8);
    if (stripe % 16 === 15) scramble(lanes);
  }
  accumulate(lanes, bytes, bytes.length - 64, 121);
  return lanes;
}

function accumulate(lanes: bigint[], bytes: Uint8Array, at: number, key: number): void {
  for (let lane = 0; lane < 8; lane++) {
    const value = read64(bytes, at + lane * 8);
    const keyed = value ^ read64(secret, key + lane * 8);
    lanes[lane ^ 1] = u64(lanes[lane ^ 1]! + value);
    lanes[lane] = u64(lanes[lane]! + (keyed & 0xffff_ffffn) * (keyed >> 32n));
  }
}

function scramble(lanes: bigint[]): void {
  for (const [lane, value] of lanes.entries()) {
    lanes[lane] = u64((value ^ (value >> 47n) ^ read64(secret, 128 + lane * 8)) * prime32[0]!);
  }
}

function mergeLanes(lanes: readonly bigint[], key: number, start: bigint): bigint {
  let sum = start;
  for (let lane = 0; lane < 8; lane += 2) {
    const at = key + lane * 8;
    sum += mulFold(lanes[lane]! ^ read64(secret, at), lanes[lane + 1]! ^ read64(secret, at + 8));
  }
  return avalanche(u64(sum));
}

function longHash128(bytes: Uint8Array): Halves {
  const lanes = lanesOf(bytes);
  const length = BigInt(bytes.length);
  const high = mergeLanes(lanes, 117, u64(~(length * prime64[1]!)));
  return [high, mergeLanes(lanes, 11, length * prime64[0]!)];
}

function shortHash128(bytes: Uint8Array): Halves {
  const length = bytes.length;
  if (length > 8) {
    const lowInput = read64(bytes, 0);
    const highInput = read64(bytes, length - 8);
    const product = (lowInput ^ highInput ^ read64(secret, 32) ^ read64(secret, 40)) * prime64[0]!;
    const flipped = highInput ^ read64(secret, 48) ^ read64(secret, 56);
    const high = u64((product >> 64n) + flipped + (flipped & 0xffff_ffffn) * (prime32[1]! - 1n));
    const low = u64(product + (BigInt(length - 1) << 54n)) ^ reverseBytes(high);
    const result = low * prime64[1]!;
    return [avalanche(u64((result >> 64n) + high * prime64[1]!)), avalanche(u64(result))];
  }
  if (length > 3) {
    const input = read32(bytes, 0) + (read32(bytes, length - 4) << 32n);
    const product = (input ^ read64(secret, 16) ^ read64(secret, 24)) * (prime64[0]! + (BigInt(length) << 2n));
    const high = u64((product >> 64n) + (u64(product) << 1n));
    let low = u64(product) ^ (high >> 3n);
    low = u64((low ^ (low >> 35n)) * 0x9fb21c651e98df25n);
    return [avalanche(high), low ^ (low >> 28n)];
  }
  if (length === 0) {
    return [
      xxh64Avalanche(read64(secret, 80) ^ read64(secret, 88)),
      xxh64Avalanche(read64(secret, 64) ^ read64(secret, 72)),
    ];
  }
  const low = tiny(bytes);
  const swapped = reverseBytes(low) >> 32n;
  const high = ((swapped << 13n) | (swapped >> 19n)) & 0xffff_ffffn;
  return [
    xxh64Avalanche(high ^ (read32(secret, 8) ^ read32(secret, 12))),
    xxh64Avalanche(low ^ (read32(secret, 0) ^ read32(secret, 4))),
  ];
}

function middleHash128(bytes: Uint8Array): Halves {
  const length = bytes.length;
  let halves: Halves = [0n, BigInt(length) * prime64[0]!];
  if (length <= 128) {
    for (let at = ((length - 1) >> 5) * 16; at >= 0; at -= 16)
      halves = mix32(halves, bytes, at, length - at - 16, at * 2);
  } else {
    for (let at = 0; at < 128; at += 32) halves = mix32(halves, bytes, at, at + 16, at);
    halves = [avalanche(halves[0]), avalanche(halves[1])];
    for (let at = 128; at < (length & ~31); at += 32) halves = mix32(halves, bytes, at, at + 16, at - 125);
    halves = mix32(halves, bytes, length - 16, length - 32, 103);
  }
  const [high, low] = halves;
  const merged = u64(low * prime64[0]! + high * prime64[3]! + BigInt(length) * prime64[1]!);
  return [u64(-avalanche(merged)), avalanche(u64(high + low))];
}

function mix32([high, low]: Halves, bytes: Uint8Array, one: number, other: number, key: number): Halves {
  const newLow = u64(low + mix16(bytes, one, key)) ^ u64(read64(bytes, other) + read64(bytes, other + 8));
  const newHigh = u64(high + mix16(bytes, other, key + 16)) ^ u64(read64(bytes, one) + read64(bytes, one + 8));
  return [newHigh, newLow];
}

function u64(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}

function mulFold(left: bigint, right: bigint): bigint {
  const product = left * right;
  return u64(product) ^ (product >> 64n);
}

function avalanche(value: bigint): bigint {
  const mixed = u64((value ^ (value >> 37n)) * 0x165667919e3779f9n);
  return mixed ^ (mixed >> 32n);
}

function xxh64Avalanche(value: bigint): bigint {
  let mixed = u64((value ^ (value >> 33n)) * prime64[1]!);
  mixed = u64((mixed ^ (mixed >> 29n)) * prime64[2]!);
  return mixed ^ (mixed >> 32n);
}

function rrmxmx(value: bigint, length: bigint): bigint {
  let mixed = value ^ rotate(value, 49n) ^ rotate(value, 24n);
  mixed = u64(mixed * 0x9fb21c651e98df25n);
  mixed ^= u64((mixed >> 35n) + length);
  mixed = u64(mixed * 0x9fb21c651e98df25n);
  return mixed ^ (mixed >> 28n);
}

function rotate(value: bigint, by: bigint): bigint {
  return u64(value << by) | (value >> (64n - by));
}

function reverseBytes(value: bigint): bigint {
  let reversed = 0n;
  for (let left = value, count = 0; count < 8; left >>= 8n, count++) reversed = (reversed << 8n) | (left & 0xffn);
  return reversed;
}

function read64(bytes: Uint8Array, at: number): bigint {
  return (read32(bytes, at + 4) << 32n) | read32(bytes, at);
}

function read32(bytes: Uint8Array, at: number): bigint {
  return BigInt((bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0);
}
