import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { npm } from '../../scripts/command.ts';
import { commandLinePackage, packCommandLine } from '../../scripts/package-command-line.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A folder that holds nothing but the installed package. */
    installed: string;
  }
}

/** Builds the package and installs it into an empty folder, from which no registry can be asked. */
export default async function installPackage(project: TestProject): Promise<() => Promise<void>> {
  await packCommandLine();
  const folder = await mkdtemp(path.join(tmpdir(), 'spanwright-installed-'));
  const quietly = { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] };
  await npm(['init', '-y'], quietly);
  await npm(['install', '--offline', '--no-audit', '--no-fund', commandLinePackage], quietly);
  project.provide('installed', folder);
  return () => rm(folder, { recursive: true, force: true });
}
