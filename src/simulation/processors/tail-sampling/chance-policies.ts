import { hexToBytes } from '@noble/hashes/utils.js';
import type { Settings } from '../../../collector/component-rules/settings.ts';
import { jsonToProtobuf } from '../../../otlp/json-to-protobuf.ts';
import { fnv64 } from '../../fnv.ts';
import { writeTraces } from '../../write-traces.ts';
import { decisionOf, type Policy, type WholeTrace } from './policy.ts';

const encoder = new TextEncoder();

/** A share of the traces, by a hash of the trace id. */
export function probabilistic(settings: Settings): Policy {
  const salt = settings.text('hash_salt', '') || 'default-hash-seed';
  const threshold = shareOfHashes((settings.number('sampling_percentage', 0) ?? 0) / 100);
  const salted = fnv64(encoder.encode(salt));
  const absent = '0'.repeat(32);
  return { decide: ({ id }) => decisionOf(fnv64(hexToBytes(id || absent), salted) <= threshold) };
}

/** `(2^64 - 1) * ratio`, rounded to 64 significant bits and cut off, as `big.Float` of Go does it. */
function shareOfHashes(ratio: number): bigint {
  const greatest = 2n ** 64n - 1n;
  if (!(ratio > 0)) return 0n;
  if (ratio >= 1) return greatest;
  // A double is a whole number, its mantissa, times a power of two.
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, ratio);
  const biased = Number((bits.getBigUint64(0) >> 52n) & 0x7ffn);
  const mantissa = (bits.getBigUint64(0) & (2n ** 52n - 1n)) | (biased === 0 ? 0n : 2n ** 52n);
  let scale = BigInt(1075 - Math.max(biased, 1));
  let product = greatest * mantissa;
  const excess = BigInt(product.toString(2).length - 64);
  if (excess > 0n) {
    product = roundToEven(product, excess);
    scale -= excess;
  }
  return scale >= 0n ? product >> scale : product << -scale;
}

function roundToEven(value: bigint, bits: bigint): bigint {
  const rest = value & ((1n << bits) - 1n);
  const half = 1n << (bits - 1n);
  const cut = value >> bits;
  return rest > half || (rest === half && (cut & 1n) === 1n) ? cut + 1n : cut;
}

/** As many spans a second as are allowed. */
export function rateLimiting(settings: Settings): Policy {
  const rate = settings.number('spans_per_second', 0) ?? 0;
  return limiting(rate, settings.number('burst_capacity', 0) || 2 * rate, ({ spanCount }) => spanCount);
}

/** As many bytes a second as are allowed, in protobuf. */
export function bytesLimiting(settings: Settings): Policy {
  const rate = settings.number('bytes_per_second', 0) ?? 0;
  return limiting(rate, settings.number('burst_capacity', 0) || 2 * rate, sizeOf);
}

/** A bucket of tokens, which is full at first (golang.org/x/time/rate). */
function limiting(rate: number, burst: number, cost: (trace: WholeTrace) => number): Policy {
  let tokens = burst;
  let since: number | undefined;
  return {
    decide(trace) {
      tokens = Math.min(burst, tokens + (trace.decidedAt - (since ?? trace.decidedAt)) * rate);
      since = trace.decidedAt;
      const price = cost(trace);
      if (price > tokens) return 'not sampled';
      tokens -= price;
      return 'sampled';
    },
  };
}

/** Bytes of all spans in protobuf, as the collector writes it: an id that is absent takes two. */
export function sizeOf({ resources }: Pick<WholeTrace, 'resources'>): number {
  const request = jsonToProtobuf(encoder.encode(writeTraces({ resources: [...resources] })), 'traces');
  const roots = resources.flatMap(({ scopes }) =>
    scopes.flatMap(({ spans }) => spans.filter((span) => span.parentSpanId === '')),
  );
  return (request.ok ? request.value.length : 0) + 2 * roots.length;
}
