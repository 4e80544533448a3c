import { isBefore, releaseOf, type Span } from './versions.ts';

/**
 * Which options the releases of packages take, in a short form that a generator writes. By package, and in it by what takes them
 * and the place of the parameter, `HttpInstrumentation 0`: from which version to below which that is known, and the names:
 * `0.20-0.302+: requestHook serverName@0.30- ignoreIncomingPaths@-0.54`, with the versions that have them unless all do. Where
 * the plus is missing, there are later versions of which less is known.
 */
export type AllOptions = Readonly<Record<string, Readonly<Record<string, string>>>>;

export interface Taken {
  /** The versions that were looked at. */
  readonly known: Span;
  /** Whether those are the newest. */
  readonly isCurrent: boolean;
  /** The versions that have an option; none where all have. */
  readonly names: ReadonlyMap<string, readonly Span[]>;
}

/** What the short form says. */
export function readTaken(text: string): Taken {
  const [known = '', ...names] = text.split(' ');
  return {
    known: spanOf(known.replace(/\+?:$/, '')),
    isCurrent: known.endsWith('+:'),
    names: new Map(
      names.map((one) => {
        // Names of packages begin with the sign.
        const at = one.indexOf('@', 1);
        return at < 0
          ? [one, []]
          : [
              one.slice(0, at),
              one
                .slice(at + 1)
                .split(',')
                .map(spanOf),
            ];
      }),
    ),
  };
}

function spanOf(text: string): Span {
  const [from = '', below = ''] = text.split('-');
  return { from: releaseOf(from) ?? [0, 0, 0], below: releaseOf(below) ?? [Number.POSITIVE_INFINITY, 0, 0] };
}

/** Whether a version is of both. */
export function overlap(one: Span, other: Span): boolean {
  return isBefore(one.from, other.below) && isBefore(other.from, one.below);
}
