/**
 * `npm run soak -- days N` runs it: so many days' work in one window as fast as it goes, and what the heap of the extension
 * host holds meanwhile, without the garbage, as JSON.
 */
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { URI } from 'vscode-uri';
import { FakeEditor, type FakePage } from './fake-editor.ts';
import { activate, loadExtension, sendTrace, settings, threadScripts } from './run-extension.ts';

/** What happens in a working day: a run of tests or a request by hand every half a minute, for eight hours. */
const tracesPerDay = 960;
const editsPerTrace = 20;
const samplesPerDay = 24;

void main(Number(process.argv[2])).then((told) => {
  console.log(JSON.stringify(told));
  process.exit();
});

async function main(days: number) {
  const collectGarbage = globalThis.gc;
  if (!collectGarbage) throw new Error('run it with --expose-gc');
  const editor = new FakeEditor();
  Object.assign(editor.settings, settings);
  const extension = loadExtension(editor);
  const folder = threadScripts();
  const active = activate(extension, folder, path.join(folder, 'storage'));
  await editor.commands.get('spanwright.startReceiver')?.();
  const [, provider] = [...editor.viewProviders][0]!;
  const sidebar = editor.newPage('sidebar');
  void provider.resolveWebviewView(sidebar.view);
  const { httpPort } = await sidebar.client.request('status', undefined);

  const samples: number[] = [];
  let traces = 0;
  for (; traces < days * tracesPerDay; traces++) {
    edit(editor, traces);
    const traceId = await sendTrace(httpPort!, 20);
    await look(editor, traceId);
    if (traces % 10 === 0) await openAndClose(editor);
    if (traces % (tracesPerDay / samplesPerDay) === 0) {
      // What was promised has come by then.
      await delay(50);
      collectGarbage();
      samples.push(process.memoryUsage().heapUsed);
    }
  }
  const listening = editor.open.size;
  await active.end();
  return { traces, edits: traces * editsPerTrace, listening, left: editor.open.size, samples };
}

function edit(editor: FakeEditor, number: number): void {
  const uri = URI.file(`/shop/src/${number % 50}.ts`);
  for (let version = 0; version < editsPerTrace; version++) {
    const document = { uri, version, languageId: 'typescript', getText: () => '' };
    editor.fire('workspace.onDidChangeTextDocument', { document, contentChanges: [] });
  }
  editor.fire('workspace.onDidSaveTextDocument', { uri });
  editor.fire('window.onDidChangeVisibleTextEditors', []);
  editor.fire('workspace.onDidChangeConfiguration', {
    affectsConfiguration: (key: string) => key === 'spanwright.liveNumbers.show',
  });
}

/** The trace in a tab, and the trees of the sidebar. */
async function look(editor: FakeEditor, traceId: string): Promise<void> {
  await editor.commands.get('spanwright.openTrace')?.({ traceId });
  const tabs: FakePage[] = editor.panels.splice(0);
  for (const { client } of tabs) await client.request('trace' as never, {} as never);
  for (const tree of editor.trees.values()) await tree.getChildren();
  for (const tab of tabs) tab.close();
}

/** The views that are seldom looked at. */
async function openAndClose(editor: FakeEditor): Promise<void> {
  for (const [id, provider] of editor.viewProviders) {
    const page = editor.newPage(id);
    void provider.resolveWebviewView(page.view);
    await page.client.request('status', undefined).catch(() => undefined);
    page.close();
  }
  await editor.commands.get('spanwright.showServiceMap')?.();
  for (const tab of editor.panels.splice(0)) tab.close();
}
