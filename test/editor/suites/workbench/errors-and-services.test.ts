import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { exportSpans } from '../support/export-spans.ts';

/** The trees below the live traces: what is slow, and what fails. */
describe('services and errors in the sidebar', () => {
  let workbench: Workbench;
  let view: Frame;

  beforeAll(async () => {
    workbench = await openWorkbench('errors-and-services');
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await workbench.showTraces();
    view = await workbench.webview('.filter-bar');
    await view.getByText('Listening.').waitFor();
    const file = path.join(workbench.folder, 'src/payment.ts');
    const stack = `CardError: declined\n    at charge (${file}:17:38)\n    at checkout (${file}:99:1)`;
    const exception = { type: 'CardError', message: 'declined', stack };
    await exportSpans(workbench.httpPort, [
      { name: 'pay', service: 'bank', traceId: failedTrace, spanId: failedSpan, error: true, exception },
      { name: 'pay', service: 'bank', error: true, exception },
      { name: 'balance', service: 'bank' },
      { name: 'browse', service: 'web' },
    ]);
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  const failedTrace = '5b8efff798038103d269b633813fc60c';
  const failedSpan = '00f067aa0ba902b7';
  const tree = (name: string) => workbench.page.getByRole('tree', { name });
  const row = (name: string, text: string | RegExp) => tree(name).getByRole('treeitem').filter({ hasText: text });
  const expand = (item: Locator) => item.locator('.monaco-tl-twistie').click();
  const filter = () => view.getByRole('combobox', { name: 'Filter traces' }).inputValue();
  const clipboard = () => workbench.page.evaluate(() => navigator.clipboard.readText());
  const choose = (item: Locator, entry: string) => workbench.chooseFromMenu(item, entry);

  it('tell p95, errors and rate of services, and of their operations once unfolded', async () => {
    await row('Services', /^bank.*p95 5 ms, 67 % errors, /).waitFor();
    expect(await row('Services', 'balance').count()).toBe(0);
    await expand(row('Services', 'bank'));
    await row('Services', /^balance.*p95 5 ms/).waitFor();
    await row('Services', /^pay.*100 % errors/).waitFor();
    await workbench.screenshot('services');
  });

  it('show the traces of what is clicked', async () => {
    await row('Services', 'balance').click();
    await expect.poll(filter).toBe('service="bank" name="balance" kind:internal');
    await expect.poll(() => view.locator('.trace-name').allTextContents()).toEqual(['balance']);
    await row('Errors', 'CardError').click();
    await expect.poll(filter).toBe('service="bank" event.exception.type="CardError"');
    await expect.poll(() => view.locator('.trace-name').allTextContents()).toEqual(['pay', 'pay']);
  });

  it('stay unfolded and in their order while spans arrive', async () => {
    await exportSpans(workbench.httpPort, [
      { name: 'audit', service: 'bank' },
      { name: 'wake', service: 'alarm', error: true },
    ]);
    await row('Services', 'audit').waitFor();
    const names = await tree('Services').locator('.monaco-icon-label .label-name').allTextContents();
    expect(names).toEqual(['alarm', 'bank', 'audit', 'balance', 'pay', 'web']);
    await row('Errors', 'wake failed').waitFor();
  });

  it('count errors of one kind together, and lead from an example to its span', async () => {
    const group = row('Errors', 'CardError');
    await expect.poll(() => group.textContent()).toContain('2× declined');
    await expand(group);
    await row('Errors', /^pay/).last().click();
    const trace = await workbench.webview('.waterfall');
    await trace.locator('.span[aria-selected=true]', { hasText: 'pay' }).waitFor();
    await workbench.screenshot('error-example');
  });

  it('open the code of the top frame', async () => {
    const group = row('Errors', 'CardError');
    await group.hover();
    await group.getByRole('button', { name: 'Open Top Frame' }).click();
    await workbench.page.locator('.tab.active[data-resource-name="payment.ts"]').waitFor();
    await workbench.page.locator('.statusbar').getByText('Ln 17, Col 38').waitFor();
    await workbench.screenshot('error-code');
  });

  it('copy from their context menus', async () => {
    const group = row('Errors', 'CardError');
    await choose(group, 'Copy Error Message');
    await expect.poll(clipboard).toBe('CardError: declined');
    await choose(group, 'Copy Filter');
    await expect.poll(clipboard).toBe('service="bank" event.exception.type="CardError"');
    await choose(row('Services', 'balance'), 'Copy Filter');
    await expect.poll(clipboard).toBe('service="bank" name="balance" kind:internal');
    await choose(row('Errors', /^pay/).first(), 'Copy Trace ID');
    await expect.poll(clipboard).toMatch(/^[0-9a-f]{32}$/);
    await choose(row('Errors', /^pay/).first(), 'Copy Link to Trace');
    await expect.poll(clipboard).toMatch(/^[\w-]+:\/\/spanwright\.spanwright\/trace\/[0-9a-f]{32}\?span=[0-9a-f]{16}$/);
  });

  it('filter from their context menus', async () => {
    await choose(row('Services', 'balance'), 'Show Traces of This Service');
    await expect.poll(filter).toBe('service="bank"');
    await choose(row('Errors', 'wake failed'), 'Show Traces with This Error');
    await expect.poll(filter).toBe('service="alarm" name="wake" error');
    await expect.poll(() => view.locator('.trace-name').allTextContents()).toEqual(['wake']);
  });

  it('are empty again when all is cleared', async () => {
    await workbench.command('Spanwright: Clear Traces');
    await workbench.page.getByText('No errors among the stored traces.').waitFor();
    await workbench.page.getByText('Services and their operations appear here').waitFor();
  });
});
