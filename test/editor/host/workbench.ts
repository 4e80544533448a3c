import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunnerTask } from 'vitest';
import { launchBrowser } from './browser.ts';
import { codeServer } from './code-server.ts';
import type { OpenOptions } from './editor.ts';
import { type EditorWindow, openEditorWindow } from './editor-window.ts';
import type { Machine } from './machine.ts';
import { type PreparedEditor, prepareEditor } from './prepare-editor.ts';

/** A served VS Code with the VSIX installed and the example open in a first window. */
export interface Workbench extends Omit<PreparedEditor, 'dispose'>, EditorWindow {
  /** A second window on the same folder: an extension host of its own. */
  openWindow(): Promise<EditorWindow>;
  /** Changes settings of the user while the editor runs. */
  change(settings: Readonly<Record<string, unknown>>): Promise<void>;
  /** For `afterEach`: what the user would have seen when a test failed. */
  screenshotOfFailure(task: Pick<RunnerTask, 'name' | 'result'>): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param name of the profile, one per suite
 * @param settings beside those of all suites
 * @param language that extensions are asked to speak; English when absent
 * @param machine that the editor is served from; this one when absent
 */
export async function openWorkbench(
  name: string,
  {
    settings,
    language,
    machine,
    ...options
  }: Pick<OpenOptions, 'trust'> & {
    readonly settings?: Readonly<Record<string, unknown>>;
    readonly language?: string;
    readonly machine?: Machine;
  } = {},
): Promise<Workbench> {
  const host = await codeServer(machine);
  const { dispose, ...prepared } = await prepareEditor(host, name, settings);
  const editor = await host.open({ ...prepared, ...options });
  const browser = await launchBrowser();
  const openWindow = () => openEditorWindow(browser, editor.url ?? '', prepared.folder, language);
  const window = await openWindow();
  return {
    ...prepared,
    ...window,
    openWindow,
    async change(settings) {
      for (const scope of ['User', 'Machine']) {
        const file = path.join(prepared.profile.userData, scope, 'settings.json');
        const before = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
        await writeFile(file, JSON.stringify({ ...before, ...settings }, undefined, 2));
      }
    },
    async screenshotOfFailure({ name: test, result }) {
      if (result?.state === 'fail') await window.screenshot(`failed: ${test.replaceAll('/', ' ')}`, 'failure');
    },
    async close() {
      await browser.close();
      await editor.close();
      await dispose();
    },
  };
}
