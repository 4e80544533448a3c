import type { spanSets } from './spans.ts';

/** Processors that spans are sent through, by a real collector and by the simulation. */
export interface SimulationCase {
  readonly name: string;
  /** YAML below `processors:`; they come in the order in which they are written. */
  readonly processors: string;
  /** What is sent; `shop` where it is not said. */
  readonly spans?: keyof typeof spanSets;
}

/** Names each case of a file after what all are about. */
export function casesOf(
  subject: string,
  cases: Readonly<Record<string, string>>,
  spans?: SimulationCase['spans'],
): SimulationCase[] {
  return Object.entries(cases).map(([name, processors]) => ({
    name: `${subject}: ${name}`,
    processors,
    ...(spans && { spans }),
  }));
}
