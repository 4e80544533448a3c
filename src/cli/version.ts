import manifest from '../../package.json';

/** Of Spanwright, as its manifest says. */
export const { version } = manifest;

/** By which editors know the extension, in lower case. */
export const extensionId = `${manifest.publisher}.${manifest.name}`.toLowerCase();
