import type { YamlNode } from '../../../yaml/yaml-node.ts';

/** A version of the file format, as https://github.com/open-telemetry/opentelemetry-configuration/blob/main/VERSIONING.md has it. */
export interface FileFormat {
  readonly major: number;
  readonly minor: number;
  /** As it is written: `1.0-rc.2`. */
  readonly text: string;
  /** Of before 1.0: nothing in it was promised to last. */
  readonly isDraft: boolean;
  /** Newer than what is known here, so that it may have keys that are not. */
  readonly isNewer: boolean;
}

/** The newest minor version of 1 whose keys are known here. */
const newestMinor = 2;

/** What `file_format` says; undefined if it is no version. */
export function formatOf(node: YamlNode | undefined): FileFormat | undefined {
  if (node?.kind !== 'scalar') return undefined;
  const [text, major, minor, meta] = /^(\d+)\.(\d+)(?:\.\d+)?(-rc\.?\d*)?$/.exec(node.text.trim()) ?? [];
  if (text === undefined) return undefined;
  const version = { major: Number(major), minor: Number(minor), text };
  return {
    ...version,
    isDraft: version.major === 0 || (version.major === 1 && version.minor === 0 && meta !== undefined),
    isNewer: version.major > 1 || (version.major === 1 && version.minor > newestMinor),
  };
}

/** Whether a format, or 1.0 in place of a draft, is older than a version such as `1.1`; one that is not known is not. */
export function isBefore(format: FileFormat | undefined, version: string): boolean {
  if (!format) return false;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const own = format.isDraft ? { major: 1, minor: 0 } : format;
  return own.major < major || (own.major === major && own.minor < minor);
}
