import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { EditorWindow } from '../../host/editor-window.ts';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { exportSpans } from '../support/export-spans.ts';

/** What is received belongs to the user, not to one window and its life: the steps build on each other. */
describe('traces and windows', () => {
  let workbench: Workbench;
  let second: EditorWindow;

  beforeAll(async () => {
    workbench = await openWorkbench('windows');
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  const receive = (name: string) =>
    exportSpans(workbench.httpPort, [{ name }]).then(
      ({ ok }) => ok,
      () => false,
    );
  const names = (view: Frame) => view.locator('.trace-name').allTextContents();
  const show = async (window: EditorWindow) => {
    await window.showTraces();
    return window.webview('.filter-bar');
  };
  const patient = { timeout: 60_000 };

  it('outlive a reload of the window', async () => {
    const before = await show(workbench);
    await before.getByText('Listening.').waitFor();
    expect(await receive('before the reload')).toBe(true);
    await expect.poll(() => names(before)).toEqual(['before the reload']);
    await workbench.reload();
    const after = await workbench.webview('.filter-bar');
    await expect.poll(() => names(after), patient).toEqual(['before the reload']);
  });

  it('come back in their tab, whatever the sidebar shows', async () => {
    const view = await workbench.webview('.filter-bar');
    await view.locator('.trace').first().click();
    await (await workbench.webview('.waterfall')).getByText('before the reload').first().waitFor();
    await workbench.page.locator('.activitybar [aria-label^="Explorer"]').first().click();
    // The command, which has the editor remember its tabs; the page alone may go too early for that.
    const reloaded = workbench.page.waitForEvent('framenavigated', (frame) => frame === workbench.page.mainFrame());
    await workbench.command('Developer: Reload Window');
    await reloaded;
    await (await workbench.webview('.waterfall')).getByText('before the reload').first().waitFor(patient);
    await workbench.showTraces();
  });

  it('are shown by every window, which share one receiver', async () => {
    second = await workbench.openWindow();
    const view = await show(second);
    await expect.poll(() => names(view), patient).toEqual(['before the reload']);
    await view.getByText('shared with another window').waitFor();
    expect(await receive('for both')).toBe(true);
    await expect.poll(() => names(view)).toEqual(['for both', 'before the reload']);
    const first = await workbench.webview('.filter-bar');
    await expect.poll(() => names(first)).toEqual(['for both', 'before the reload']);
    await second.screenshot('second-window');
  });

  it('are received by the other window once the first has gone', async () => {
    await workbench.page.close();
    const view = await second.webview('.filter-bar');
    await expect.poll(() => view.getByText('shared with another window').count(), patient).toBe(0);
    await expect.poll(() => receive('after the first'), patient).toBe(true);
    await expect
      .poll(async () => (await names(view)).toSorted())
      .toEqual(['after the first', 'before the reload', 'for both']);
    await second.screenshot('second-window-took-over');
  });
});
