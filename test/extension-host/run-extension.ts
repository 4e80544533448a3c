import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { URI } from 'vscode-uri';
import type { FakeEditor } from './fake-editor.ts';

export interface ActiveExtension {
  /** What the editor does when its window closes. Resolves when the extension says that it is done. */
  end(): Promise<void>;
}

interface Extension {
  activate(context: unknown): void;
  deactivate(): Promise<void> | undefined;
}

const root = path.resolve(import.meta.dirname, '../..');

/** The extension from its source, in this process, as the extension host has it. `editor` is the only one of the process. */
export function loadExtension(editor: FakeEditor): Extension {
  const loader = Module as unknown as { _load: (request: string, ...rest: unknown[]) => unknown };
  const load = loader._load;
  loader._load = (request, ...rest) => (request === 'vscode' ? editor.module : load.call(Module, request, ...rest));
  return createRequire(import.meta.filename)('../../src/extension/main.ts') as Extension;
}

/** `bundles`: the folder of the worker's scripts; `storage`: where the extension may write. */
export function activate(extension: Extension, bundles: string, storage: string): ActiveExtension {
  const values = new Map<string, unknown>();
  const state = {
    get: (key: string, otherwise?: unknown) => values.get(key) ?? otherwise,
    update: async (key: string, value: unknown) => void values.set(key, value),
    keys: () => [...values.keys()],
    setKeysForSync() {},
  };
  const subscriptions: { dispose(): void }[] = [];
  extension.activate({
    subscriptions,
    extensionUri: URI.file(root),
    extensionPath: root,
    asAbsolutePath: (file: string) => path.join(bundles, path.basename(file)),
    ...{ globalState: state, workspaceState: state },
    globalStorageUri: URI.file(storage),
    storageUri: URI.file(storage),
    logUri: URI.file(storage),
    secrets: {
      get: async () => undefined,
      store: async () => {},
      delete: async () => {},
      onDidChange: () => ({ dispose() {} }),
    },
    environmentVariableCollection: { replace() {}, append() {}, prepend() {}, delete() {}, clear() {} },
    extension: { packageJSON: {} },
  });
  return {
    async end() {
      const done = extension.deactivate();
      for (const one of subscriptions.splice(0).reverse()) one.dispose();
      await done;
    },
  };
}

/** A folder with the scripts of the threads, run from their sources; it goes with the process. */
export function threadScripts(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'spanwright-host-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  const loader = createRequire(import.meta.filename).resolve('tsx/cjs/api');
  const receiver = path.join(root, 'src/receiver/serve-worker.ts');
  writeFileSync(
    path.join(folder, 'receiver.js'),
    `require(${JSON.stringify(loader)}).register(); require(${JSON.stringify(receiver)});`,
  );
  return folder;
}

/** Any ports, and a store that soon has to drop what is old. */
export const settings = {
  'spanwright.receiver.grpcPort': 0,
  'spanwright.receiver.httpPort': 0,
  'spanwright.liveNumbers.show': 'endOfLine',
};

/** Exports a trace to a receiver, which then tells of it. */
export async function sendTrace(httpPort: number, spanCount: number): Promise<string> {
  const traceId = randomBytes(16).toString('hex');
  const now = BigInt(Date.now()) * 1_000_000n;
  const spans = Array.from({ length: spanCount }, (_, index) => ({
    traceId,
    spanId: randomBytes(8).toString('hex'),
    name: `GET /orders/${index}`,
    startTimeUnixNano: `${now}`,
    endTimeUnixNano: `${now + 1_000_000n}`,
    status: { code: index % 5 === 0 ? 2 : 0 },
  }));
  const resource = { attributes: [{ key: 'service.name', value: { stringValue: 'orders' } }] };
  const response = await fetch(`http://127.0.0.1:${httpPort}/v1/traces`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close' },
    body: JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ spans }] }] }),
  });
  if (!response.ok) throw new Error(await response.text());
  await response.arrayBuffer();
  return traceId;
}

/** The kinds of handles and timers that keep this process alive, once no more of them go. */
export async function resourcesAtRest(expected?: readonly string[]): Promise<readonly string[]> {
  let now: readonly string[] = [];
  for (let round = 0; round < 100; round++) {
    now = process
      .getActiveResourcesInfo()
      .filter((kind) => kind !== 'Immediate')
      .sort();
    if (expected === undefined ? round === 10 : now.join() === expected.join()) break;
    await delay(50, undefined, { ref: false });
  }
  return now;
}
