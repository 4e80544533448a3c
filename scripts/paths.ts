import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

/** What may be deleted at any time: results, screenshots, profiles of test editors. */
export const cache = path.join(root, '.cache');

/** Shared by all clones, since the editor host is 800 MB. */
export const userCache = path.join(process.env['XDG_CACHE_HOME'] ?? path.join(homedir(), '.cache'), 'spanwright');

export const shop = path.join(root, 'examples/shop');
export const vsix = path.join(root, 'spanwright.vsix');
/** Made anew with each VSIX. */
export const notices = path.join(root, 'THIRD_PARTY_NOTICES.txt');

/** The address of the repository, as the release's workflow tells it. */
export const repository = process.env['SPANWRIGHT_REPOSITORY'];
