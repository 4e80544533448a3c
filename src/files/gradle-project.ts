import { accessorOf, catalogEntries, catalogTable, withoutGradleComments } from '../environment/gradle-text.ts';
import type { JavaBuild } from './java-project.ts';

/** What the names in `gradle/libs.versions.toml` stand for, as build files write them: `libs.plugins.spring.boot`. */
export type GradleCatalog = ReadonlyMap<string, readonly string[]>;

/** What a `build.gradle` or `build.gradle.kts` says without being run. */
export function readGradleBuild(text: string, catalog: GradleCatalog): JavaBuild {
  const code = withoutGradleComments(text);
  const dependencies = new Map<string, string>();
  for (const coordinates of dependenciesIn(code, catalog)) {
    const [group, artifact, version = '*'] = coordinates.split(':');
    dependencies.set(`${group}:${artifact}`, version.includes('$') ? '*' : version);
  }
  const plugins = pluginsIn(code, catalog);
  const isApplication = plugins.some((id) => starters.test(id)) || /\bmainClass(?:Name)?\b|\bMain-Class\b/.test(code);
  const kind = isApplication ? 'application' : plugins.some((id) => publishers.test(id)) ? 'library' : undefined;
  return { dependencies, ...(kind && { kind }) };
}

/** Reads a version catalog. https://docs.gradle.org/current/userguide/version_catalogs.html */
export function readGradleCatalog(text: string): GradleCatalog {
  const catalog = new Map<string, readonly string[]>();
  for (const { accessor, value } of catalogEntries(text, 'libraries')) {
    const [, group, name] = /\bgroup\s*=\s*["']([^"']+)["'].*\bname\s*=\s*["']([^"']+)["']/.exec(value) ?? [];
    const coordinates = group ? `${group}:${name}` : /["']([^"':]+:[^"']+)["']/.exec(value)?.[1];
    if (coordinates) catalog.set(`libs.${accessor}`, [coordinates]);
  }
  for (const { accessor, value } of catalogEntries(text, 'plugins')) {
    const id = /["']([^"':]+)/.exec(value)?.[1];
    if (id) catalog.set(`libs.plugins.${accessor}`, [id]);
  }
  for (const [, alias, list] of catalogTable(text, 'bundles').matchAll(
    /^\s*["']?([\w.-]+)["']?\s*=\s*\[([^\]]*)\]/gm,
  )) {
    const names = [...list!.matchAll(/["']([^"']+)["']/g)].map(([, name]) => name!);
    catalog.set(
      `libs.bundles.${accessorOf(alias!)}`,
      names.flatMap((name) => catalog.get(`libs.${accessorOf(name)}`) ?? []),
    );
  }
  return catalog;
}

/** Plugins that make something that runs. */
const starters =
  /^(?:application|war|ear|org\.springframework\.boot|io\.quarkus|io\.micronaut\.application|com\.google\.cloud\.tools\.jib|com\.android\.application)$/;

/** Plugins, a build's own among them, for what is given to others. */
const publishers = /(?:^|[.-])publish|^java-gradle-plugin$/;

/** Where dependencies are declared that the tests alone do not need. */
const configuration = /\b(?:api|implementation|compileOnly|compileOnlyApi|runtimeOnly|compile|library)["']?\s*\(?\s*/;

/** `implementation("a:b:1", 'c:d')`, `api group: 'a', name: 'b', version: '1'`, `compileOnly libs.a.b` */
function dependenciesIn(code: string, catalog: GradleCatalog): readonly string[] {
  const strings = new RegExp(`${configuration.source}((?:["'][\\w.-]+:[\\w.-]+[^"'\\n]*["']\\s*,?\\s*)+)`, 'g');
  const maps = new RegExp(
    `${configuration.source}group\\s*[:=]\\s*["']([^"']+)["']\\s*,\\s*name\\s*[:=]\\s*["']([^"']+)["']`,
    'g',
  );
  const aliases = new RegExp(`${configuration.source}(libs(?:\\.\\w+)+)`, 'g');
  return [
    ...[...code.matchAll(strings)].flatMap(([, list]) =>
      [...list!.matchAll(/["']([^"']+)["']/g)].map(([, one]) => one!),
    ),
    ...[...code.matchAll(maps)].map(([, group, name]) => `${group}:${name}`),
    ...[...code.matchAll(aliases)].flatMap(([, alias]) => catalog.get(alias!) ?? []),
  ];
}

/** The ids of the plugins that a build file applies. */
function pluginsIn(code: string, catalog: GradleCatalog): readonly string[] {
  const given = /\b(?:id|apply)\s*\(?\s*(?:plugin\s*[:=]\s*)?["']([^"']+)["'](?!.*\bapply\s*\(?\s*false)/g;
  const aliases = /\balias\s*\(?\s*(libs(?:\.\w+)+)(?!.*\bapply\s*\(?\s*false)/g;
  // Kotlin has the plugins of Gradle itself as properties.
  const blocks = [...code.matchAll(/\bplugins\s*\{([^}]*)\}/g)].map(([, block]) => block!);
  return [
    ...[...code.matchAll(given)].map(([, id]) => id!),
    ...[...code.matchAll(aliases)].flatMap(([, alias]) => catalog.get(alias!) ?? []),
    ...blocks.flatMap((block) => [...block.matchAll(/^\s*`?([a-z][a-z-]*)`?\s*$/gm)].map(([, id]) => id!)),
  ];
}
