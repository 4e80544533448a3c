import * as l10n from '@vscode/l10n';
import type { SpanEvent, SpanLink, Value, ValueMap } from '../traces.ts';

/**
 * What an expression of OTTL gives. As in pdata `bigint` is an int64, `number` a double, and `null` is nil; lists may hold
 * what pdata has not until they are written to it.
 */
export type OttlValue =
  | string
  | boolean
  | bigint
  | number
  | Uint8Array
  | OttlList
  | ValueMap
  | RawMap
  | null
  | Time
  | Duration
  | Id
  | GoInt
  | Part;

export type OttlList = (Value | OttlValue)[];

/** A list that is written in OTTL: Go's `[]any`, which holds values of pdata where one that comes of data has their copies. */
export class WrittenList extends Array<OttlValue> {}

/** Go's `map[string]any`, which some functions give, and which may stand in such a list. */
export class RawMap extends Map<string, OttlValue> {}

/** Go's `time.Time`: a moment, and the zone by which its hours are told. */
export class Time {
  /** Since the Unix epoch, without bounds. */
  readonly ns: bigint;
  /** East of UTC. */
  readonly offsetSeconds: number;
  readonly zone: string;

  constructor(ns: bigint, offsetSeconds = 0, zone = 'UTC') {
    this.ns = ns;
    this.offsetSeconds = offsetSeconds;
    this.zone = zone;
  }
}

/** Go's `time.Duration`. */
export class Duration {
  readonly ns: bigint;

  constructor(ns: bigint) {
    this.ns = BigInt.asIntN(64, ns);
  }
}

/** `pcommon.TraceID`, `pcommon.SpanID` or `pprofile.ProfileID`. */
export class Id {
  readonly of: 'trace' | 'span' | 'profile';
  /** In small letters, all digits there: zeros where there is no id. */
  readonly hex: string;

  constructor(of: Id['of'], hex: string) {
    this.of = of;
    this.hex = hex.padStart(of === 'span' ? 16 : 32, '0');
  }
}

/** Go's `int`, which some functions give and which is equal to no int64. */
export class GoInt {
  readonly value: bigint;

  constructor(value: bigint) {
    this.value = value;
  }
}

/** A part of a span that is no value of pdata: it can be copied and counted. */
export type Part = Status | Events | Links;

export class Status {
  readonly code: number;
  readonly message: string;

  constructor(code: number, message: string) {
    this.code = code;
    this.message = message;
  }
}

export class Events {
  readonly items: readonly SpanEvent[];

  constructor(items: readonly SpanEvent[]) {
    this.items = items;
  }
}

export class Links {
  readonly items: readonly SpanLink[];

  constructor(items: readonly SpanLink[]) {
    this.items = items;
  }
}

/** What a value is, in words. */
export function kindOf(value: OttlValue): string {
  switch (typeof value) {
    case 'string':
      return l10n.t('a text');
    case 'boolean':
      return l10n.t('a bool');
    case 'bigint':
      return l10n.t('an int');
    case 'number':
      return l10n.t('a double');
    default:
      if (value === null) return l10n.t('nil');
      if (value instanceof Map) return l10n.t('a map');
      if (Array.isArray(value) || value instanceof Events || value instanceof Links) return l10n.t('a list');
      if (value instanceof Uint8Array) return l10n.t('bytes');
      if (value instanceof Time) return l10n.t('a time');
      if (value instanceof Duration) return l10n.t('a duration');
      if (value instanceof Id) return l10n.t('the id of a {0}', value.of);
      return value instanceof Status ? l10n.t('a status') : l10n.t('an int');
  }
}
