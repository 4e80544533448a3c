import { mkdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { cache } from '../../../scripts/paths.ts';

/** A window of a served VS Code, as a user sees and handles it. */
export interface EditorWindow {
  readonly page: Page;
  /** Runs a command by its name in the command palette, such as "Spanwright: Start Receiver". */
  command(title: string): Promise<void>;
  /** Opens a file of the folder by its relative path. */
  openFile(file: string): Promise<void>;
  /** Puts the cursor of the editor in front before the first place where the text stands in its saved file. */
  placeCursor(text: string): Promise<void>;
  /** Opens the menu of code actions at the cursor, and answers the first with this text. */
  codeActions(offering: RegExp): Promise<Locator>;
  /** Chooses from the quick pick that is open. */
  pick(label: string): Promise<void>;
  /** Opens the context menu of what is there and chooses the entry. */
  chooseFromMenu(target: Locator, entry: string): Promise<void>;
  /** Types into the input box that asks this, in place of what is there, and accepts. */
  answer(question: string | RegExp, text: string): Promise<void>;
  /** Shows the view of Spanwright in the sidebar, by its icon. */
  showTraces(): Promise<void>;
  /** The frame of the webview that shows an element for the selector, waiting for it. */
  webview(selector: string): Promise<Frame>;
  /** The first squiggle of the severity in the editor in front. */
  squiggle(severity: 'error' | 'warning' | 'info'): Locator;
  /** Types into the terminal in front once its shell has prompted. */
  typeInTerminal(text: string): Promise<void>;
  /** Gives the dialog with this title the path of a file. */
  chooseFile(title: string, file: string): Promise<void>;
  /** Closes all notifications, so that one which is waited for is new. */
  clearNotifications(): Promise<void>;
  /** Loads the page anew, as the command "Developer: Reload Window" does. */
  reload(): Promise<void>;
  /** Writes `.cache/screenshots/NAME.png`: of a failure, or for who asks with `SCREENSHOTS=1`, since each takes its time. */
  screenshot(name: string, of?: 'failure'): Promise<void>;
}

/**
 * Opens `url` in a window of its own and waits until one can work in it; `folder` is the one that the URL names. In another
 * `language` extensions are asked to speak it, while the editor itself has no pack for it and stays English.
 */
export async function openEditorWindow(
  browser: Browser,
  url: string,
  folder: string,
  language?: string,
): Promise<EditorWindow> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  if (language !== undefined) await page.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
  const untilReady = () => page.locator('.monaco-workbench .part.statusbar').waitFor();
  await page.goto(url);
  await untilReady();
  const keys = page.keyboard;

  const row = (text: string) => page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();
  /** Types into what the key opens, and chooses the row with this text. */
  const choose = async (key: string, text: string, wanted: string) => {
    const input = page.locator('.quick-input-widget input').first();
    for (let attempt = 0; ; attempt++) {
      const timeout = attempt < 3 ? 3_000 : 10_000;
      await keys.press(key);
      const chosen = await input
        .fill(text, { timeout })
        .then(() => row(wanted).click({ timeout }))
        .catch((error: Error) => error);
      if (!(chosen instanceof Error)) return;
      if (attempt === 4) throw chosen;
      // A view that was still being shown took the key, or a list was open before the editor knew a command or a file.
      await keys.press('Escape');
    }
  };
  const command = (title: string) => choose('F1', `>${title}`, title);
  let inFront = '';
  return {
    page,
    command,
    async openFile(file) {
      await choose('Control+P', file, path.basename(file));
      await page.locator(`.tab.active[data-resource-name="${path.basename(file)}"]`).waitFor();
      inFront = file;
    },
    async placeCursor(text) {
      const before = (await readFile(path.join(folder, inFront), 'utf8')).split(text, 1)[0] ?? '';
      const lines = before.split('\n');
      // Enter does nothing until the list has caught up with the text.
      await choose('Control+G', `:${lines.length}:${(lines.at(-1) ?? '').length + 1}`, `line ${lines.length}`);
      // Keys pressed before the focus is back in the editor are lost.
      await page.locator('.quick-input-widget').first().waitFor({ state: 'hidden' });
      await page.locator('.editor-instance .monaco-editor.focused').waitFor();
    },
    async codeActions(offering) {
      const menu = page.locator('.action-widget').first();
      const offered = menu.locator('.monaco-list-row').filter({ hasText: offering }).first();
      const nothing = page.locator('.monaco-editor-overlaymessage').first();
      // As a user does: once more when it did not come, for instance because a language was still loading.
      for (let attempt = 0; attempt < 5; attempt++) {
        await keys.press('Control+.');
        // Pressed again just when the menu comes, the keys take its first entry.
        await menu
          .or(nothing)
          .first()
          .waitFor({ timeout: 20_000 })
          .catch(() => undefined);
        const shown = await offered.waitFor({ timeout: 5_000 }).then(
          () => true,
          () => false,
        );
        if (shown) return offered;
        // A menu that is open would take the next key for itself.
        if (await menu.isVisible()) await keys.press('Escape');
      }
      throw new Error(`The menu of code actions did not offer ${offering}.`);
    },
    showTraces: () => page.locator('.activitybar [aria-label="Spanwright"]').first().click(),
    async webview(selector) {
      for (;;) {
        // Two frames deep: the first is VS Code's own, which isolates the second, the extension's.
        for (const frame of page.frames().filter((each) => each.parentFrame()?.parentFrame())) {
          const count = await frame
            .locator(selector)
            .count()
            .catch(() => 0);
          if (count > 0) return frame;
        }
        await page.waitForTimeout(50);
      }
    },
    squiggle: (severity) => page.locator(`.editor-instance .squiggly-${severity}`).first(),
    async typeInTerminal(text) {
      const terminal = page.locator('.terminal-wrapper.active');
      await terminal
        .locator('.xterm-rows')
        .getByText(/[$#%>]/)
        .first()
        .waitFor();
      await terminal.locator('.xterm-helper-textarea').focus();
      await keys.type(text);
    },
    pick: (label) => row(label).click(),
    async chooseFromMenu(target, entry) {
      await target.click({ button: 'right' });
      const menu = page.locator('.monaco-menu');
      // A button let go at once is taken for the end of the click that opened the menu.
      await menu.getByRole('menuitem', { name: entry, exact: true }).click({ delay: 150 });
      await menu.waitFor({ state: 'hidden' });
    },
    async answer(question, text) {
      const box = page.locator('.quick-input-widget').filter({ hasText: question });
      await box.locator('input').first().fill(text);
      await keys.press('Enter');
      // What is typed next must not close it before the extension has accepted.
      await box.waitFor({ state: 'hidden' });
    },
    async chooseFile(title, file) {
      // The list of commands, which the dialog takes the place of, has the same words in its rows.
      const titled = page.locator('.quick-input-title', { hasText: title });
      const dialog = page.locator('.quick-input-widget').filter({ has: titled });
      // It puts the folder into its box once it has read it.
      await dialog.locator('.monaco-list-row').getByText('..', { exact: true }).first().waitFor();
      const input = dialog.locator('input').first();
      while (!path.isAbsolute(await input.inputValue())) await page.waitForTimeout(50);
      await input.fill(file);
      await keys.press('Enter');
      await dialog.waitFor({ state: 'hidden' });
    },
    async clearNotifications() {
      await command('Notifications: Clear All Notifications');
      await page.locator('.notification-list-item').first().waitFor({ state: 'detached' });
    },
    async reload() {
      await page.reload();
      await untilReady();
    },
    async screenshot(picture, of) {
      if (of !== 'failure' && process.env['SCREENSHOTS'] === undefined) return;
      const folder = path.join(cache, 'screenshots');
      await mkdir(folder, { recursive: true });
      await page.screenshot({ path: path.join(folder, `${picture}.png`) });
    },
  };
}
