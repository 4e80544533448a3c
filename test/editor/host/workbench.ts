import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { cache } from '../../../scripts/paths.ts';
import { launchBrowser } from './browser.ts';
import { codeServer } from './code-server.ts';
import type { OpenOptions } from './editor.ts';
import { type PreparedEditor, prepareEditor } from './prepare-editor.ts';

/** A served VS Code with the VSIX installed and the example open, as a user sees and handles it. */
export interface Workbench extends Omit<PreparedEditor, 'dispose'> {
  readonly page: Page;
  /** Runs a command by its name in the command palette, such as "Spanwright: Start Receiver". */
  command(title: string): Promise<void>;
  /** Opens a file of the folder by its relative path, with the cursor on the 1-based line. */
  openFile(file: string, line?: number): Promise<void>;
  /** Selects the 1-based line of the file in front. */
  goToLine(line: number, column?: number): Promise<void>;
  /** The frame of the webview that shows an element for the selector, waiting for it. */
  webview(selector: string): Promise<Frame>;
  /** Resolves when the editor in front shows a squiggle of the severity. */
  squiggle(severity: 'error' | 'warning' | 'info'): Locator;
  /** Writes `.cache/screenshots/NAME.png`. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

/** @param name of the profile, one per suite */
export async function openWorkbench(name: string, options: Pick<OpenOptions, 'trust'> = {}): Promise<Workbench> {
  const host = await codeServer();
  const { dispose, ...prepared } = await prepareEditor(host, name);
  const editor = await host.open({ ...prepared, ...options });
  const browser = await launchBrowser();
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(editor.url ?? '');
  await page.locator('.monaco-workbench .part.statusbar').waitFor();
  const keys = page.keyboard;

  const quickInput = async (key: string, text: string) => {
    await keys.press(key);
    await page.locator('.quick-input-widget input').first().fill(text);
  };
  const workbench: Workbench = {
    ...prepared,
    page,
    async command(title) {
      await quickInput('F1', `>${title}`);
      await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: title }).first().click();
    },
    async openFile(file, line) {
      await quickInput('Control+P', file);
      await page
        .locator('.quick-input-list .monaco-list-row')
        .filter({ hasText: path.basename(file) })
        .first()
        .click();
      await page.locator(`.tab.active[data-resource-name="${path.basename(file)}"]`).waitFor();
      if (line !== undefined) await workbench.goToLine(line);
    },
    async goToLine(line, column = 1) {
      await quickInput('Control+G', `:${line}:${column}`);
      await keys.press('Enter');
    },
    async webview(selector) {
      for (;;) {
        for (const frame of page.frames()) {
          if (
            (await frame
              .locator(selector)
              .count()
              .catch(() => 0)) > 0
          )
            return frame;
        }
        await page.waitForTimeout(50);
      }
    },
    squiggle: (severity) => page.locator(`.editor-instance .squiggly-${severity}`).first(),
    async screenshot(picture) {
      const folder = path.join(cache, 'screenshots');
      await mkdir(folder, { recursive: true });
      await page.screenshot({ path: path.join(folder, `${picture}.png`) });
    },
    async close() {
      await browser.close();
      await editor.close();
      await dispose();
    },
  };
  return workbench;
}
