import type { KnownNames } from '../configuration/read-configuration.ts';
import { wrapperRoles } from '../spans/wrappers.ts';

/** All that a configuration may name. Loads rules and checks. */
export async function knownNames(): Promise<KnownNames> {
  const [{ allRules }, { allChecks }, { allChecks: allSdkChecks }] = await Promise.all([
    import('../spans/rules/index.generated.ts'),
    import('../collector/checks/index.generated.ts'),
    import('../sdk/checks/index.generated.ts'),
  ]);
  const rules = new Map<string, readonly string[]>();
  for (const { id, options } of allRules) rules.set(id, Object.keys(options ?? {}));
  for (const { id } of [...allChecks, ...allSdkChecks]) rules.set(id, []);
  return { rules, roles: wrapperRoles };
}
