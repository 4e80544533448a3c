import { readFile, rm, writeFile } from 'node:fs/promises';
import { createVSIX } from '@vscode/vsce';
import manifest from '../package.json' with { type: 'json' };
import { runTool } from './command.ts';
import { writeNotices } from './notices.ts';
import { notices, repository, root, vsix } from './paths.ts';
import { contentProblems, filesOf, reproducible } from './vsix.ts';

const sizeLimitBytes = 4 * 1024 * 1024;

/** `npm run package`: builds the bundles and puts them into `spanwright.vsix`. */
export async function main(): Promise<number> {
  await build();
  const bytes = await createPackage();
  console.log(`${vsix}: ${(bytes / 1024 / 1024).toFixed(2)} MB`);
  return 0;
}

/** Builds all bundles from nothing, so that no chunk of an earlier build is shipped. */
export async function build(): Promise<void> {
  await rm(`${root}/dist`, { recursive: true, force: true });
  await runTool('webpack-cli/bin/cli.js', ['--mode', 'production']);
}

/**
 * Packs `dist`, with the notices of what is in it, and returns the size of the VSIX in bytes; the same sources make the
 * same bytes. Rejects with an Error when it is over the limit, has a file that is not to ship, or lacks one that is.
 */
export async function createPackage(): Promise<number> {
  await writeNotices(`${root}/dist`, notices);
  await createVSIX({
    cwd: root,
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    ...linksOfReadme(),
  });
  const bytes = reproducible(await readFile(vsix));
  await writeFile(vsix, bytes);
  const problems = contentProblems(filesOf(bytes));
  if (problems.length > 0) throw new Error(`The VSIX: ${problems.join('; ')}.`);
  if (bytes.length > sizeLimitBytes) {
    throw new Error(`The VSIX has ${bytes.length} bytes; more than ${sizeLimitBytes} are too many.`);
  }
  return bytes.length;
}

/** A README's links lead into the repository, of which only a release knows where it is. */
function linksOfReadme() {
  if (repository === undefined) return { rewriteRelativeLinks: false };
  const { version } = manifest;
  return { baseContentUrl: `${repository}/blob/v${version}`, baseImagesUrl: `${repository}/raw/v${version}` };
}
