import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { gradleNameIn } from '../environment/gradle-text.ts';
import type { Project } from '../spans/project.ts';
import { foldersAround } from './folders-around.ts';
import { readGradleBuild, readGradleCatalog } from './gradle-project.ts';
import { readPom } from './maven-project.ts';
import { readText } from './text-files.ts';

/** What build files say: dependencies as `group:artifact`, each with its version, or `*` where that is said elsewhere. */
export type JavaBuild = Pick<Project, 'name' | 'dependencies' | 'kind'>;

const catalogFile = 'gradle/libs.versions.toml';

/**
 * The build files in a folder, and the catalog that those of Gradle take names from, which is in the folder of the whole
 * build; relative to the folder.
 */
export async function javaManifests(folder: string): Promise<readonly string[]> {
  const here = await readdir(folder).catch((): string[] => []);
  const found = here.filter((file) => /^(?:pom\.xml|(?:build|settings)\.gradle(?:\.kts)?)$/.test(file));
  if (!found.some((file) => file.startsWith('build.'))) return found;
  for (const one of foldersAround(path.join(folder, 'build.gradle'))) {
    const catalog = path.join(one, catalogFile);
    const isThere = await stat(catalog).catch(() => undefined);
    if (isThere) return [...found, path.relative(folder, catalog)];
  }
  return found;
}

/** Reads the manifests in a folder, as `javaManifests` has them; nothing is run. */
export async function readJavaProject(folder: string, manifests: readonly string[]): Promise<JavaBuild> {
  const texts = await Promise.all(manifests.map(async (file) => (await readText(path.join(folder, file))) ?? ''));
  const textOf = (wanted: RegExp) => texts.filter((_text, index) => wanted.test(manifests[index]!)).join('\n');
  const catalog = readGradleCatalog(textOf(/\.toml$/));
  const builds = [readGradleBuild(textOf(/^build\./), catalog), readPom(textOf(/^pom\.xml$/))];
  const name = gradleNameIn(textOf(/^settings\./)) ?? builds.find((one) => one.name)?.name;
  const kind = builds.find((one) => one.kind)?.kind;
  return {
    dependencies: new Map(builds.flatMap((one) => [...one.dependencies])),
    ...(name && { name }),
    ...(kind && { kind }),
  };
}
