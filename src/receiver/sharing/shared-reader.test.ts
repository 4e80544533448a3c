import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ReceiverSettings } from '../../protocol/receiver.ts';
import { anyPorts } from '../receiver.testing.ts';
import { SharedReader } from './shared-reader.ts';
import { SharedReceiver } from './shared-receiver.ts';

vi.setConfig({ testTimeout: 30_000 });

let settings: ReceiverSettings & { readonly storageFolder: string };
let windows: SharedReceiver['handlers'][];
let reader: SharedReader;

beforeEach(async () => {
  settings = { ...anyPorts, storageFolder: await mkdtemp(path.join(tmpdir(), 'spanwright-reader-')) };
  windows = [];
  reader = readerOf([path.join(settings.storageFolder, 'of-nobody'), settings.storageFolder]);
});
afterEach(async () => {
  reader.close();
  for (const window of windows) await window.close(undefined);
  await rm(settings.storageFolder, { recursive: true, force: true });
});

const readerOf = (folders: readonly string[], options = {}) => new SharedReader(async () => folders, options);

function openWindow() {
  const window = new SharedReceiver(() => {}).handlers;
  windows.push(window);
  return window;
}

const countOf = async () => (await reader.request('status', undefined)).counts.spans;

async function send({ httpPort }: { readonly httpPort?: number }): Promise<void> {
  const spans = [{ traceId: '0af7651916cd43dd8448eb211c80319c', spanId: 'b7ad6b7169203331', name: 'pay' }];
  const body = JSON.stringify({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
  const headers = { 'content-type': 'application/json' };
  await (await fetch(`http://127.0.0.1:${httpPort}/v1/traces`, { method: 'POST', headers, body })).text();
}

it('reads what the window receives, and the next one once that has gone', async () => {
  const [first, second] = [openWindow(), openWindow()];
  await send(await first.start(settings));
  expect(await countOf()).toBe(1);
  await second.start(settings);
  await first.close(undefined);
  const list = await reader.request('listTraces', {
    filter: '',
    errorsOnly: false,
    order: 'newest',
    offset: 0,
    limit: 9,
  });
  expect(list.rows).toMatchObject([{ rootName: 'pay' }]);
});

it('reads, of several, what was started last', async () => {
  const folders = ['one', 'two', 'three'].map((name) => path.join(settings.storageFolder, name));
  reader = readerOf(folders);
  for (const [index, storageFolder] of folders.toReversed().entries()) {
    const status = await openWindow().start({ ...settings, storageFolder });
    for (let sent = 0; sent <= index; sent++) await send(status);
    // Whoever reads stays with the one it has found.
    expect(await countOf()).toBe(1);
  }
  reader.close();
  reader = readerOf(folders);
  expect(await countOf()).toBe(3);
});

it('takes nobody’s place, and leaves no trace where there is no window', async () => {
  await expect(countOf()).rejects.toThrow(/^No window of VS Code receives telemetry: /);
  expect(await readdir(settings.storageFolder)).toEqual([]);
  const window = openWindow();
  await window.start(settings);
  expect(await countOf()).toBe(0);
  await window.close(undefined);
  await expect(countOf()).rejects.toThrow(/^No window of VS Code receives telemetry: /);
  expect((await openWindow().start(settings)).attached).toBeUndefined();
});

it('says why it cannot be one of the windows', async () => {
  await openWindow().start(settings);
  reader = readerOf([settings.storageFolder], { version: 2 });
  await expect(countOf()).rejects.toThrow('Another window runs another version of Spanwright.');
});
