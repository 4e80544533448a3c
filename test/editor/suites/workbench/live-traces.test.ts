import { randomBytes } from 'node:crypto';
import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { exportSpans } from '../support/export-spans.ts';

describe('live traces in the sidebar', () => {
  let workbench: Workbench;
  let view: Frame;

  beforeAll(async () => {
    workbench = await openWorkbench('live-traces');
    await workbench.change({ 'workbench.colorTheme': 'Default Dark Modern' });
    await workbench.showTraces();
    view = await workbench.webview('.filter-bar');
    await view.getByText('Listening.').waitFor();
  });
  beforeEach(async () => {
    const status = workbench.page.locator('.statusbar').getByText(/0 traces/);
    if (await view.locator('.trace').first().isVisible()) await workbench.command('Spanwright: Clear Traces');
    await status.waitFor();
    await view.locator('.empty').waitFor();
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  const names = () => view.locator('.trace-name').allTextContents();
  const receive = (...spans: Parameters<typeof exportSpans>[1]) => exportSpans(workbench.httpPort, spans);

  it('shows traces as they arrive, newest first, and counts them in the status bar', async () => {
    await receive({ name: 'first' });
    await expect.poll(names).toEqual(['first']);
    await receive({ name: 'second' }, { name: 'third', error: true });
    await expect.poll(async () => (await names()).length).toBe(3);
    expect(await view.locator('.error-badge').count()).toBe(1);
    await workbench.page
      .locator('.statusbar')
      .getByText(/3 traces/)
      .waitFor();
  });

  it('filters by text and by errors', async () => {
    await receive({ name: 'pay', service: 'bank' }, { name: 'browse' }, { name: 'crash', error: true });
    await expect.poll(async () => (await names()).length).toBe(3);
    const filter = view.getByRole('combobox', { name: 'Filter traces' });
    await filter.fill('bank');
    await expect.poll(names).toEqual(['pay']);
    await filter.fill('');
    await view.getByRole('button', { name: 'Errors only' }).click();
    await expect.poll(names).toEqual(['crash']);
    await workbench.screenshot('live-traces-errors-only');
    await view.getByRole('button', { name: 'Errors only' }).click();
    await expect.poll(async () => (await names()).length).toBe(3);
  });

  it('completes conditions while one types, and says what cannot be read', async () => {
    await receive({ name: 'pay', service: 'bank' }, { name: 'browse', service: 'web' });
    await expect.poll(async () => (await names()).length).toBe(2);
    const filter = view.getByRole('combobox', { name: 'Filter traces' });
    await filter.click();
    await filter.pressSequentially('serv');
    await view.locator('.completion').first().waitFor();
    await workbench.screenshot('filter-completion');
    await filter.press('ArrowDown');
    await filter.press('Enter');
    await view.locator('.completion').filter({ hasText: 'bank' }).click();
    await expect.poll(names).toEqual(['pay']);
    await filter.fill('duration>fast');
    await view.locator('.completion').first().waitFor();
    await filter.press('Enter');
    await view.locator('.filter-problem mark').waitFor();
    await workbench.screenshot('filter-problem');
    await filter.fill('');
    await expect.poll(async () => (await names()).length).toBe(2);
  });

  it('lists services and operations, and filters by a click on one', async () => {
    await receive(
      { name: 'pay', service: 'bank' },
      { name: 'pay', service: 'bank' },
      { name: 'browse', service: 'web' },
    );
    const tree = workbench.page.locator('.pane', { hasText: 'Services' }).last();
    await tree.getByRole('treeitem', { name: /bank/ }).click();
    await expect.poll(names).toEqual(['pay', 'pay']);
    await workbench.screenshot('services');
    const filter = view.getByRole('combobox', { name: 'Filter traces' });
    expect(await filter.inputValue()).toBe('service="bank"');
    await filter.fill('');
  });

  it('holds still while paused and catches up after', async () => {
    await receive({ name: 'before' });
    await expect.poll(names).toEqual(['before']);
    await view.getByRole('button', { name: 'Pause' }).click();
    await receive({ name: 'meanwhile' });
    // The receiver has it: the status bar counts on. Only the list waits.
    await workbench.page
      .locator('.statusbar')
      .getByText(/2 traces/)
      .waitFor();
    await view.getByText(/1 waiting/).waitFor();
    expect(await names()).toEqual(['before']);
    await view.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(async () => (await names()).toSorted()).toEqual(['before', 'meanwhile']);
  });

  it('is emptied by its button', async () => {
    await receive({ name: 'gone soon' });
    await expect.poll(names).toEqual(['gone soon']);
    await view.getByRole('button', { name: 'Clear all traces' }).click();
    await view.locator('.empty').waitFor();
  });

  it('shows hostile names as the text they are', async () => {
    const name = '<img src=x onerror="document.title=1"> [click](command:workbench.action.quit)';
    await receive({ name });
    await expect.poll(names).toEqual([name]);
    expect(await view.locator('.trace img').count()).toBe(0);
  });

  it('says what was dropped to stay within the limit, which may shrink without losing all', async () => {
    const kilobyte = () => randomBytes(512).toString('hex');
    for (let batch = 0; batch < 24; batch++) {
      await receive(...Array.from({ length: 1000 }, () => ({ name: kilobyte() })));
    }
    const dropped = view.getByRole('button', { name: /^[\d,]+ traces dropped \(limit 16 MB\)$/ });
    expect(await dropped.count()).toBe(0);
    await workbench.change({ 'spanwright.receiver.maxStoreSize': 16 });
    await dropped.waitFor();
    expect((await names()).length).toBeGreaterThan(0);
    await workbench.screenshot('dropped');
  });

  it('says that the receiver is stopped, and starts it at a click', async () => {
    await workbench.command('Spanwright: Stop Receiver');
    await view.getByRole('button', { name: 'Start Receiver' }).first().click();
    await view.getByText('Listening.').waitFor();
    expect((await receive({ name: 'again' })).status).toBe(200);
    await expect.poll(names).toEqual(['again']);
  });

  it('opens the menu of the receiver from the status bar', async () => {
    await workbench.page.locator('.statusbar-item').filter({ hasText: '0 traces' }).click();
    const menu = workbench.page.locator('.quick-input-list');
    await menu.getByText('Stop Receiver').waitFor();
    await workbench.screenshot('receiver-menu');
    await workbench.page.keyboard.press('Escape');
  });
});
