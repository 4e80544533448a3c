import { spawnSync } from 'node:child_process';
import { shippedPackages } from './notices.ts';
import { root } from './paths.ts';

/** The part that is read of what `npm audit --json` writes. */
export interface AuditReport {
  readonly message?: string;
  readonly vulnerabilities?: Readonly<Record<string, Vulnerability>>;
}

interface Vulnerability {
  readonly severity: string;
  readonly range: string;
  readonly via: readonly (string | { readonly title: string; readonly url: string })[];
}

/**
 * `npm run audit`: fails where something is known against a package that is in a bundle of `dist`, whatever kind of
 * dependency it is: all of ours are bundled, or only build and test. Those are told, and let pass.
 */
export async function main(): Promise<number> {
  const shipped = new Set((await shippedPackages(`${root}/dist`)).map(({ name }) => name));
  const { stdout } = spawnSync('npm', ['audit', '--json'], {
    cwd: root,
    encoding: 'utf8',
    shell: process.platform === 'win32',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { ships, builds } = readAudit(JSON.parse(stdout) as AuditReport, shipped);
  for (const line of builds) console.log(`only builds and tests: ${line}`);
  for (const line of ships) console.error(`ships: ${line}`);
  console.log(`${shipped.size} packages ship, ${ships.length} of them with something known against them.`);
  return ships.length === 0 ? 0 : 1;
}

/** What is known, by whether it ships, in a line each. Throws an Error where the registry did not answer. */
export function readAudit({ message, vulnerabilities }: AuditReport, shipped: ReadonlySet<string>) {
  if (vulnerabilities === undefined) {
    throw new Error(
      `npm could not audit, so that nothing is known: ${message ?? 'it does not say why'}. Not every registry can: see npm config get registry.`,
    );
  }
  const known = Object.entries(vulnerabilities).map(([name, { severity, range, via }]) => {
    const reasons = via.map((reason) =>
      typeof reason === 'string' ? `by ${reason}` : `${reason.title} ${reason.url}`,
    );
    return { name, line: `${name} ${range} (${severity}): ${reasons.join('; ')}` };
  });
  const lines = (ships: boolean) => known.filter(({ name }) => shipped.has(name) === ships).map(({ line }) => line);
  return { ships: lines(true), builds: lines(false) };
}
