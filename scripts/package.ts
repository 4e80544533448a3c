import { rm, stat } from 'node:fs/promises';
import { createVSIX } from '@vscode/vsce';
import { runTool } from './command.ts';
import { root, vsix } from './paths.ts';

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

/** Packs `dist` and returns the size of the VSIX in bytes. Rejects with an Error when that is over the limit. */
export async function createPackage(): Promise<number> {
  await createVSIX({
    cwd: root,
    packagePath: vsix,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  });
  const { size } = await stat(vsix);
  if (size > sizeLimitBytes) throw new Error(`The VSIX has ${size} bytes; more than ${sizeLimitBytes} are too many.`);
  return size;
}
