import manifest from '../../package.json';

/** Of Spanwright, as its manifest says. */
export const { version } = manifest;
