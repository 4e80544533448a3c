/** A build file, in Groovy or Kotlin, with a blank for each comment; strings stay as they are. */
export function withoutGradleComments(code: string): string {
  return code.replaceAll(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\/\/.*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)/g, (found) =>
    found.startsWith('/') ? ' ' : found,
  );
}

/** The name that a `settings.gradle` gives to the project whose root it is in. */
export function gradleNameIn(settings: string): string | undefined {
  return /\brootProject\.name\s*=\s*["']([^"'$]+)["']/.exec(withoutGradleComments(settings))?.[1];
}

/** One line of a table of a version catalog. */
export interface CatalogEntry {
  /** As build files write it behind the name of the catalog: `spring.boot`. */
  readonly accessor: string;
  /** As TOML has it. */
  readonly value: string;
}

/** The entries of a table of a version catalog. https://docs.gradle.org/current/userguide/version_catalogs.html */
export function catalogEntries(catalog: string, table: string): readonly CatalogEntry[] {
  return [...catalogTable(catalog, table).matchAll(/^[ \t]*["']?([\w.-]+)["']?[ \t]*=[ \t]*(\S.*)$/gm)].map(
    ([, alias, value]) => ({
      accessor: accessorOf(alias!),
      value: value!,
    }),
  );
}

/** The lines of a table of a version catalog. */
export function catalogTable(catalog: string, table: string): string {
  return new RegExp(`^\\[${table}\\]\\s*$([\\s\\S]*?)(?=^\\[|(?![\\s\\S]))`, 'm').exec(catalog)?.[1] ?? '';
}

/** The name of an entry as build files write it. */
export function accessorOf(alias: string): string {
  return alias.replaceAll(/[-_]/g, '.');
}
