import type { OffsetRange } from '../../../../base/range.ts';
import type { Code, Other, Sequence } from '../../../code/code.ts';

/** Code of which only its parts count: see `Other`. */
export function other(
  range: OffsetRange,
  parts: readonly Code[] = [],
  spans: Other['spans'] = 'looked at',
  more: Pick<Other, 'isPure'> = {},
): Other {
  return { kind: 'other', range, parts, spans, ...more };
}

export function sequence(range: OffsetRange, parts: readonly Code[]): Code {
  return parts.length === 1 ? parts[0]! : ({ kind: 'sequence', range, parts } satisfies Sequence);
}

export function nothing(range: OffsetRange): Code {
  return { kind: 'sequence', range, parts: [] };
}
