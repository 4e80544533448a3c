import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAtLeast, mayInstrument, versionOf } from '../spans/project.ts';
import { Projects, preloadsIn } from './projects.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'spanwright-projects-'));
});
afterEach(() => rm(root, { recursive: true }));

describe('Projects', () => {
  it('reads name, dependencies, format and what scripts load first', async () => {
    await write('package.json', {
      name: 'shop',
      type: 'module',
      dependencies: { express: '^5.0.0' },
      devDependencies: { vitest: '3' },
      scripts: { start: 'node --import ./tracing.mjs server.js' },
    });
    expect(await new Projects().of(path.join(root, 'src/server.ts'))).toEqual({
      name: 'shop',
      moduleFormat: 'esm',
      dependencies: new Map([
        ['vitest', '3'],
        ['express', '^5.0.0'],
      ]),
      preloads: ['./tracing.mjs'],
    });
  });

  it('prefers installed versions of OpenTelemetry, then those of the lock file, to ranges', async () => {
    const names = ['@opentelemetry/api', '@opentelemetry/resources', '@opentelemetry/sdk-node'];
    await write('package.json', { dependencies: Object.fromEntries(names.map((name) => [name, '^1.0.0'])) });
    await write('node_modules/@opentelemetry/api/package.json', { version: '1.9.1' });
    await write('package-lock.json', {
      packages: {
        'node_modules/@opentelemetry/api': { version: '1.2.3' },
        'node_modules/@opentelemetry/resources': { version: '1.30.1' },
      },
    });
    const { dependencies } = await new Projects().of(path.join(root, 'a.ts'));
    expect(names.map((name) => dependencies.get(name))).toEqual(['1.9.1', '1.30.1', '^1.0.0']);
  });

  it('adds what the workspace has, and lets the nearest package say it otherwise', async () => {
    await write('package.json', {
      name: 'all',
      dependencies: { a: '1', b: '1' },
      scripts: { dev: 'node -r ./otel x.js' },
    });
    await write('packages/one/package.json', { name: 'one', dependencies: { b: '2' } });
    const project = await new Projects().of(path.join(root, 'packages/one/src/index.ts'));
    expect(project).toMatchObject({ name: 'one', moduleFormat: 'commonjs', preloads: ['./otel'] });
    expect(Object.fromEntries(project.dependencies)).toEqual({ a: '1', b: '2' });
  });

  it('reads again what has changed, and nothing else', async () => {
    await write('package.json', { name: 'before' });
    const projects = new Projects();
    const first = await projects.of(path.join(root, 'a.ts'));
    expect(await projects.of(path.join(root, 'b.ts'))).toBe(first);
    await write('package.json', { name: 'after' });
    await utimes(path.join(root, 'package.json'), 1, 1);
    expect(await projects.of(path.join(root, 'a.ts'))).toMatchObject({ name: 'after' });
  });

  it('looks once where nobody waits for changes', async () => {
    await write('package.json', { name: 'before' });
    const projects = new Projects({ readOnce: true });
    const first = await projects.of(path.join(root, 'a.ts'));
    await write('package.json', { name: 'after' });
    await utimes(path.join(root, 'package.json'), 1, 1);
    expect(await projects.of(path.join(root, 'a.ts'))).toBe(first);
    expect(await projects.of(path.join(root, 'src/b.ts'))).toMatchObject({ name: 'before' });
  });

  it.each(['{ not json', '[]', 'null', '{"dependencies":[1],"scripts":{"x":2},"name":3}'])(
    'survives a manifest of %s',
    async (text) => {
      await writeFile(path.join(root, 'package.json'), text);
      const project = await new Projects().of(path.join(root, 'a.ts'));
      expect(project.dependencies.size).toBe(0);
      expect(project.name).toBeUndefined();
    },
  );
});

describe('preloadsIn', () => {
  it.each([
    ['node --require ./tracing.js app.js', ['./tracing.js']],
    [
      "NODE_OPTIONS='--import=@opentelemetry/auto-instrumentations-node/register' next start",
      ['@opentelemetry/auto-instrumentations-node/register'],
    ],
    ['CMD ["node", "-r", "./otel.js", "server.js"]', ['./otel.js']],
    ['rm -rf dist && cp -r src dist', []],
    ['node app.js', []],
  ])('of %s', (command, modules) => {
    expect(preloadsIn(command)).toEqual(modules);
  });
});

describe('a version', () => {
  const of = (range: string) => versionOf({ dependencies: new Map([['x', range]]) }, 'x');

  it.each([
    ['2.1.0', [2, 1]],
    ['^1.30.1', [1, 30]],
    ['~0.200.0', [0, 200]],
    ['>=1.8 <3', [1, 8]],
    ['2.x', [2, 0]],
    ['3', [3, 0]],
    ['npm:other@^2.4.0', [2, 4]],
  ])('of %s', (range, version) => {
    expect(of(range)).toEqual(version);
  });

  it.each(['workspace:*', 'catalog:', 'latest', '*'])('is not to be seen in %s', (range) => {
    expect(of(range)).toBeUndefined();
  });

  it('is compared by its parts', () => {
    expect(isAtLeast([2, 0], [2, 0])).toBe(true);
    expect(isAtLeast([0, 200], [0, 54])).toBe(true);
    expect(isAtLeast([1, 30], [2, 0])).toBe(false);
  });
});

describe('mayInstrument', () => {
  const of = (...names: string[]) => ({ dependencies: new Map(names.map((name) => [name, '1'])) });

  it('knows instrumentations by the module they name, and distributions', () => {
    expect(mayInstrument(of('@opentelemetry/instrumentation-kafkajs'), 'kafkajs')).toBe(true);
    expect(mayInstrument(of('@opentelemetry/auto-instrumentations-node'), 'kafkajs')).toBe(true);
    expect(mayInstrument(of('@opentelemetry/instrumentation-http'), 'kafkajs')).toBe(false);
    expect(mayInstrument(of('opentelemetry_brod'), 'brod')).toBe(true);
    expect(mayInstrument(of('opentelemetry_api'), 'brod')).toBe(false);
    expect(mayInstrument(of('github.com/dnwe/otelsarama/v2'), 'sarama')).toBe(true);
    expect(mayInstrument(of('go.opentelemetry.io/otel', 'github.com/IBM/sarama'), 'sarama')).toBe(false);
    expect(mayInstrument({ dependencies: new Map() }, 'kafkajs')).toBeUndefined();
  });
});

async function write(file: string, content: object): Promise<void> {
  const target = path.join(root, file);
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(target, JSON.stringify(content));
}
