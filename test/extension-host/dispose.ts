/** Run in a process of its own by `dispose.test.ts`: prints what is left of an extension after its end, as JSON. */
import path from 'node:path';
import { FakeEditor } from './fake-editor.ts';
import { activate, loadExtension, resourcesAtRest, sendTrace, settings, threadScripts } from './run-extension.ts';

// Keeps this process alive, whatever the extension holds on to.
const alive = setInterval(() => {}, 1000);

void main().then((told) => {
  console.log(JSON.stringify(told));
  clearInterval(alive);
  process.exit();
});

async function main() {
  const editor = new FakeEditor();
  Object.assign(editor.settings, settings);
  const extension = loadExtension(editor);
  const folder = threadScripts();
  const before = await resourcesAtRest();
  const rounds = [];
  for (let round = 0; round < 3; round++) {
    const active = activate(extension, folder, path.join(folder, 'storage'));
    const registered = editor.open.size;
    const pages = [...editor.viewProviders].map(([id, provider]) => {
      const page = editor.newPage(id);
      void provider.resolveWebviewView(page.view);
      return page;
    });
    await editor.commands.get('spanwright.startReceiver')?.();
    const { state, httpPort } = await pages[0]!.client.request('status', undefined);
    const traceId = await sendTrace(httpPort!, 10);
    await editor.commands.get('spanwright.openTrace')?.({ traceId });
    await editor.commands.get('spanwright.showServiceMap')?.();
    const tabs = editor.panels.splice(0);
    // Windows close while views wait to look again.
    await sendTrace(httpPort!, 10);
    // Some close before the window does.
    if (round > 0) for (const page of [...pages, ...tabs]) page.close();
    await active.end();
    rounds.push({
      registered,
      state,
      tabs: tabs.length,
      left: [...editor.open],
      resources: await resourcesAtRest(before),
    });
  }
  return { before, rounds };
}
