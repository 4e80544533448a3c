/** Between two releases no further apart that say the same, none is looked at. */
const stride = 8;

/** By package and version, oldest first, what was read of releases. */
export type Readings<Reading> = ReadonlyMap<string, ReadonlyMap<string, Reading>>;

/**
 * Reads releases of packages, at first every eighth, then those between two that differ, until it is known with which release
 * something changed. `read` gets some at a time, and leaves out what cannot be read.
 */
export async function sampled<Reading>(
  versions: ReadonlyMap<string, readonly string[]>,
  read: (releases: readonly (readonly [name: string, version: string])[]) => Promise<readonly (Reading | undefined)[]>,
  asText: (reading: Reading) => string,
): Promise<Readings<Reading>> {
  const known = new Map([...versions.keys()].map((name) => [name, new Map<string, Reading | undefined>()]));
  for (let round = 1; ; round++) {
    const wanted = [...versions].flatMap(([name, all]) =>
      nextOf(all, known.get(name)!, asText).map((version) => [name, version] as const),
    );
    if (wanted.length === 0) break;
    console.log(`round ${round}: ${wanted.length} releases`);
    const readings = await read(wanted);
    for (const [index, [name, version]] of wanted.entries()) known.get(name)!.set(version, readings[index]);
  }
  return new Map([...versions].map(([name, all]) => [name, inOrder(all, known.get(name)!)]));
}

function nextOf<Reading>(
  all: readonly string[],
  known: ReadonlyMap<string, Reading | undefined>,
  asText: (reading: Reading) => string,
): readonly string[] {
  if (known.size === 0) return all.filter((_, index) => index % stride === 0 || index === all.length - 1);
  const text = (index: number) => {
    const reading = known.get(all[index]!);
    return reading === undefined ? undefined : asText(reading);
  };
  const read = all.flatMap((version, index) => (known.has(version) ? [index] : []));
  return read.slice(1).flatMap((to, place) => {
    const from = read[place]!;
    return to - from < 2 || text(from) === text(to) ? [] : [all[Math.floor((from + to) / 2)]!];
  });
}

function inOrder<Reading>(
  all: readonly string[],
  known: ReadonlyMap<string, Reading | undefined>,
): Map<string, Reading> {
  return new Map(
    all.flatMap((version) => {
      const reading = known.get(version);
      return reading === undefined ? [] : [[version, reading] as const];
    }),
  );
}
