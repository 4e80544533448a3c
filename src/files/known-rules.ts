import type { KnownRules } from '../configuration/read-configuration.ts';

/** All rules and checks, with the options of each. Loads them. */
export async function knownRules(): Promise<KnownRules> {
  const [{ allRules }, { allChecks }] = await Promise.all([
    import('../spans/rules/index.generated.ts'),
    import('../collector/checks/index.generated.ts'),
  ]);
  const known = new Map<string, readonly string[]>();
  for (const { id, options } of allRules) known.set(id, Object.keys(options ?? {}));
  for (const { id } of allChecks) known.set(id, []);
  return known;
}
