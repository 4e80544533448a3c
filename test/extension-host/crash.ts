/** Run in a process of its own by `crash.test.ts`: the receiver's thread dies twice, and pages ask on. Prints what they see, as JSON. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ReceiverStatus } from '../../src/protocol/receiver.ts';
import { FakeEditor } from './fake-editor.ts';
import { activate, loadExtension, sendTrace, settings, threadScripts } from './run-extension.ts';

void main().then((told) => {
  console.log(JSON.stringify(told));
  process.exit();
});

async function main() {
  const editor = new FakeEditor();
  Object.assign(editor.settings, settings);
  const folder = threadScripts();
  const script = path.join(folder, 'receiver.js');
  const order = path.join(folder, 'crash');
  // Dies when it is told to, at any moment.
  writeFileSync(
    script,
    `setInterval(() => { if (require('node:fs').existsSync(${JSON.stringify(order)})) process.exit(7); }, 20).unref();
${readFileSync(script, 'utf8')}`,
  );
  const active = activate(loadExtension(editor), folder, path.join(folder, 'storage'));
  const page = editor.newPage('spanwright.liveTraces');
  void editor.viewProviders.get('spanwright.liveTraces')!.resolveWebviewView(page.view);
  const seen: ReceiverStatus[] = [];
  page.client.onEvent('changed', (status) => void seen.push(status));
  await editor.commands.get('spanwright.startReceiver')?.();
  const { httpPort } = await page.client.request('status', undefined);
  const traceId = await sendTrace(httpPort!, 10);
  // Until it is on disk.
  await delay(1500);

  const crash = async (until: ReceiverStatus['state']) => {
    seen.length = 0;
    writeFileSync(order, '');
    await waitFor(() => seen.some(({ state }) => state === 'failed'));
    rmSync(order);
    await waitFor(() => seen.at(-1)?.state === until);
    return { states: [...new Set(seen.map(({ state }) => state))], notice: seen.find(({ notice }) => notice)?.notice };
  };
  const first = await crash('listening');
  const query = { filter: '', errorsOnly: false, order: 'newest', offset: 0, limit: 10 } as const;
  const { rows } = await page.client.request('listTraces', query);
  const second = await crash('failed');
  await editor.commands.get('spanwright.startReceiver')?.();
  const again = await page.client.request('status', undefined);
  await active.end();
  return { first, cameBack: rows.map((row) => row.traceId === traceId), second, again: again.state };
}

async function waitFor(isSo: () => boolean): Promise<void> {
  while (!isSo()) await delay(20);
}
