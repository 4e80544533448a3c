import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { noCounts } from '../protocol/receiver.ts';
import { SharedReader } from '../receiver/sharing/shared-reader.ts';
import { StoredAnswers } from '../receiver/stored-answers.ts';
import { TelemetryStore } from '../telemetry/telemetry-store.ts';
import { type SharedAnswers, shareAnswers } from './receive-sharing.ts';

let folder: string;
let reader: SharedReader;
let shared: SharedAnswers[];

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'spanwright-sharing-'));
  reader = new SharedReader(async () => folders());
  shared = [];
});
afterEach(() => {
  reader.close();
  for (const each of shared) each.close();
  rmSync(folder, { recursive: true, force: true });
});

const folders = () => ['1', '2'].map((name) => path.join(folder, name));

async function share(revision: number) {
  const answers = new StoredAnswers(new TelemetryStore({ maxStoreBytes: 1 << 20 }));
  const status = () => ({ state: 'listening', revision, counts: noCounts }) as const;
  const result = await shareAnswers(folders(), { ...answers.handlers, status });
  if (result.ok) shared.push(result.value);
  return result;
}

it('answers readers, and changes nothing for them', async () => {
  await share(1);
  expect(await reader.request('status', undefined)).toMatchObject({ revision: 1 });
  expect(await reader.request('listRuns', { limit: 1 })).toEqual([]);
  for (const name of ['clear', 'stop', 'close'] as const)
    await expect(reader.request(name, undefined)).rejects.toThrow('This receiver can only be read.');
  await expect(reader.request('importFile', { path: '/etc/passwd' })).rejects.toThrow('can only be read');
});

it('takes a folder that no other has, as long as there are any', async () => {
  expect(await share(1)).toMatchObject({ ok: true });
  expect(await share(2)).toMatchObject({ ok: true });
  expect(await share(3)).toEqual({ ok: false, problem: 'Too many others run.' });
  shared[0]!.close();
  expect(await share(4)).toMatchObject({ ok: true });
  expect(await reader.request('status', undefined)).toMatchObject({ revision: 4 });
});
