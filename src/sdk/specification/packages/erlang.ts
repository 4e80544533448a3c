import { isBefore, type Version } from '../../version-range.ts';

/** The API that a version of the SDK asks for in its own `rebar.config`, at least; undefined for what was before 1.4. */
export function apiNeededBy(sdk: Version): Version | undefined {
  return needed.find(([from]) => !isBefore(sdk, from))?.[1];
}

/** From which version of the SDK on it needs which API, the newest first. */
const needed: readonly (readonly [from: Version, api: Version])[] = [
  [
    [1, 7],
    [1, 5],
  ],
  [
    [1, 5],
    [1, 4],
  ],
  [
    [1, 4],
    [1, 3],
  ],
];
