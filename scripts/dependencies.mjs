import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Runs `npm ci` in the folder unless its node_modules hold what the lockfile asks for. Throws an Error when npm fails. */
export function ensureDependencies(folder) {
  if (isInstalled(folder)) return;
  console.log(`Installing the dependencies of ${folder} (npm ci) ...`);
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) throw new Error(`The dependencies of ${folder} could not be installed: npm says why above.`);
}

/** What is optional depends on the platform, and is not looked at. */
function isInstalled(folder) {
  const hidden = path.join(folder, 'node_modules/.package-lock.json');
  if (!existsSync(hidden)) return false;
  const present = JSON.parse(readFileSync(hidden, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([place, { version, optional, devOptional }]) =>
      place === '' || optional || devOptional || present[place]?.version === version,
  );
}
