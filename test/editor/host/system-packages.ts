import { findProgram, run, succeeds } from '../../../scripts/command.ts';

/**
 * Installs those of the Debian or Ubuntu packages that are missing, as root or through a `sudo` that asks nothing.
 * Rejects with an Error that names the command to run by hand where neither is possible.
 */
export async function ensureSystemPackages(purpose: string, packages: readonly string[]): Promise<void> {
  const missing = packages.filter((name) => !isInstalled(name));
  if (missing.length === 0) return;
  const byHand = `Install ${missing.join(', ')} yourself (${purpose}): sudo apt-get install ${missing.join(' ')}`;
  if (findProgram('apt-get') === undefined) throw new Error(`There is no apt-get on this machine. ${byHand}`);

  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  if (asRoot.length > 0 && !succeeds('sudo', ['-n', 'true'])) {
    throw new Error(`Neither root nor a sudo without password. ${byHand}`);
  }
  console.log(`Installing ${missing.join(', ')} with apt-get (${purpose}) ...`);
  const apt = [...asRoot, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-qq', '-o=Dpkg::Use-Pty=0'];
  const [command = '', ...args] = apt;
  try {
    await run(command, [...args, 'update']);
    await run(command, [...args, 'install', '-y', '--no-install-recommends', ...missing]);
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}. ${byHand}`);
  }
}

function isInstalled(name: string): boolean {
  return succeeds('sh', ['-c', `dpkg-query -W -f='\${Status}' ${name} | grep -q '^install ok installed'`]);
}
