import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { build, createPackage } from './package.ts';
import { commandLinePackage, packCommandLine } from './package-command-line.ts';
import { root, vsix } from './paths.ts';

/** What a release is made of, as far as it can be wrong before anything is built. */
export interface Release {
  readonly tag: string;
  readonly version: string;
  readonly changelog: string;
  /** As `git status --porcelain` tells it: empty where all is committed. */
  readonly changes: string;
}

/**
 * `npm run release -- --tag v1.2.3`: makes the packages of a release, which the workflow of that name then publishes.
 * With `--dry-run` it does the same as if the tag of this version were pushed now, and makes the packages even where
 * something speaks against it. Nothing is ever published from here.
 */
export async function main(args: readonly string[]): Promise<number> {
  const isDry = args.includes('--dry-run');
  const tag = args[args.indexOf('--tag') + 1];
  if (!isDry && (!args.includes('--tag') || tag === undefined)) {
    throw new Error('Say what is released: --tag v1.2.3, or --dry-run to try it.');
  }
  const problems = releaseProblems({
    tag: isDry ? `v${manifest.version}` : tag!,
    version: manifest.version,
    changelog: await readFile(path.join(root, 'CHANGELOG.md'), 'utf8'),
    changes: spawnSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' }).stdout,
  });
  for (const problem of problems) console.error(problem);
  if (problems.length > 0 && !isDry) return 1;

  await build();
  const bytes = await createPackage();
  await packCommandLine();
  console.log(`${vsix}: ${(bytes / 1024 / 1024).toFixed(2)} MB\n${commandLinePackage}`);
  if (isDry) console.log('This was a dry run: a pushed tag publishes, by .github/workflows/release.yml.');
  return problems.length === 0 ? 0 : 1;
}

/** All that speaks against a release, in words. */
export function releaseProblems({ tag, version, changelog, changes }: Release): string[] {
  const heading = new RegExp(`^## ${version.replaceAll('.', '\\.')}\\b.*\\n+([^#\\s].*)`, 'm');
  return [
    ...(tag === `v${version}` ? [] : [`The tag is ${tag}, and the version of package.json ${version}.`]),
    ...(heading.test(changelog) ? [] : [`CHANGELOG.md says nothing of ${version}.`]),
    ...(/^## Unreleased\n+[^#\s]/m.test(changelog) ? ['CHANGELOG.md has entries that are not released.'] : []),
    ...(changes.trim() === '' ? [] : [`Not everything is committed:\n${changes.trimEnd()}`]),
  ];
}
