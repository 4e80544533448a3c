import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import manifest from '../package.json' with { type: 'json' };
import { npm, runTool } from './command.ts';
import { writeNotices } from './notices.ts';
import { cache, repository, root } from './paths.ts';

/** Where the package is put together; webpack builds into its `dist`. */
const folder = path.join(cache, 'command-line');
/** The package as npm takes it, below the root of the repository. */
export const commandLinePackage = path.join(root, `spanwright-${manifest.version}.tgz`);

/** Beside the bundle: what others wrote is in it, too. */
const notices = ['LICENSE', 'THIRD_PARTY_NOTICES.txt'];

/** `npm run package:cli`: builds the command line alone and puts it into `spanwright-VERSION.tgz`. */
export async function main(): Promise<number> {
  await packCommandLine();
  console.log(commandLinePackage);
  return 0;
}

export async function packCommandLine(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await runTool('webpack-cli/bin/cli.js', ['--mode', 'production', '--env', 'commandLine']);
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(packageManifest(), null, 2)}\n`);
  await cp(path.join(root, 'src/cli/README.md'), path.join(folder, 'README.md'));
  await cp(path.join(root, 'LICENSE'), path.join(folder, 'LICENSE'));
  await writeNotices(path.join(folder, 'dist'), path.join(folder, 'THIRD_PARTY_NOTICES.txt'));
  await npm(['pack', folder, '--pack-destination', root, '--loglevel', 'error'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** The manifest of the package: all that runs is in the bundle, so it depends on nothing and installs by copying. */
function packageManifest() {
  const { name, version, license, engines, keywords } = manifest;
  return {
    name,
    version,
    description: 'Lints OpenTelemetry spans, checks configuration of Collectors and SDKs, records and expects traces.',
    license,
    ...(repository !== undefined && { repository: { type: 'git', url: `git+${repository}.git` } }),
    keywords: [...keywords, 'lint', 'sarif', 'language-server', 'cli'],
    bin: { [name]: 'dist/cli.js' },
    engines: { node: engines.node },
    files: [
      'dist/*.js',
      'dist/chunks/*.js',
      'dist/package.json',
      'dist/grammars/*.wasm',
      'dist/docs/*/*.md',
      ...notices,
    ],
  };
}
