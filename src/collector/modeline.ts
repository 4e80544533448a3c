import type { TextEdit } from '../base/edit.ts';
import { type Distribution, distributionNamed } from './distribution.ts';
import { parseVersion, type Version } from './version.ts';

/**
 * What a file says of the collector it is for, in a line anywhere in it:
 * `# spanwright: collector=0.89.0 distribution=custom configs=base.yaml,production.yaml`.
 */
export interface Modeline {
  readonly version: Version | undefined;
  readonly distribution: Distribution | undefined;
  /**
   * Files that the collector is given together, in this order, as paths relative to the file itself, which is among them;
   * empty: it is given this one alone.
   */
  readonly configs: readonly string[];
}

export function readModeline(text: string): Modeline {
  const [modeline = ''] = pattern.exec(text) ?? [];
  const version = /\bcollector=(\S+)/.exec(modeline)?.[1];
  const distribution = /\bdistribution=(\S+)/.exec(modeline)?.[1];
  const configs = /\bconfigs=(\S+)/.exec(modeline)?.[1];
  return {
    version: version === undefined ? undefined : parseVersion(version),
    distribution: distribution === undefined ? undefined : distributionNamed(distribution),
    configs: configs?.split(',').filter((name) => name !== '') ?? [],
  };
}

/** The edit that adds a setting such as `distribution=custom` to the line, or writes one at the start of the text. */
export function addToModeline(text: string, setting: string): TextEdit {
  const modeline = pattern.exec(text);
  const at = modeline ? modeline.index + modeline[0].trimEnd().length : 0;
  const newText = modeline ? ` ${setting}` : `# spanwright: ${setting}\n`;
  return { range: { start: at, end: at }, newText };
}

const pattern = /^[ \t]*#[ \t]*spanwright:.*$/m;
