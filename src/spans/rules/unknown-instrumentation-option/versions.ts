/** The numbers of a version: of `1.21.0`, and of Python's `0.42b1`, where the number of the beta is the third. */
export type Release = readonly [number, number, number];

/** The versions from one on to another, which is none of them. */
export interface Span {
  readonly from: Release;
  readonly below: Release;
}

const first: Release = [0, 0, 0];
const last: Release = [Number.POSITIVE_INFINITY, 0, 0];

/** `undefined`: not a version. What stands behind the numbers, of a release candidate or a build, does not count. */
export function releaseOf(text: string): Release | undefined {
  const [, major, minor, patch] = /^[v=]*\s*(\d+)(?:\.(\d+))?(?:(?:\.|b)(\d+))?(?![\d.]*[x*])/.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor ?? 0), Number(patch ?? 0)];
}

export function isBefore(one: Release, other: Release): boolean {
  const index = one.findIndex((number, place) => number !== other[place]);
  return index >= 0 && one[index]! < other[index]!;
}

/**
 * The versions that a manifest allows, as npm and pip read ranges. `undefined`: the text does not tell, as `latest`,
 * `workspace:*` or a path do not.
 */
export function allowedBy(range: string): readonly Span[] | undefined {
  const spans: Span[] = [];
  for (const alternative of range.split('||')) {
    const all = alternative.replace(/(\S+)\s+-\s+(\S+)/, '>=$1 <=$2').replace(/([<>=~^!])\s+/g, '$1');
    let span: Span = { from: first, below: last };
    for (const comparator of all.split(/[\s,]+/).filter((one) => one !== '' && !one.startsWith('!='))) {
      const next = spanOf(comparator);
      if (!next) return undefined;
      span = {
        from: isBefore(span.from, next.from) ? next.from : span.from,
        below: isBefore(next.below, span.below) ? next.below : span.below,
      };
    }
    spans.push(span);
  }
  return spans;
}

function spanOf(comparator: string): Span | undefined {
  const [, sign = '', text = ''] = /^([<>=~^]*)(.*)$/.exec(comparator) ?? [];
  if (/^[x*]?$/i.test(text)) return sign === '' || sign.includes('=') ? { from: first, below: last } : undefined;
  const written = /^v?(\d+(?:[.b]\d+){0,2})(?:\.[x*])*(?:\.?(?:[-+]|rc|a|post|dev).*)?$/i.exec(text)?.[1];
  const version = written === undefined ? undefined : releaseOf(written);
  if (!version) return undefined;
  const given = written!.split(/[.b]/).length;
  switch (sign) {
    case '>=':
      return { from: version, below: last };
    case '>':
      return { from: given < 3 ? next(version, given - 1) : next(version, 2), below: last };
    case '<':
      return { from: first, below: version };
    case '<=':
      return { from: first, below: next(version, given - 1) };
    case '^': {
      // The first number that is not 0 stays.
      const kept = version.findIndex((number) => number > 0);
      return { from: version, below: next(version, Math.min(kept < 0 ? 2 : kept, given - 1)) };
    }
    case '~':
      return { from: version, below: next(version, Math.min(1, given - 1)) };
    case '~=':
      // The number of a beta does not count: `~=0.45b0` allows all of 0 from there on.
      return { from: version, below: next(version, Math.max(0, written!.split('.').length - 2)) };
    case '':
    case '=':
    case '==':
    case '===':
      return { from: version, below: next(version, given - 1) };
    default:
      return undefined;
  }
}

/** The first version that differs from one in the number at a place. */
function next([major, minor, patch]: Release, place: number): Release {
  if (place === 0) return [major + 1, 0, 0];
  return place === 1 ? [major, minor + 1, 0] : [major, minor, patch + 1];
}
