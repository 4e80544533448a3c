/** What the extension costs inside VS Code: package size, activation, and the way of a span from export to sight. */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { cache, root, vsix } from '../../scripts/paths.ts';
import { launchBrowser } from '../editor/host/browser.ts';
import { codeServer } from '../editor/host/code-server.ts';
import type { Profile } from '../editor/host/editor.ts';
import { installRunner, prepareEditor } from '../editor/host/prepare-editor.ts';
import { openWorkbench } from '../editor/host/workbench.ts';
import { exportSpans } from '../editor/suites/support/export-spans.ts';
import { until } from '../editor/suites/support/until.ts';
import type { BenchRow } from './row.ts';

const activations = 5;
const exports = 40;

export async function run(): Promise<BenchRow[]> {
  const { size } = await stat(vsix);
  const whileOpening = await measureActivations(0);
  const inQuietWindow = await measureActivations(3000);
  const delays = await measureSidebarDelays();
  return [
    { name: 'VSIX', value: size / 1024 / 1024, unit: 'MB', goal: 4 },
    { name: 'activation in a quiet window, median', value: percentile(inQuietWindow, 0.5), unit: 'ms', goal: 50 },
    { name: 'activation while the window opens, median', value: percentile(whileOpening, 0.5), unit: 'ms', goal: 50 },
    { name: 'export to visible row, median', value: percentile(delays, 0.5), unit: 'ms', goal: 300 },
    { name: 'export to visible row, p95', value: percentile(delays, 0.95), unit: 'ms', goal: 300 },
  ];
}

/**
 * Milliseconds of `extension.activate()`, each in an extension host of its own, `settle` ms after VS Code has started:
 * at once, a browser that draws the workbench competes for the same cores.
 */
async function measureActivations(settle: number): Promise<number[]> {
  const host = await codeServer();
  const { profile, dispose } = await prepareEditor(host, 'bench-activation');
  await activateByNothing(profile);
  const folder = await mkdtemp(path.join(tmpdir(), 'spanwright-empty-'));
  await installRunner(host, profile);
  const result = path.join(cache, 'editor/activation.txt');
  const env = {
    SPANWRIGHT_RUN: path.join(root, 'test/bench/time-activation.cjs'),
    SPANWRIGHT_RUN_LOG: result,
    SPANWRIGHT_SETTLE: String(settle),
  };
  const browser = await launchBrowser();
  const times: number[] = [];
  try {
    while (times.length < activations) {
      await rm(result, { force: true });
      const editor = await host.open({ profile, folder, env });
      const page = await browser.newPage();
      await page.goto(editor.url ?? '');
      const text = await until('the extension is active', () => readFile(result, 'utf8').catch(() => undefined));
      if (Number.isNaN(Number(text))) throw new Error(text);
      times.push(Number(text));
      await page.close();
      await editor.close();
    }
  } finally {
    await browser.close();
    await rm(folder, { recursive: true, force: true });
    await dispose();
  }
  return times;
}

/** VS Code has JSON open by itself, such as its settings, which activates the extension before that can be timed. */
async function activateByNothing({ extensions }: Profile): Promise<void> {
  const [folder] = (await readdir(extensions)).filter((name) => /^spanwright\.spanwright-\d/.test(name));
  const file = path.join(extensions, folder!, 'package.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as object;
  await writeFile(file, JSON.stringify({ ...manifest, activationEvents: [] }));
}

/** Milliseconds from before an export is sent by another process than VS Code's until its row is painted. */
async function measureSidebarDelays(): Promise<number[]> {
  const workbench = await openWorkbench('bench-sidebar');
  const delays: number[] = [];
  try {
    await workbench.showTraces();
    const view = await workbench.webview('.filter-bar');
    for (let index = 0; index < exports; index++) {
      const name = `export ${index}`;
      const seen = timeOfSight(view, name);
      // Installed before the export, and at no fixed phase of the receiver's rhythm.
      await workbench.page.waitForTimeout(100 + Math.random() * 100);
      const sent = Date.now();
      await exportSpans(workbench.httpPort, [{ name }]);
      delays.push((await seen) - sent);
    }
  } finally {
    await workbench.close();
  }
  return delays;
}

/** When a row of the name has been painted: milliseconds since the Unix epoch, by the clock that both processes share. */
function timeOfSight(view: Frame, name: string): Promise<number> {
  return view.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        new MutationObserver((_, observer) => {
          const names = [...document.querySelectorAll('.trace-name')];
          if (!names.some(({ textContent }) => textContent === wanted)) return;
          observer.disconnect();
          requestAnimationFrame(() => resolve(Date.now()));
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
      }),
    name,
  );
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
