import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { exportSpans } from '../support/export-spans.ts';

/** How the list of live traces is looked through: the steps build on each other. */
describe('the list of live traces', () => {
  let workbench: Workbench;
  let view: Frame;

  beforeAll(async () => {
    workbench = await openWorkbench('live-list');
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench.showTraces();
    view = await workbench.webview('.filter-bar');
    await view.getByText('Listening.').waitFor();
    await receive(...Array.from({ length: 30 }, () => ({ name: 'browse', service: 'web' })));
    await receive({ name: 'pay', service: 'bank' }, { name: 'pay', service: 'bank', error: true });
    await view.getByText('32 traces').waitFor();
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  const receive = (...spans: Parameters<typeof exportSpans>[1]) => exportSpans(workbench.httpPort, spans);
  const names = () => view.locator('.trace-name').allTextContents();
  const box = () => view.getByRole('combobox', { name: 'Filter traces' });
  const button = (name: string) => view.getByRole('button', { name, exact: true });
  const clipboard = () => workbench.page.evaluate(() => navigator.clipboard.readText());
  const choose = (row: string, entry: string) =>
    workbench.chooseFromMenu(view.locator('.trace').filter({ hasText: row }).first(), entry);

  it('groups equal traces, leads into a group and back', async () => {
    await button('Group equal traces').click();
    await expect.poll(async () => (await names()).toSorted()).toEqual(['browse', 'pay']);
    await view.getByRole('option', { name: /^browse.*30 traces/ }).waitFor();
    await view.getByRole('option', { name: /^pay.*50 % failed/ }).waitFor();
    await workbench.screenshot('groups');
    await view.locator('.trace').filter({ hasText: 'pay' }).click();
    await expect.poll(names).toEqual(['pay', 'pay']);
    await button('All groups').click();
    await expect.poll(async () => (await names()).toSorted()).toEqual(['browse', 'pay']);
    await choose('pay', 'Show Traces of This Group');
    await expect.poll(names).toEqual(['pay', 'pay']);
    await button('Clear').click();
    await expect.poll(async () => (await names())[0]).toBe('pay');
  });

  it('is ordered as the reader wants', async () => {
    await button('Order').click();
    await view.getByRole('menuitemradio', { name: 'Errors first' }).click();
    await view.locator('.trace').first().locator('.error-badge').waitFor();
    await button('Order').click();
    await view.getByRole('menuitemradio', { name: 'Newest first' }).click();
  });

  it('is narrowed to a service by its chip', async () => {
    await button('bank').click();
    await expect.poll(names).toEqual(['pay', 'pay']);
    await button('bank').click();
    await expect.poll(async () => (await names()).length).toBeGreaterThan(2);
  });

  it('offers earlier filters, also after a reload', async () => {
    await box().fill('duration>1us service:bank');
    await box().press('Enter');
    await expect.poll(names).toEqual(['pay', 'pay']);
    await box().fill('');
    await box().press('Enter');
    // The command, which has the editor remember; the page alone may go too early for that.
    const reloaded = workbench.page.waitForEvent('framenavigated', (frame) => frame === workbench.page.mainFrame());
    await workbench.command('Developer: Reload Window');
    await reloaded;
    view = await workbench.webview('.trace');
    await box().click();
    await box().press('ArrowUp');
    await expect.poll(() => box().inputValue()).toBe('duration>1us service:bank');
    await box().press('Enter');
    await expect.poll(names).toEqual(['pay', 'pay']);
    await box().fill('');
    await expect.poll(async () => (await names()).length).toBeGreaterThan(2);
  });

  it('does all that its context menu offers', async () => {
    await choose('pay', 'Copy Trace ID');
    await expect.poll(clipboard).toMatch(/^[0-9a-f]{32}$/);
    const traceId = await clipboard();
    await choose('pay', 'Copy Link to Trace');
    await expect.poll(clipboard).toMatch(new RegExp(`^[\\w-]+://spanwright\\.spanwright/trace/${traceId}$`));
    await choose('pay', 'Copy Filter');
    await expect.poll(clipboard).toBe('service="bank" name="pay"');
    await choose('pay', 'Pin Trace');
    await view.locator('.pin.pinned').waitFor();
    await choose('pay', 'Unpin Trace');
    await expect.poll(() => view.locator('.pin.pinned').count()).toBe(0);
    await choose('pay', 'Open Trace as JSON');
    await workbench.page.locator('.editor-instance').getByText('resourceSpans').first().waitFor();
    await choose('browse', 'Show Traces of This Service');
    await expect.poll(() => box().inputValue()).toBe('service="web"');
    await choose('browse', 'Show Traces of This Operation');
    await expect.poll(() => box().inputValue()).toBe('service="web" name="browse"');
    await button('Clear').click();
    await choose('pay', 'Open Trace');
    await (await workbench.webview('.waterfall')).locator('.span', { hasText: 'pay' }).waitFor();
    await choose('pay', 'Compare Traces…');
    await workbench.page.locator('.quick-input-widget').getByText('browse').first().waitFor();
    await workbench.page.keyboard.press('Escape');
  });

  it('keeps its place while others arrive, and leads back to the newest', async () => {
    const rows = view.locator('.trace-rows');
    await rows.evaluate((element) => element.scrollTo(0, 500));
    const held = view.locator('.trace').nth(8);
    const id = await held.getAttribute('id');
    const place = async () => (await view.locator(`[id="${id}"]`).boundingBox())?.y;
    const before = await place();
    await receive(...Array.from({ length: 20 }, () => ({ name: 'arrived', service: 'late' })));
    await button('20 new').waitFor();
    expect(await place()).toBe(before);
    await workbench.screenshot('place-kept');
    await button('20 new').click();
    await expect.poll(async () => (await names())[0]).toBe('arrived');
  });
});
