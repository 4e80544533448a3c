import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { run } from './command.ts';
import { root, vsix } from './paths.ts';

/** `npm run reproduce`: builds the VSIX again in another folder, from nothing, and fails unless it has the same bytes. */
export async function main(): Promise<number> {
  const folder = await mkdtemp(path.join(tmpdir(), 'spanwright-again-'));
  try {
    const listed = spawnSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
    for (const file of listed.stdout.split('\0').filter(Boolean)) {
      await cp(path.join(root, file), path.join(folder, file));
    }
    await cp(path.join(root, 'node_modules'), path.join(folder, 'node_modules'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    await run(process.execPath, ['scripts/bootstrap.mjs', 'package'], { cwd: folder });
    const [first, second] = [await readFile(vsix), await readFile(path.join(folder, path.basename(vsix)))];
    const isSame = first.equals(second);
    console.log(isSame ? `The same ${first.length} bytes twice.` : `Other bytes: see ${folder}.`);
    if (isSame) await rm(folder, { recursive: true, force: true });
    return isSame ? 0 : 1;
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
