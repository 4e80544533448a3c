import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { cache, root } from '../../../../scripts/paths.ts';

const run = promisify(execFile);
/** The SDK that interop tests run as well. */
const project = path.join(root, 'test/interop/java/pom.xml');
const jars = path.join(cache, 'editor-java');

/** The class path of Java's SDK, fetched unless it is there already; `undefined` where there is no Java. */
export async function installJava(): Promise<string | undefined> {
  const hasJava = await run('java', ['-version']).then(
    () => true,
    () => false,
  );
  if (!hasJava) return undefined;
  const fetched = path.join(jars, 'pom.xml');
  if (!existsSync(fetched) || !(await readFile(fetched)).equals(await readFile(project))) {
    const maven = process.platform === 'win32' ? 'mvn.cmd' : 'mvn';
    const args = ['-q', '-B', '-f', project, 'dependency:copy-dependencies', `-DoutputDirectory=${jars}`];
    await mkdir(jars, { recursive: true });
    await run(maven, args, { shell: process.platform === 'win32' });
    await copyFile(project, fetched);
  }
  return path.join(jars, '*');
}
