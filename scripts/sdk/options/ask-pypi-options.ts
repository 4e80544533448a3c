/**
 * Writes which keyword arguments OpenTelemetry's instrumentors for Python read in which of their releases, from their sources:
 * `npx tsx scripts/sdk/options/ask-pypi-options.ts FOLDER`, where the folder keeps what PyPI gave.
 */
import { execFile } from 'node:child_process';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { factsFile, packageFacts, type Reading } from './facts.ts';
import { sampled } from './sampled.ts';

const run = promisify(execFile);
const target = path.join(
  import.meta.dirname,
  '../../../src/spans/rules/unknown-instrumentation-option/python-options.generated.ts',
);
const largest = 64 * 1024 * 1024;

const instrumentations =
  'aio-pika aiohttp-client aiohttp-server aiokafka aiopg asgi asyncclick asyncio asyncpg aws-lambda boto boto3sqs botocore cassandra celery click confluent-kafka dbapi django elasticsearch falcon fastapi flask grpc httpx jinja2 kafka-python logging mysql mysqlclient openai-v2 pika psycopg psycopg2 pymemcache pymongo pymssql pymysql pyramid redis remoulade requests sqlalchemy sqlite3 starlette system-metrics threading tornado tortoiseorm urllib urllib3 wsgi'
    .split(' ')
    .map((name) => `opentelemetry-instrumentation-${name}`);

async function askAll(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const versions = new Map<string, readonly string[]>();
  for (const name of instrumentations) versions.set(name, await versionsOf(name));
  const read = await sampled(
    versions,
    (wanted) => readReleases(folder, wanted),
    (reading) => JSON.stringify([...reading].map(([thing, names]) => [thing, [...names]])),
  );
  const facts = [...read].map(([name, readings]) => [name, packageFacts(readings)] as const);
  const told = facts.filter(([, things]) => Object.keys(things).length > 0);
  await writeFile(target, factsFile('pythonOptions', path.basename(import.meta.filename), Object.fromEntries(told)));
}

async function readReleases(
  folder: string,
  wanted: readonly (readonly [name: string, version: string])[],
): Promise<readonly (Reading | undefined)[]> {
  await fetchAll(folder, wanted);
  const here = await readdir(folder);
  const wheels = wanted.map(([name, version]) => here.find((file) => file.startsWith(wheelOf(name, version))));
  const script = path.join(import.meta.dirname, 'read_instrumentors.py');
  const given = wheels.filter((one) => one !== undefined);
  const { stdout } = await run('python3', [script, ...given], { cwd: folder, maxBuffer: largest });
  const found = JSON.parse(stdout) as Readonly<Record<string, Readonly<Record<string, readonly string[] | null>>>>;
  return wheels.map((wheel) => (wheel === undefined ? undefined : readingOf(found[wheel]!)));
}

/** By `Class.method 0`; the module is that of the package. */
function readingOf(found: Readonly<Record<string, readonly string[] | null>>): Reading {
  return new Map(
    Object.entries(found).flatMap(([method, names]) => [
      [`${method.split('.').slice(-2).join('.')} 0`, names === null ? ('unknown' as const) : new Set(names)] as const,
    ]),
  );
}

/** Oldest first, those before 0.22b0 left out: they were other packages. */
async function versionsOf(name: string): Promise<readonly string[]> {
  const { stdout } = await run('pip', ['index', 'versions', '--pre', name]).catch(() => ({ stdout: '' }));
  const [, list = ''] = /Available versions: (.*)/.exec(stdout) ?? [];
  return list
    .split(', ')
    .filter((one) => /^\d+\.\d+b\d+$/.test(one) && (Number(one.split(/[.b]/)[1]) >= 22 || !one.startsWith('0.')))
    .toReversed();
}

/** pip brings one release of each of many packages as fast as a single one. */
async function fetchAll(folder: string, wanted: readonly (readonly [name: string, version: string])[]): Promise<void> {
  const here = await readdir(folder);
  let missing = wanted.filter(([name, version]) => !here.some((file) => file.startsWith(wheelOf(name, version))));
  while (missing.length > 0) {
    const group = [...new Map(missing).entries()].slice(0, 20);
    await download(folder, group);
    missing = missing.filter(([name, version]) => !group.some((one) => one[0] === name && one[1] === version));
  }
}

async function download(folder: string, group: readonly (readonly [name: string, version: string])[]): Promise<void> {
  const wanted = group.map(([name, version]) => `${name}==${version}`);
  try {
    await run('pip', ['download', '--quiet', '--no-deps', '--only-binary', ':all:', '-d', folder, ...wanted]);
  } catch {
    if (group.length === 1) console.error(`${wanted[0]} cannot be had`);
    else for (const one of group) await download(folder, [one]);
  }
}

function wheelOf(name: string, version: string): string {
  return `${name.replaceAll('-', '_')}-${version}-`;
}

void askAll(process.argv[2]!);
