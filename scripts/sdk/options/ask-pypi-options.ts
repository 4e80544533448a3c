/**
 * Writes which keyword arguments OpenTelemetry's instrumentors for Python read in which of their releases, from their sources:
 * `npx tsx scripts/sdk/options/ask-pypi-options.ts FOLDER`, where the folder keeps what PyPI gave.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { sampled } from './sampled.ts';

const run = promisify(execFile);
const largest = 64 * 1024 * 1024;

const instrumentations =
  'aio-pika aiohttp-client aiohttp-server aiokafka aiopg asgi asyncclick asyncio asyncpg aws-lambda boto boto3sqs botocore cassandra celery click confluent-kafka dbapi django elasticsearch falcon fastapi flask grpc httpx jinja2 kafka-python logging mysql mysqlclient openai-v2 pika psycopg psycopg2 pymemcache pymongo pymssql pymysql pyramid redis remoulade requests sqlalchemy sqlite3 starlette system-metrics threading tornado tortoiseorm urllib urllib3 wsgi'
    .split(' ')
    .map((name) => `opentelemetry-instrumentation-${name}`);

/** Of one release: by `module.Class.method` what is read, or null where that does not show. */
type Reading = Readonly<Record<string, readonly string[] | null>>;

async function askAll(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const versions = new Map<string, readonly string[]>();
  for (const name of instrumentations) versions.set(name, await versionsOf(name));
  const read = await sampled<Reading>(
    versions,
    async (releases) => {
      const wheels: (string | undefined)[] = [];
      for (const [name, version] of releases) wheels.push(await wheelOf(folder, name, version));
      const script = path.join(import.meta.dirname, 'read_instrumentors.py');
      const { stdout } = await run('python3', [script, ...wheels.filter((one) => one !== undefined)], {
        maxBuffer: largest,
      });
      const found = JSON.parse(stdout) as Readonly<Record<string, Reading>>;
      return wheels.map((wheel) => (wheel === undefined ? undefined : found[wheel]));
    },
    (reading) => JSON.stringify(reading),
  );
  const all = Object.fromEntries([...read].map(([name, readings]) => [name, [...readings]]));
  await writeFile(path.join(folder, 'read.json'), JSON.stringify(all));
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

async function wheelOf(folder: string, name: string, version: string): Promise<string | undefined> {
  const start = `${name.replaceAll('-', '_')}-${version}-`;
  const here = async () => (await readdir(folder)).find((file) => file.startsWith(start) && file.endsWith('.whl'));
  if (!(await here())) {
    const wanted = ['download', '--quiet', '--no-deps', '--only-binary', ':all:', '-d', folder, `${name}==${version}`];
    await run('pip', wanted).catch(() => console.error(`${name} ${version} cannot be had`));
  }
  const found = await here();
  return found === undefined || !existsSync(path.join(folder, found)) ? undefined : path.join(folder, found);
}

void askAll(process.argv[2]!);
