import path from 'node:path';
import type { Companion, Companions } from '../collector/document/together.ts';
import { readModeline } from '../collector/modeline.ts';

/**
 * The files that a configuration says its collector is given too, by its modeline; undefined if it says nothing. `file` is its
 * absolute path; one that does not name itself comes last.
 */
export function companionsOf(
  file: string,
  text: string,
  read: (path: string) => string | undefined,
): Companions | undefined {
  const { configs } = readModeline(text);
  if (configs.length === 0) return undefined;
  const paths = configurationsGivenWith(file, text);
  const own = paths.indexOf(file);
  const companion = (name: string, index: number): Companion => ({ name, text: read(paths[index]!) });
  const all = configs.map((name, index) => (index === own ? undefined : companion(name, index)));
  const present = (some: readonly (Companion | undefined)[]) => some.filter((one) => one !== undefined);
  return own < 0
    ? { before: present(all), after: [] }
    : { before: present(all.slice(0, own)), after: present(all.slice(own + 1)) };
}

/** The absolute paths of all configurations that a file says its collector is given, in their order. */
export function configurationsGivenWith(file: string, text: string): readonly string[] {
  return readModeline(text).configs.map((name) => path.resolve(path.dirname(file), name));
}
