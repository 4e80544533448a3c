import { parseVersion, type Version } from './version.ts';

/**
 * What a file says of the collector it is for, in a line anywhere in it:
 * `# spanwright: collector=0.89.0 distribution=custom configs=base.yaml,production.yaml`.
 */
export interface Modeline {
  readonly version: Version | undefined;
  /** Built with components of its own, so that not all its types are known. */
  readonly custom: boolean;
  /**
   * Files that the collector is given together, in this order, as paths relative to the file itself, which is among them;
   * empty: it is given this one alone.
   */
  readonly configs: readonly string[];
}

export function readModeline(text: string): Modeline {
  const [modeline = ''] = pattern.exec(text) ?? [];
  const version = /\bcollector=(\S+)/.exec(modeline)?.[1];
  const configs = /\bconfigs=(\S+)/.exec(modeline)?.[1];
  return {
    version: version === undefined ? undefined : parseVersion(version),
    custom: /\bdistribution=custom\b/.test(modeline),
    configs: configs?.split(',').filter((name) => name !== '') ?? [],
  };
}

const pattern = /^[ \t]*#[ \t]*spanwright:.*$/m;
