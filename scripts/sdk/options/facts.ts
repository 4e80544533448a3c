import type { OptionsTaken } from '../../../src/spans/rules/unknown-instrumentation-option/taken.ts';
import { releaseOf } from '../../../src/spans/rules/unknown-instrumentation-option/versions.ts';

export interface PackageFacts extends OptionsTaken {
  readonly takes: Record<string, string>;
}

/** What readings of a package's releases, oldest first, say of each thing that takes options. */
export function packageFacts(
  readings: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>,
): PackageFacts {
  const releases = [...readings];
  const takes: Record<string, string> = {};
  const things = new Set(releases.flatMap(([, reading]) => [...reading.keys()]));
  for (const thing of [...things].sort()) {
    const known = releases.filter(([, reading]) => reading.has(thing));
    const names = new Set(known.flatMap(([, reading]) => [...reading.get(thing)!]));
    const taken = [...names]
      .sort()
      .map((name) => written(name, known.map(([version, reading]) => [version, reading.get(thing)!.has(name)] as const)));
    takes[thing] = `${minorOf(known[0]![0])}: ${taken.join(' ')}`;
  }
  return { newest: releases.at(-1)?.[0] ?? '0.0.0', takes };
}

/** `name` if all releases have it, else with the versions from which, and below which, it is there: `name@0.30-0.54`. */
export function written(name: string, releases: readonly (readonly [version: string, has: boolean])[]): string {
  const changes = releases.filter(([, has], index) => has !== releases[index - 1]?.[1]);
  if (changes.length === 1 && changes[0]![1]) return name;
  const spans = changes.flatMap(([version, has], index) => {
    if (!has) return [];
    const until = changes[index + 1]?.[0];
    return [`${index === 0 ? '' : minorOf(version)}-${until === undefined ? '' : minorOf(until)}`];
  });
  return `${name}@${spans.join(',')}`;
}

/** Options come and go with minor versions. */
export function minorOf(version: string): string {
  const [major = 0, minor = 0] = releaseOf(version) ?? [];
  return `${major}.${minor}`;
}

/** The text of a module with facts. */
export function factsFile(name: string, script: string, facts: Readonly<Record<string, PackageFacts>>): string {
  return `// Made by scripts/sdk/options/${script} from the published packages.
import type { OptionsTaken } from './taken.ts';

export const ${name}: Readonly<Record<string, OptionsTaken>> = ${JSON.stringify(facts, undefined, 2)};
`;
}
