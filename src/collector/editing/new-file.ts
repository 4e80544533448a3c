import { sectionNames } from '../document/recognition.ts';

/**
 * Whether a file is likely to become a configuration, by its name and since nothing else is in it: then sections are offered
 * in it before it has any. `path`: or an address.
 */
export function mayBecomeConfiguration(path: string, text: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!/otel|opentelemetry|collector/i.test(name) || !/\.ya?ml$/i.test(name) || text.length > 10_000) return false;
  const sections: readonly string[] = sectionNames;
  return [...text.matchAll(/^([\w.-]+)[ \t]*:/gm)].every(([, key]) => sections.includes(key!));
}
