import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { allowedBy, isBefore, releaseOf } from '../../../src/spans/rules/unknown-instrumentation-option/versions.ts';

const run = promisify(execFile);
const largest = 256 * 1024 * 1024;
/** npm starts in a second, and fetches many packages in two. */
const atOnce = 25;

/** Releases of npm's packages, kept unpacked in a folder of this machine, which may be thrown away. */
export class Releases {
  readonly #folder: string;
  readonly #versions = new Map<string, Promise<readonly string[]>>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The last release of each minor version, oldest first; none of what npm does not know. */
  ofPackage(name: string): Promise<readonly string[]> {
    const known = this.#versions.get(name) ?? this.#versionsOf(name);
    this.#versions.set(name, known);
    return known;
  }

  async #versionsOf(name: string): Promise<readonly string[]> {
    const file = path.join(this.#folder, `${name.replace('/', '+')}.json`);
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
    const versions = await askVersions(name);
    await mkdir(this.#folder, { recursive: true });
    await writeFile(file, JSON.stringify(versions));
    return versions;
  }

  /** The newest release that a range of a manifest allows, of those above, unless it allows one only. */
  async newestIn(name: string, range: string): Promise<string | undefined> {
    if (isRelease(range)) return range;
    const spans = allowedBy(range) ?? [];
    const all = await this.ofPackage(name);
    return all.findLast((one) =>
      spans.some(({ from, below }) => !isBefore(releaseOf(one)!, from) && isBefore(releaseOf(one)!, below)),
    );
  }

  folderOf(name: string, version: string): string {
    return path.join(this.#folder, `${name.replace('/', '+')}@${version}`, 'package');
  }

  /** Of a release that is here. */
  dependenciesOf(name: string, version: string): Readonly<Record<string, string>> {
    const file = path.join(this.folderOf(name, version), 'package.json');
    if (!existsSync(file)) return {};
    const { dependencies = {}, peerDependencies = {} } = JSON.parse(readFileSync(file, 'utf8'));
    return { ...peerDependencies, ...dependencies };
  }

  /** Brings releases here, `name@version` each. What cannot be had stays away. */
  async fetch(wanted: Iterable<string>): Promise<void> {
    const missing = [...new Set(wanted)].filter((one) => !existsSync(path.join(this.#folder, one.replace('/', '+'))));
    const groups = Array.from({ length: Math.ceil(missing.length / atOnce) }, (_, index) =>
      missing.slice(index * atOnce, (index + 1) * atOnce),
    );
    await mkdir(path.join(this.#folder, 'archives'), { recursive: true });
    for (let index = 0; index < groups.length; index += 2) {
      await Promise.all(groups.slice(index, index + 2).map((group) => this.#fetchGroup(group)));
    }
  }

  async #fetchGroup(group: readonly string[]): Promise<void> {
    const archives = path.join(this.#folder, 'archives');
    await run('npm', ['pack', '--silent', '--pack-destination', archives, ...group], { maxBuffer: largest }).catch(() =>
      console.error(`not all of ${group.join(' ')} can be had`),
    );
    for (const one of group) {
      const archive = path.join(archives, `${one.slice(1).replace('/', '-').replace('@', '-')}.tgz`);
      const folder = path.join(this.#folder, one.replace('/', '+'));
      await mkdir(folder, { recursive: true });
      if (!existsSync(archive)) continue;
      const wanted = ['--wildcards', '*.d.ts', '*.d.cts', '*.d.mts', 'package/package.json'];
      // It complains of patterns that fit nothing, after it has unpacked the others.
      await run('tar', ['xzf', archive, '-C', folder, ...wanted]).catch(() => undefined);
    }
  }
}

async function askVersions(name: string): Promise<readonly string[]> {
  const { stdout } = await run('npm', ['view', name, 'versions', '--json'], { maxBuffer: largest }).catch(() => ({
    stdout: '[]',
  }));
  const all = ([JSON.parse(stdout || '[]')].flat() as readonly string[]).filter(isRelease);
  const lastOfMinor = new Map(all.toSorted(byNumber).map((one) => [one.replace(/\.\d+$/, ''), one]));
  return [...lastOfMinor.values()];
}

function isRelease(version: string): boolean {
  return /^\d+\.\d+\.\d+$/.test(version);
}

const byNumber = (one: string, other: string) => one.localeCompare(other, 'en', { numeric: true });
