/** A version as its numbers: of `1.21.0`, and of `0.42b0`, what stands before the beta. */
export type Version = readonly number[];

/** The versions from one on to another, which is none of them. */
export interface VersionRange {
  readonly from: Version;
  readonly below: Version;
}

/** What `1.2.3`, `~1.2.3` and `^1.2.3` mean to npm; undefined for ranges that say less. */
export function npmRange(written: string): VersionRange | undefined {
  const [, sign, ...numbers] = /^([~^]?)\s*(\d+)\.(\d+)\.(\d+)$/.exec(written.trim()) ?? [];
  if (sign === undefined) return undefined;
  const from = numbers.map(Number);
  // With `^`, the first number that is not 0 stays.
  const first = from.findIndex((number) => number > 0);
  const kept = sign === '^' ? (first < 0 ? 2 : first) : sign === '~' ? 1 : 2;
  return { from, below: from.map((number, index) => (index < kept ? number : index === kept ? number + 1 : 0)) };
}

/** What `~> 1.3`, `~> 1.3.0` and `1.3.0` mean to Hex; undefined for other ranges. */
export function hexRange(written: string): VersionRange | undefined {
  const [, sign, version] = /^(~>\s*)?(\d+(?:\.\d+){1,2})$/.exec(written.trim()) ?? [];
  if (version === undefined) return undefined;
  const from = version.split('.').map(Number);
  // With `~>`, all but the last number stay.
  const kept = sign === undefined ? from.length - 1 : from.length - 2;
  return { from, below: from.slice(0, kept + 1).map((number, index) => (index === kept ? number + 1 : number)) };
}

/** The version of `==1.21.0`; undefined for what allows several, or may be another kind of release. */
export function pinnedPython(written: string): Version | undefined {
  const [, version] = /^={2,3}\s*(\d+(?:\.\d+)+)(?:b\d+)?$/.exec(written.trim()) ?? [];
  return version?.split('.').map(Number);
}

/** Whether no version is of both ranges. */
export function areApart(one: VersionRange, other: VersionRange): boolean {
  return !isBefore(one.from, other.below) || !isBefore(other.from, one.below);
}

/** Whether a version is older than another. */
export function isBefore(one: Version, other: Version): boolean {
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
