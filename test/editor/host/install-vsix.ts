import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { cache, vsix } from '../../../scripts/paths.ts';
import { createProfile, type EditorHost, type Profile } from './editor.ts';

const folder = path.join(cache, 'editor-installed');
const installing = 'installing-';

/**
 * Installs the VSIX into a profile as a user does, the first time; what that made is kept for as long as the VSIX is the
 * same, and copied into other profiles: an editor looks for extensions by places that are relative.
 */
export async function installVsix(host: EditorHost, profile: Profile): Promise<void> {
  const version = createHash('sha256')
    .update(host.name)
    .update(await readFile(vsix));
  const kept = path.join(folder, version.digest('hex').slice(0, 12));
  if (!existsSync(kept)) await keep(host, kept);
  await cp(kept, profile.extensions, { recursive: true });
}

/** Made aside and renamed when complete, since suites begin side by side. */
async function keep(host: EditorHost, kept: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const others = (await readdir(folder)).filter((name) => !name.startsWith(installing) && name !== path.basename(kept));
  for (const name of others) await rm(path.join(folder, name), { recursive: true, force: true });
  const aside = await mkdtemp(path.join(folder, installing));
  try {
    const profile = await createProfile(aside, {});
    await host.install(profile, vsix);
    await rename(profile.extensions, kept).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
    });
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}
