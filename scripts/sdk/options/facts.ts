import type { AllOptions } from '../../../src/spans/rules/unknown-instrumentation-option/taken.ts';
import { releaseOf } from '../../../src/spans/rules/unknown-instrumentation-option/versions.ts';

/** What a release takes, by what takes it; `unknown` if some of it does not show. */
export type Reading = ReadonlyMap<string, ReadonlySet<string> | 'unknown'>;

/** What readings of a package's releases, oldest first, say of each thing that takes options. */
export function packageFacts(readings: ReadonlyMap<string, Reading>): Record<string, string> {
  const releases = [...readings];
  const things = [...new Set(releases.flatMap(([, reading]) => [...reading.keys()]))].sort();
  const facts: Record<string, string> = {};
  for (const thing of things) {
    const [last, others] = lastKnown(releases, thing);
    const names = new Set(last.flatMap(({ taken }) => [...taken]));
    if (names.size === 0) continue;
    const below = others ?? `${nextMinor(last.at(-1)!.version)}+`;
    const taken = [...names].sort().map((name) =>
      written(
        name,
        last.map((one) => [one.version, one.taken.has(name)] as const),
      ),
    );
    facts[thing] = `${minorOf(last[0]!.version)}-${below}: ${taken.join(' ')}`;
  }
  return facts;
}

interface Known {
  readonly version: string;
  readonly taken: ReadonlySet<string>;
}

/** The last releases in a row of which everything is known, and the version that comes after them, if one does. */
function lastKnown(
  releases: readonly (readonly [version: string, reading: Reading])[],
  thing: string,
): readonly [readonly Known[], string | undefined] {
  const known: Known[] = [];
  let after: string | undefined;
  for (const [version, reading] of releases.toReversed()) {
    const taken = reading.get(thing);
    if (taken !== undefined && taken !== 'unknown') known.unshift({ version, taken });
    else if (known.length > 0) break;
    else after = minorOf(version);
  }
  return [known, after];
}

function nextMinor(version: string): string {
  const [major = 0, minor = 0] = releaseOf(version) ?? [];
  return `${major}.${minor + 1}`;
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
export function factsFile(name: string, script: string, facts: AllOptions): string {
  return `// Made by scripts/sdk/options/${script} from the published packages.
import type { AllOptions } from './taken.ts';

export const ${name}: AllOptions = ${JSON.stringify(facts, undefined, 2)};
`;
}
