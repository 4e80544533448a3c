/**
 * Asks npm, PyPI, Maven Central and Go's module proxy, by their clients, for releases that are newer than those that are set up:
 * `npx tsx scripts/setup/refresh-versions.ts` prints them, `--write` also writes them. Try the stacks then, and read the notes
 * beside the versions: which versions of languages they run on is not asked.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { newestJavaAgent } from '../../src/sdk/specification/java-agent.ts';
import { releases as goReleases } from '../../src/setup/go/releases.ts';
import { agentArtifact, dependencyPlugin, samplers } from '../../src/setup/java/releases.ts';
import { secondRelease, thirdRelease } from '../../src/setup/node/releases.ts';
import { releases as pythonReleases } from '../../src/setup/python/releases.ts';
import { root } from '../paths.ts';

/** A version as it stands in a file, and the newest. */
interface Change {
  readonly name: string;
  readonly file: string;
  /** What stands around it, so that it is found: `'@opentelemetry/api': '`. */
  readonly before: string;
  readonly known: string;
  readonly newest: string;
}

const run = promisify(execFile);
const isToWrite = process.argv.includes('--write');

/** The ranges that a release of the bundle of all instrumentations asks for go together; others are asked one by one. */
async function ofNode(): Promise<readonly Change[]> {
  const file = 'src/setup/node/releases.ts';
  const bundle = '@opentelemetry/auto-instrumentations-node';
  const changes: Change[] = [];
  for (const { packages } of [secondRelease, thirdRelease]) {
    // The older line gets only patches.
    const ofBundle = packages === thirdRelease.packages ? bundle : `${bundle}@${packages[bundle]}`;
    const dependencies = objectIn(await asked('npm', 'view', ofBundle, 'dependencies', '--json'));
    for (const [name, known] of Object.entries(packages)) {
      // Of what is stable it asks for any release of the major version.
      const asksFor = dependencies[name]?.startsWith('^0.') ? dependencies[name] : undefined;
      const newest = asksFor ?? (await newestWithin(name === bundle ? ofBundle : `${name}@${known}`, known));
      changes.push({ name, file, before: `'${name}': '`, known, newest });
    }
  }
  return changes;
}

/** The newest version that npm has of what is wanted, with the sign of a range. */
async function newestWithin(wanted: string, known: string): Promise<string> {
  const versions = await asked('npm', 'view', wanted, 'version', '--json');
  const newest = [...versions.matchAll(/"(\d[^"]*)"/g)].at(-1)?.[1];
  return newest === undefined ? known : `${/^[~^]?/.exec(known)![0]}${newest}`;
}

async function ofPython(): Promise<readonly Change[]> {
  const file = 'src/setup/python/releases.ts';
  const [{ sdk, instrumentations }] = pythonReleases as readonly [(typeof pythonReleases)[number]];
  const newest = async (name: string) =>
    /\(([^)]+)\)/.exec(await asked('python3', '-m', 'pip', 'index', 'versions', '--pre', name))?.[1];
  const ofSdk = { name: 'opentelemetry-sdk', file, known: sdk, newest: (await newest('opentelemetry-sdk')) ?? sdk };
  return [
    { ...ofSdk, before: "sdk: '" },
    { ...ofSdk, before: "title: 'SDK " },
    {
      ...{ name: 'opentelemetry-instrumentation', file, before: "instrumentations: '", known: instrumentations },
      newest: (await newest('opentelemetry-instrumentation')) ?? instrumentations,
    },
  ];
}

async function ofGo(): Promise<readonly Change[]> {
  const file = 'src/setup/go/releases.ts';
  const [{ otel, contrib, gin }] = goReleases as readonly [(typeof goReleases)[number]];
  const instrumentation = 'go.opentelemetry.io/contrib/instrumentation';
  const modules = [
    ['go.opentelemetry.io/otel', 'otel', otel],
    [`${instrumentation}/net/http/otelhttp`, 'contrib', contrib],
    [`${instrumentation}/github.com/gin-gonic/gin/otelgin`, 'gin', gin],
  ] as const;
  return Promise.all(
    modules.map(async ([name, field, known]) => {
      const versions = (await asked('go', 'list', '-m', '-versions', name)).trim().split(/\s+/).slice(1);
      const newest = versions.filter((one) => !one.includes('-')).at(-1) ?? known;
      return { name, file, before: `${field}: '`, known, newest };
    }),
  );
}

async function ofJava(): Promise<readonly Change[]> {
  const file = 'src/setup/java/releases.ts';
  const { group, artifact, version } = agentArtifact;
  const plugins = 'org.apache.maven.plugins';
  return [
    // The starter is of the same version, and not published with every agent.
    await ofMaven('io.opentelemetry.instrumentation:opentelemetry-spring-boot-starter', {
      ...{ file, before: "instrumentation = '", known: version },
    }),
    await ofMaven(`${group}:${artifact}`, {
      ...{ file: 'src/sdk/specification/java-agent.ts', before: "newestJavaAgent = '", known: newestJavaAgent },
    }),
    await ofMaven(`${samplers.group}:${samplers.artifact}`, { file, before: "version: '", known: samplers.version }),
    await ofMaven(`${plugins}:maven-dependency-plugin`, {
      ...{ file, before: "dependencyPlugin = '", known: dependencyPlugin },
    }),
  ];
}

/** Of a range without an end Maven takes the newest. */
async function ofMaven(name: string, known: Pick<Change, 'file' | 'before' | 'known'>): Promise<Change> {
  const folder = await mkdtemp(path.join(tmpdir(), 'spanwright-versions-'));
  try {
    const [group, artifact] = name.split(':');
    await writeFile(
      path.join(folder, 'pom.xml'),
      `<project><modelVersion>4.0.0</modelVersion><groupId>a</groupId><artifactId>a</artifactId><version>1</version>
<dependencies><dependency><groupId>${group}</groupId><artifactId>${artifact}</artifactId>
<version>[${known.known},)</version></dependency></dependencies></project>`,
    );
    const list = await asked('mvn', '-B', '-U', '-f', folder, 'dependency:list', '-DexcludeTransitive=true');
    const newest = new RegExp(`${name.replaceAll('.', '\\.')}:[\\w-]+:([^:]+):`).exec(list)?.[1];
    return { name, ...known, newest: newest ?? known.known };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a command prints; empty, and told, where it fails. */
async function asked(tool: string, ...args: readonly string[]): Promise<string> {
  try {
    return (await run(tool, args, { cwd: tmpdir(), maxBuffer: 1 << 26 })).stdout;
  } catch (error) {
    console.error(`${tool} ${args.join(' ')} failed: ${String(error).split('\n', 1)[0]}`);
    return '';
  }
}

function objectIn(json: string): Readonly<Record<string, string>> {
  const value: unknown = json.trim() === '' ? {} : JSON.parse(json);
  return (Array.isArray(value) ? value.at(-1) : value) as Readonly<Record<string, string>>;
}

async function write({ file, before, known, newest }: Change): Promise<void> {
  const place = path.join(root, file);
  await writeFile(place, (await readFile(place, 'utf8')).replace(before + known, before + newest));
}

async function refresh(): Promise<void> {
  for (const ask of [ofNode, ofPython, ofGo, ofJava]) {
    for (const change of await ask()) {
      if (change.newest === change.known) continue;
      console.log(`${change.name}: ${change.newest}, known is ${change.known}`);
      if (isToWrite) await write(change);
    }
  }
  console.log('All were asked; what is not printed is as it is known.');
}

void refresh();
