import { desktopVSCode } from '../test/editor/host/desktop.ts';
import { runInExtensionHost } from '../test/editor/run-in-extension-host.ts';
import { ensureDependencies } from './dependencies.mjs';
import { build, createPackage } from './package.ts';
import { shop } from './paths.ts';

/** `npm run test:desktop`: the suites of the extension host on desktop VS Code, all or those that are named. */
export async function main(suites: readonly string[]): Promise<number> {
  await build();
  await createPackage();
  ensureDependencies(shop);
  const { passed, failed } = await runInExtensionHost(await desktopVSCode(), suites);
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
