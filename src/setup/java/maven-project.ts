import type { Files } from '../../base/files.ts';
import { normalized } from '../../base/paths.ts';
import { childrenOf, elementAt, readXml, type XmlElement } from '../../environment/xml.ts';

/** What the `pom.xml` of a folder, and those above that it builds upon, say. */
export interface MavenProject {
  readonly folder: string;
  readonly root: XmlElement;
  /** The projects it takes things from, as far as they are in the workspace; the nearest first. */
  readonly parents: readonly Pick<MavenProject, 'folder' | 'root'>[];
  readonly artifact: string;
  readonly version?: string;
  /** The version of Spring Boot, if it can be told. */
  readonly springBoot?: string;
  /** The version of Java that it is compiled for, if it can be told. */
  readonly java?: number;
  /** Whether Spring Boot says which versions of Maven's plugins are taken. */
  readonly hasBootParent: boolean;
}

/** Reads the project in a folder; `undefined`: there is no `pom.xml` that can be read. */
export function readMavenProject(folder: string, files: Files): MavenProject | undefined {
  const root = projectIn(folder, files);
  const artifact = textAt(root, 'artifactId');
  if (!root || artifact === undefined) return undefined;
  const parents = parentsOf({ folder, root }, files);
  const all = [{ folder, root }, ...parents];
  const value = (text: string | undefined) =>
    resolved(
      text,
      all.map((one) => one.root),
    );
  const boot = all.find((one) => textAt(one.root, 'parent', 'artifactId') === 'spring-boot-starter-parent');
  const version = value(textAt(root, 'version') ?? textAt(root, 'parent', 'version'));
  const springBoot = value(
    textAt(boot?.root, 'parent', 'version') ?? all.flatMap((one) => importedBoot(one.root) ?? [])[0],
  );
  const java = value(
    all.flatMap((one) => javaProperties.flatMap((name) => textAt(elementAt(one.root, 'properties'), name) ?? []))[0],
  );
  return {
    folder,
    root,
    parents,
    artifact,
    hasBootParent: boot !== undefined,
    ...(version !== undefined && { version }),
    ...(springBoot !== undefined && { springBoot }),
    ...(/^\d+$/.test(java ?? '') && { java: Number(java) }),
  };
}

/** The plugin of a name in the build of a project itself, not of its profiles. */
export function pluginOf(root: XmlElement, artifact: string): XmlElement | undefined {
  return named(childrenOf(elementAt(root, 'build', 'plugins'), 'plugin'), artifact);
}

/**
 * Whether a project is made a program: by its own build, or by what it inherits, which may be in a profile.
 */
export function usesPlugin(
  { root, parents }: Pick<MavenProject, 'root' | 'parents'>,
  artifact: string,
): 'own' | 'inherited' | undefined {
  if (pluginOf(root, artifact)) return 'own';
  const inherited = [root, ...parents.map((parent) => parent.root)].some((one) =>
    [one, ...childrenOf(elementAt(one, 'profiles'), 'profile')].some((part) => pluginOf(part, artifact)),
  );
  return inherited ? 'inherited' : undefined;
}

/** Whether a goal is run by a project, or by what it inherits. */
export function runsGoal({ root, parents }: MavenProject, goal: string): boolean {
  const all = [root, ...parents.map((parent) => parent.root)];
  return all.some((one) => elementsIn(one).some((element) => element.name === 'goal' && element.text === goal));
}

/** Names of the dependencies of a project and of those that it takes them from: `group:artifact`. */
export function dependenciesOf({ root, parents }: MavenProject): readonly string[] {
  return [root, ...parents.map((parent) => parent.root)].flatMap((one) =>
    childrenOf(elementAt(one, 'dependencies'), 'dependency')
      .filter((dependency) => textAt(dependency, 'scope') !== 'test')
      .map((dependency) => `${textAt(dependency, 'groupId')}:${textAt(dependency, 'artifactId')}`),
  );
}

/** `group:artifact` wherever a project names one, plugins and what they are told included. */
export function artifactsIn(root: XmlElement): readonly string[] {
  return elementsIn(root).flatMap((element) => {
    const artifact = textAt(element, 'artifactId');
    return artifact === undefined ? [] : [`${textAt(element, 'groupId')}:${artifact}`];
  });
}

/** Whether the version of a plugin is said somewhere. */
export function managesPlugin({ root, parents, hasBootParent }: MavenProject, artifact: string): boolean {
  const all = [root, ...parents.map((parent) => parent.root)];
  return (
    hasBootParent ||
    all.some((one) => named(childrenOf(elementAt(one, 'build', 'pluginManagement', 'plugins'), 'plugin'), artifact)) ||
    parents.some((parent) => textAt(pluginOf(parent.root, artifact), 'version') !== undefined)
  );
}

/** The text of an element; `undefined`: it is empty or not there. */
export function textAt(element: XmlElement | undefined, ...names: readonly string[]): string | undefined {
  return elementAt(element, ...names)?.text || undefined;
}

const javaProperties = ['java.version', 'maven.compiler.release', 'maven.compiler.target'];

/** More parents than anyone has. */
const mostParents = 10;

function parentsOf(project: Pick<MavenProject, 'folder' | 'root'>, files: Files): MavenProject['parents'] {
  const parents: Pick<MavenProject, 'folder' | 'root'>[] = [];
  for (let current = project; parents.length < mostParents; ) {
    const parent = elementAt(current.root, 'parent');
    const relative = elementAt(parent, 'relativePath')?.text ?? '../pom.xml';
    if (!parent || relative === '') break;
    const folder = normalized(`${current.folder}/${relative.replace(/\/?(?:pom\.xml)?$/, '')}`);
    const root = projectIn(folder, files);
    if (!root || textAt(root, 'artifactId') !== textAt(parent, 'artifactId')) break;
    current = { folder, root };
    parents.push(current);
  }
  return parents;
}

function projectIn(folder: string, files: Files): XmlElement | undefined {
  const root = readXml(files.read(`${folder}/pom.xml`) ?? '');
  return root?.name === 'project' ? root : undefined;
}

/** The version of `spring-boot-dependencies` that is imported. */
function importedBoot(root: XmlElement): string | undefined {
  const managed = childrenOf(elementAt(root, 'dependencyManagement', 'dependencies'), 'dependency');
  return textAt(named(managed, 'spring-boot-dependencies'), 'version');
}

/** An element and all below it. */
function elementsIn(root: XmlElement): readonly XmlElement[] {
  const elements = [root];
  for (let next = 0; next < elements.length; next++) {
    for (const child of elements[next]!.children) elements.push(child);
  }
  return elements;
}

function named(elements: readonly XmlElement[], artifact: string): XmlElement | undefined {
  return elements.find((element) => textAt(element, 'artifactId') === artifact);
}

/** A text with the properties that it names, which may name others; `undefined`: one is said nowhere. */
function resolved(text: string | undefined, roots: readonly XmlElement[]): string | undefined {
  let current = text;
  for (let depth = 0; current !== undefined && depth < 10; depth++) {
    const name = /\$\{([^}]+)\}/.exec(current)?.[1];
    if (name === undefined) return current;
    const value = roots.flatMap((root) => textAt(elementAt(root, 'properties'), name) ?? [])[0];
    current = value === undefined ? undefined : current.replace(`\${${name}}`, () => value);
  }
  return undefined;
}
