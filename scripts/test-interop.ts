import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.ts';
import { runVitest } from './vitest.ts';

const setup = 'test/interop/setup';

/**
 * `npm run test:interop -- node java`: sets up tracing in empty services of these languages, all their stacks, and runs
 * them. Without names, everything that meets real SDKs, which of each language tries one stack.
 */
export async function main(names: readonly string[]): Promise<number> {
  const files = names.map((name) => path.join(root, setup, `${name}.test.ts`));
  const unknown = names.filter((_, index) => !existsSync(files[index]!));
  if (unknown.length > 0) {
    const known = readdirSync(path.join(root, setup)).flatMap((file) => /^(.*)\.test\.ts$/.exec(file)?.[1] ?? []);
    throw new Error(`No services of ${unknown.join(', ')}: ${known.join(', ')}`);
  }
  if (names.length > 0) process.env['SPANWRIGHT_ALL_STACKS'] = '1';
  const configurations = names.length > 0 ? [] : ['test/interop/vitest.config.ts'];
  let failed = 0;
  for (const configuration of [...configurations, `${setup}/vitest.config.ts`]) {
    failed += (await runVitest('interop', configuration, files)).failed;
  }
  return failed === 0 ? 0 : 1;
}
