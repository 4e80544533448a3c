import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Project } from '../spans/project.ts';
import { erlangManifests, readErlangProject } from './erlang-project.ts';
import { foldersAround } from './folders-around.ts';
import { readGoProject } from './go-project.ts';
import { javaManifests, readJavaProject } from './java-project.ts';
import { pythonManifests, readPythonProject } from './python-project.ts';
import { asRecord, readJson, readText } from './text-files.ts';

/** Packages whose installed version matters to rules; of others the range is enough. */
const isVersioned = /^@opentelemetry\//;

/**
 * What is known of the packages that files belong to: those whose `package.json`, or for Python, Java, Go and Erlang manifests
 * of their own, are in a folder around the file, the nearest first, for a workspace's root has dependencies and scripts for
 * all of it. Each is read again once it has changed, unless nobody waits for that.
 */
export class Projects {
  readonly #readOnce: boolean;
  readonly #packages = new Map<string, Promise<PackageFacts | undefined>>();
  readonly #projects = new Map<string, { readonly parts: readonly PackageFacts[]; readonly project: Project }>();

  /** `readOnce`: what was read holds until the end, as in a run over thousands of files, which else looks again for each. */
  constructor({ readOnce = false } = {}) {
    this.#readOnce = readOnce;
  }

  /** Never rejects: what cannot be read is not there. */
  async of(file: string): Promise<Project> {
    const kind = kindOf(file);
    const key = `${kind} ${path.dirname(path.resolve(file))}`;
    const known = this.#projects.get(key);
    if (known && this.#readOnce) return known.project;
    const parts: PackageFacts[] = [];
    for (const one of foldersAround(file)) {
      const facts = await this.#packageIn(one, kind);
      if (facts) parts.push(facts);
    }
    if (known && known.parts.length === parts.length && known.parts.every((part, index) => part === parts[index])) {
      return known.project;
    }
    const project = joined(parts);
    this.#projects.set(key, { parts, project });
    return project;
  }

  /** The facts of a package, the very same while its files are. */
  #packageIn(folder: string, kind: keyof typeof readers): Promise<PackageFacts | undefined> {
    const key = `${kind} ${folder}`;
    const known = this.#packages.get(key);
    if (known && this.#readOnce) return known;
    const next = readers[kind](folder, known);
    this.#packages.set(key, next);
    return next;
  }
}

const readers = { npm: readPackage, python: readPython, java: readJava, go: readGo, erlang: readErlang };

function kindOf(file: string): keyof typeof readers {
  if (file.endsWith('.py')) return 'python';
  if (file.endsWith('.java')) return 'java';
  if (file.endsWith('.go')) return 'go';
  return /\.(?:erl|hrl|escript)$/.test(file) ? 'erlang' : 'npm';
}

interface PackageFacts extends Omit<Project, 'name'> {
  /** Tells whether the files are still those that were read. */
  readonly stamp: string;
  readonly name?: string | undefined;
  readonly preloads: readonly string[];
}

function joined(parts: readonly PackageFacts[]): Project {
  const dependencies = new Map<string, string>();
  for (const part of parts.toReversed())
    for (const [name, version] of part.dependencies) dependencies.set(name, version);
  const name = parts.find((part) => part.name !== undefined)?.name;
  // Of a build that makes an application, others may be parts.
  const kinds = parts.flatMap(({ kind }) => kind ?? []);
  const kind = kinds.find((one) => one === 'application') ?? kinds[0];
  return {
    dependencies,
    preloads: parts.flatMap((part) => part.preloads),
    ...(name !== undefined && { name }),
    ...(kind && { kind }),
    ...(parts.some(({ mayHaveAgent }) => mayHaveAgent) && { mayHaveAgent: true }),
    ...(parts[0]?.moduleFormat && { moduleFormat: parts[0].moduleFormat }),
  };
}

async function readPackage(
  folder: string,
  previous: Promise<PackageFacts | undefined> | undefined,
): Promise<PackageFacts | undefined> {
  const files = ['package.json', 'Dockerfile', 'package-lock.json', 'node_modules/.package-lock.json'];
  const [stamps, before] = await Promise.all([
    Promise.all(files.map((file) => stampOf(path.join(folder, file)))),
    previous,
  ]);
  if (stamps[0] === undefined) return undefined;
  const stamp = stamps.join(' ');
  if (before?.stamp === stamp) return before;
  const manifest = await readJson(path.join(folder, 'package.json'));
  const ranges = new Map<string, string>();
  for (const kind of ['peerDependencies', 'devDependencies', 'optionalDependencies', 'dependencies']) {
    for (const [name, range] of entriesOf(manifest?.[kind])) if (typeof range === 'string') ranges.set(name, range);
  }
  const commands = entriesOf(manifest?.['scripts']).map(([, command]) => command);
  const image = await readText(path.join(folder, 'Dockerfile'));
  const name = manifest?.['name'];
  return {
    stamp,
    name: typeof name === 'string' && name !== '' ? name : undefined,
    dependencies: await installedVersions(folder, ranges),
    preloads: [...commands, image].flatMap((text) => (typeof text === 'string' ? preloadsIn(text) : [])),
    moduleFormat: manifest?.['type'] === 'module' ? 'esm' : 'commonjs',
  };
}

/** Python has no scripts that load something first, and one format of modules. */
async function readPython(
  folder: string,
  previous: Promise<PackageFacts | undefined> | undefined,
): Promise<PackageFacts | undefined> {
  // Most folders have none of them: one look tells.
  const [names, before] = await Promise.all([readdir(folder).catch((): string[] => []), previous]);
  const manifests = pythonManifests.filter((file) => names.includes(file));
  if (manifests.length === 0) return undefined;
  const stamps = await Promise.all(manifests.map((file) => stampOf(path.join(folder, file))));
  const stamp = stamps.join(' ');
  if (before?.stamp === stamp) return before;
  const project = await readPythonProject(folder);
  return project && { stamp, ...project, preloads: [] };
}

/** What the build files of Maven and Gradle say. */
async function readJava(
  folder: string,
  previous: Promise<PackageFacts | undefined> | undefined,
): Promise<PackageFacts | undefined> {
  const [manifests, before] = await Promise.all([javaManifests(folder), previous]);
  if (manifests.length === 0) return undefined;
  const stamps = await Promise.all(manifests.map((file) => stampOf(path.join(folder, file))));
  const stamp = [...manifests, ...stamps].join(' ');
  if (before?.stamp === stamp) return before;
  return { stamp, ...(await readJavaProject(folder, manifests)), preloads: [], mayHaveAgent: true };
}

/** What a module says of itself. */
async function readGo(
  folder: string,
  previous: Promise<PackageFacts | undefined> | undefined,
): Promise<PackageFacts | undefined> {
  const manifest = path.join(folder, 'go.mod');
  const [stamp, before] = await Promise.all([stampOf(manifest), previous]);
  if (stamp === undefined) return undefined;
  if (before?.stamp === stamp) return before;
  return { stamp, ...readGoProject((await readText(manifest)) ?? ''), preloads: [] };
}

/** What Erlang's build tools and its application resource say. */
async function readErlang(
  folder: string,
  previous: Promise<PackageFacts | undefined> | undefined,
): Promise<PackageFacts | undefined> {
  const [manifests, before] = await Promise.all([erlangManifests(folder), previous]);
  if (manifests.length === 0) return undefined;
  const stamps = await Promise.all(manifests.map((file) => stampOf(path.join(folder, file))));
  const stamp = [...manifests, ...stamps].join(' ');
  if (before?.stamp === stamp) return before;
  const project = await readErlangProject(folder);
  return project && { stamp, ...project, preloads: [] };
}

/** In place of ranges the versions in `node_modules`, or else those of npm's lock file. */
async function installedVersions(folder: string, ranges: ReadonlyMap<string, string>): Promise<Map<string, string>> {
  const versions = new Map(ranges);
  const wanted = [...ranges.keys()].filter((name) => isVersioned.test(name));
  if (wanted.length === 0) return versions;
  let locked: Promise<ReadonlyMap<string, string>> | undefined;
  for (const name of wanted) {
    locked ??= lockedVersions(folder);
    const version = (await versionInModules(folder, name)) ?? (await locked).get(name);
    if (version !== undefined) versions.set(name, version);
  }
  return versions;
}

async function versionInModules(folder: string, name: string): Promise<string | undefined> {
  for (const one of foldersAround(path.join(folder, 'package.json'))) {
    const version = (await readJson(path.join(one, 'node_modules', name, 'package.json')))?.['version'];
    if (typeof version === 'string') return version;
  }
  return undefined;
}

/** Of the lock file in a folder: of versions 2 and 3, which name packages by where they are installed. */
async function lockedVersions(folder: string): Promise<ReadonlyMap<string, string>> {
  const lock = await readJson(path.join(folder, 'package-lock.json'));
  const versions = new Map<string, string>();
  for (const [place, entry] of entriesOf(lock?.['packages'])) {
    const version = asRecord(entry)?.['version'];
    const name = place.startsWith('node_modules/') ? place.slice('node_modules/'.length) : '';
    if (typeof version === 'string' && isVersioned.test(name)) versions.set(name, version);
  }
  return versions;
}

/** What commands and `NODE_OPTIONS` have Node load first: of `node -r ./tracing.js app.js`, `./tracing.js`. */
export function preloadsIn(text: string): readonly string[] {
  const loads =
    /(?:^|[\s"'=])(?:--import|--require|-r|--loader|--experimental-loader)(?:=|["',]*\s+)["']?([^\s"',\]]+)/g;
  // `cp -r` means something else.
  const commands = text.split(/&&|\|\||;|\n/).filter((command) => runsNode.test(command));
  return commands.flatMap((command) => [...command.matchAll(loads)].map(([, module]) => module!));
}

const runsNode = /\b(node|nodemon|tsx|ts-node|ts-node-dev|pm2|bun)\b|NODE_OPTIONS/;

async function stampOf(file: string): Promise<string | undefined> {
  const found = await stat(file).catch(() => undefined);
  return found?.isFile() ? `${found.mtimeMs}:${found.size}` : undefined;
}

function entriesOf(value: unknown): [string, unknown][] {
  return Object.entries(asRecord(value) ?? {});
}
