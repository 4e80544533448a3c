import type { Files } from '../../base/files.ts';
import { folderOf } from '../../base/paths.ts';
import { accessorOf, catalogEntries, gradleNameIn, withoutGradleComments } from '../../environment/gradle-text.ts';

/** What the build file of a folder says without being run. */
export interface GradleProject {
  readonly folder: string;
  /** The folder of the whole build, in which Gradle is started. */
  readonly whole: string;
  /** Absolute. */
  readonly buildFile: string;
  readonly language: 'groovy' | 'kotlin';
  /** Without comments. */
  readonly code: string;
  readonly name: string;
  readonly version?: string;
  /** The version of Spring Boot, if it can be told. */
  readonly springBoot?: string;
  /** The version of Java that it is compiled for, if it can be told. */
  readonly java?: number;
  /** Whether versions are managed by the plugin for that, which passes over those of Gradle's own platforms. */
  readonly hasDependencyManagement: boolean;
}

const bootPlugin = 'org.springframework.boot';

/** Reads the build of a folder; `undefined`: it does not apply the plugin of Spring Boot. */
export function readGradleProject(folder: string, files: Files): GradleProject | undefined {
  const buildFile = [`${folder}/build.gradle.kts`, `${folder}/build.gradle`].find((path) => files.isFile(path));
  const code = buildFile && withoutGradleComments(files.read(buildFile) ?? '');
  if (!buildFile || !code) return undefined;
  const whole = wholeOf(folder, files);
  const catalog = files.read(`${whole}/gradle/libs.versions.toml`) ?? '';
  const plugins = pluginsIn(code, catalog);
  const boot = plugins.find(({ id, isApplied }) => id === bootPlugin && isApplied);
  if (!boot) return undefined;
  const everywhere = whole === folder ? [] : pluginsIn(codeIn(whole, files), catalog);
  const springBoot = boot.version ?? everywhere.find(({ id }) => id === bootPlugin)?.version;
  const version = versionIn(code) ?? versionIn(files.read(`${folder}/gradle.properties`) ?? '');
  const java = /\b(?:JavaLanguageVersion\.of\(\s*|JavaVersion\.VERSION_|sourceCompatibility\s*=\s*["']?)(\d+)/.exec(
    code,
  )?.[1];
  const manages = plugins.some(({ id, isApplied }) => id === 'io.spring.dependency-management' && isApplied);
  return {
    folder,
    whole,
    buildFile,
    language: buildFile.endsWith('.kts') ? 'kotlin' : 'groovy',
    code,
    name: nameOf(folder, files),
    hasDependencyManagement: manages,
    ...(version !== undefined && { version }),
    ...(springBoot !== undefined && { springBoot }),
    ...(java !== undefined && { java: Number(java) }),
  };
}

/** `group:artifact` of what a build depends on, as far as it is said in place. */
export function coordinatesIn(code: string, catalog: string): readonly string[] {
  const named = [...code.matchAll(/["']([\w.-]+:[\w.-]+)(?::[^"']*)?["']/g)].map(([, name]) => name!);
  const aliases = [...code.matchAll(/\blibs((?:\.\w+)+)/g)].map(([, alias]) => alias!.slice(1));
  const entries = catalogEntries(catalog, 'libraries').filter(({ accessor }) => aliases.includes(accessor));
  return [
    ...named,
    ...entries.map(
      ({ value }) => /["']([\w.-]+:[\w.-]+)/.exec(value)?.[1] ?? `:${/\bname\s*=\s*["']([^"']+)/.exec(value)?.[1]}`,
    ),
  ];
}

/** The folder of the settings, here or above. */
function wholeOf(folder: string, files: Files): string {
  for (let current = folder, depth = 0; current !== '' && depth < 8; current = folderOf(current), depth++) {
    if (['settings.gradle', 'settings.gradle.kts'].some((name) => files.isFile(`${current}/${name}`))) return current;
  }
  return folder;
}

function codeIn(folder: string, files: Files): string {
  return withoutGradleComments(files.read(`${folder}/build.gradle.kts`) ?? files.read(`${folder}/build.gradle`) ?? '');
}

interface Plugin {
  readonly id: string;
  readonly version?: string;
  readonly isApplied: boolean;
}

/** `id 'a' version '1'`, `id("a") version "1" apply false`, `apply plugin: 'a'`, `alias(libs.plugins.a)`. */
function pluginsIn(code: string, catalog: string): readonly Plugin[] {
  const entries = catalogEntries(catalog, 'plugins');
  const plugins: Plugin[] = [];
  for (const [, id, alias, rest = ''] of code.matchAll(
    /\b(?:(?:id|apply)\s*\(?\s*(?:plugin\s*[:=]\s*)?["']([\w.-]+)["']|alias\s*\(?\s*libs\.plugins((?:\.\w+)+))([^\n;]*)/g,
  )) {
    const entry = alias === undefined ? undefined : entries.find((one) => one.accessor === alias.slice(1));
    const named =
      id ?? /\bid\s*=\s*["']([^"']+)/.exec(entry?.value ?? '')?.[1] ?? /^["']([^"':]+)/.exec(entry?.value ?? '')?.[1];
    if (named === undefined) continue;
    const said = /\bversion\s*\(?\s*["']([\w.-]+)["']/.exec(rest)?.[1] ?? (entry && versionOf(entry.value, catalog));
    plugins.push({
      id: named,
      isApplied: !/\bapply\s*\(?\s*false/.test(rest),
      ...(said !== undefined && { version: said }),
    });
  }
  return plugins;
}

/** The version of an entry of a catalog, which may refer to one that has a name. */
function versionOf(value: string, catalog: string): string | undefined {
  const [, name] = /\bversion\.ref\s*=\s*["']([^"']+)/.exec(value) ?? [];
  if (name === undefined)
    return /\bversion\s*=\s*["']([^"']+)/.exec(value)?.[1] ?? /^["'][^"':]+:([^"':]+)["']/.exec(value)?.[1];
  const accessor = accessorOf(name);
  const named = catalogEntries(catalog, 'versions').find((one) => one.accessor === accessor)?.value ?? '';
  return /^["']([^"']+)/.exec(named)?.[1];
}

function versionIn(code: string): string | undefined {
  return /^\s*version\s*=?\s*["']?([\w.+-]+)["']?\s*;?\s*$/m.exec(code)?.[1];
}

/** As its settings say, which name only the root; else as its folder. */
function nameOf(folder: string, files: Files): string {
  const settings = files.read(`${folder}/settings.gradle.kts`) ?? files.read(`${folder}/settings.gradle`) ?? '';
  return gradleNameIn(settings) ?? (folder.split('/').at(-1) || 'app');
}
