import manifest from '../../package.json';

/** Of Spanwright, as its manifest says. */
export const { version } = manifest;

/** Address of the repository, as the build of a release was told; empty in others. */
export function repository(): string {
  return process.env['SPANWRIGHT_REPOSITORY'] ?? '';
}

/** By which editors know the extension, in lower case. */
export const extensionId = `${manifest.publisher}.${manifest.name}`.toLowerCase();
