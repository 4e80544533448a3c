/** Configurations to be judged by a real collector and by us: sound ones, and each with one thing changed. */
export interface ConformanceCase {
  readonly name: string;
  readonly text: string;
  /** The sound configuration that was changed, if it was: the change is the one mistake in it, if it is one. */
  readonly sound?: string;
  /** What the collector is given besides, in front of it. */
  readonly before?: readonly string[];
}

/** A whole configuration, and what is changed in it: a name, the text to find, and what is put in its place. */
export interface Base {
  readonly name: string;
  readonly text: string;
  readonly changes: readonly (readonly [name: string, find: string, replacement: string])[];
}

/** The configuration as it is, and with one change each. */
export function casesOfWhole({ name, text, changes }: Base): ConformanceCase[] {
  return [
    { name, text },
    ...changes.map(([change, find, replacement]) => ({
      name: `${name}: ${change}`,
      text: change === 'carriage returns' ? text.replaceAll(find, replacement) : replaceOnce(text, find, replacement),
      sound: text,
    })),
  ];
}

function replaceOnce(text: string, find: string, replacement: string): string {
  if (!text.includes(find)) throw new Error(`the corpus has no ${JSON.stringify(find)}`);
  return text.replace(find, () => replacement);
}
