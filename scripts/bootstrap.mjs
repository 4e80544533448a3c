// Runs one of the TypeScript scripts beside this file: `node scripts/bootstrap.mjs test`.
// Plain JavaScript without dependencies, because on a fresh clone nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.dirname(import.meta.dirname);
const [name, ...args] = process.argv.slice(2);

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Spanwright is built with Node.js 20.19 or newer; this is ${process.version}.`);
  process.exit(2);
}

process.chdir(root);
if (!isInstalled()) {
  console.log('Installing the dependencies (npm ci) ...');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (npm.status !== 0) {
    console.error('The dependencies could not be installed: npm says why above.');
    process.exit(2);
  }
}

const { register } = await import(pathToFileURL(path.join(root, 'node_modules/tsx/dist/esm/api/index.mjs')).href);
register();
const { main } = await import(pathToFileURL(path.join(root, 'scripts', `${name}.ts`)).href);
process.exitCode = await main(args);

/** Whether node_modules holds what the lockfile asks for; what is optional depends on the platform. */
function isInstalled() {
  if (!existsSync('node_modules/.package-lock.json')) return false;
  const present = JSON.parse(readFileSync('node_modules/.package-lock.json', 'utf8')).packages;
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  return Object.entries(wanted).every(
    ([folder, { version, optional, devOptional }]) =>
      folder === '' || optional || devOptional || present[folder]?.version === version,
  );
}
