import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryIo } from '../../../src/cli/command.testing.ts';
import { runProgram } from '../../../src/cli/program.ts';
import { writeAll } from './trace-two-services.ts';
import { missingTool, pythonEnvironments } from './wanted-stacks.ts';

const run = promisify(execFile);
const environment = path.resolve(import.meta.dirname, '../../../.cache/interop/kubernetes');
/** It brings the schemas of the API along, so that no cluster is asked. */
const validator = 'kubernetes-validate==1.37.0';

/** It is of 22 megabytes, and tried only when it is asked for by name: `npm run test:interop -- manifests`. */
const missing = process.env['SPANWRIGHT_ALL_STACKS'] ? await missingTool(pythonEnvironments) : 'not asked for';

describe.skipIf(missing !== undefined)('manifests of Kubernetes that are set up', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'spanwright-manifests-'));
    if (existsSync(path.join(environment, 'bin/kubernetes-validate'))) return;
    await run('python3', ['-m', 'venv', environment]);
    await run(path.join(environment, 'bin/pip'), ['install', '--quiet', validator]);
  }, 300_000);
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each([
    [['kubernetes']],
    [['kubernetes', 'collector-agent', 'collector-gateway', 'tail-sampling']],
    [['kubernetes', 'collector-gateway']],
  ])('are what the API takes, strictly: %s', async (parts) => {
    const manifests = await setUp(folder, parts);
    for (const manifest of manifests) expect(await problemsIn(manifest)).toBe('');
  });

  it('would be found wrong', async () => {
    const [manifest] = await setUp(folder, ['kubernetes']);
    await writeFile(manifest!, (await readFile(manifest!, 'utf8')).replace('containers:', 'container:'));
    expect(await problemsIn(manifest!)).toContain('container');
  });
});

/** The manifests that the command line writes for a service. */
async function setUp(folder: string, parts: readonly string[]): Promise<readonly string[]> {
  const root = path.join(folder, parts.join('-'));
  await rm(root, { recursive: true, force: true });
  await writeAll(root, {
    'package.json': JSON.stringify({
      ...{ name: 'orders', version: '1.4.0', scripts: { start: 'node server.js' } },
      dependencies: { express: '^5.1.0' },
    }),
    'server.js': '',
  });
  const io = memoryIo(root);
  if ((await runProgram(['setup', root, '--write', '--with', ...parts], io)) !== 0) throw new Error(io.stderr);
  const written = await readdir(path.join(root, 'k8s'));
  expect(written.length).toBeGreaterThan(0);
  return written.map((name) => path.join(root, 'k8s', name));
}

/** What the validator says of a file; empty: nothing. */
async function problemsIn(manifest: string): Promise<string> {
  try {
    await run(path.join(environment, 'bin/kubernetes-validate'), ['--strict', '--quiet', manifest]);
    return '';
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { readonly stdout?: string; readonly stderr?: string };
    return `${stdout}\n${stderr}`.trim() || String(error);
  }
}
