import { bytesToHex } from '@noble/hashes/utils.js';
import * as l10n from '@vscode/l10n';
import type { CallArguments, FunctionFactory } from '../call-arguments.ts';
import { Failure } from '../failure.ts';
import type { Getter } from '../operand.ts';
import { Id } from '../ottl-value.ts';

/** What makes ids, and tells of a span's. What is random in a collector is so here: another one each time. */
export const identity: Readonly<Record<string, FunctionFactory>> = {
  IsRootSpan:
    () =>
    ({ span }) =>
      span.parentSpanId === '',

  TraceID: (call) => idOf(call, 'trace', 16),
  SpanID: (call) => idOf(call, 'span', 8),
  ProfileID: (call) => idOf(call, 'profile', 16),

  UUID: () => () => uuid(randomHex(32), '4'),

  /** Starts with the time. */
  UUIDv7:
    () =>
    ({ nowNs }) =>
      uuid((nowNs / 1_000_000n).toString(16).padStart(12, '0') + randomHex(20), '7'),
};

const decoder = new TextDecoder();

/** Of so many bytes, or of as many twice that are hexadecimal digits. */
function idOf(call: CallArguments, of: Id['of'], length: number): Getter {
  const bytesOf = call.bytesLike(call.has('Bytes') ? 'Bytes' : 'Target');
  return (place) => {
    const bytes = bytesOf(place) ?? new Uint8Array();
    if (bytes.length === length) return new Id(of, bytesToHex(bytes));
    const text = decoder.decode(bytes).toLowerCase();
    if (bytes.length === length * 2 && /^[\da-f]*$/.test(text)) return new Id(of, text);
    throw new Failure(l10n.t('the id of a {0} has {1} bytes, or {2} hexadecimal digits', of, length, length * 2));
  };
}

function randomHex(digits: number): string {
  return Array.from({ length: digits }, () => Math.floor(Math.random() * 16).toString(16)).join('');
}

function uuid(hex: string, version: string): string {
  const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4]!;
  const [, one, two, three, four, five] = /^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/.exec(hex)!;
  return `${one}-${two}-${version}${three}-${variant}${four}-${five}`;
}
