import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../host/free-port.ts';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { until } from '../support/until.ts';

/** From the installed VSIX to a span of one's own in the waterfall: the steps build on each other. */
describe("a new user's path", () => {
  let workbench: Workbench;
  let shopUrl: string;

  beforeAll(async () => {
    workbench = await openWorkbench('new-user');
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  const saved = (file: string) => readFile(path.join(workbench.folder, file), 'utf8');
  const save = () => workbench.page.keyboard.press('Control+S');
  const showsReadme = (window: Page) =>
    window
      .locator('.tab', { hasText: 'README.md' })
      .first()
      .waitFor({ timeout: 45_000 })
      .finally(() => window.screenshot({ path: '.cache/screenshots/new-user-10-sample.png' }));

  it('finds Spanwright in the activity bar, listening, saying what to do next', async () => {
    await workbench.showTraces();
    const traces = await workbench.webview('.empty');
    await expect.poll(() => traces.locator('.empty').textContent()).toContain(`http://127.0.0.1:${workbench.httpPort}`);
    await workbench.screenshot('new-user-1-installed');
  });

  it('sees a span that is never ended underlined, and ends it with the quick fix', async () => {
    await workbench.openFile('src/stock-report.ts');
    await workbench.squiggle('error').waitFor();
    await workbench.placeCursor("tracer.startSpan('stockReport')");
    await workbench.codeActions(/end/i);
    await workbench.screenshot('new-user-2-quick-fix');
    await workbench.page.keyboard.press('Enter');
    await workbench.squiggle('error').waitFor({ state: 'detached' });
    await save();
    await until('the file is saved', async () => /span\.end\(\)/.test(await saved('src/stock-report.ts')));
    await workbench.screenshot('new-user-3-fixed');
  });

  it('wraps a function in a span and names it', async () => {
    await workbench.openFile('src/discount.ts');
    await workbench.placeCursor('discountCents');
    await (await workbench.codeActions(/Wrap function in span/i)).click();
    await workbench.page.locator('.editor-instance').getByText('@opentelemetry/api').first().waitFor();
    await workbench.screenshot('new-user-4-wrapped');
    await workbench.page.keyboard.type('decide discount');
    await save();
    await until('the file is saved', async () => /decide discount/.test(await saved('src/discount.ts')));
  });

  it('runs the shop from a traced terminal', async () => {
    const port = await freePort();
    shopUrl = `http://127.0.0.1:${port}`;
    await workbench.command('Spanwright: New Traced Terminal');
    await workbench.typeInTerminal(`PORT=${port} npm start\n`);
    await until('the shop is open', () =>
      fetch(`${shopUrl}/products`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    await workbench.screenshot('new-user-5-running');
  });

  it('sees the span that the quick fix ended in the sidebar', async () => {
    expect((await fetch(`${shopUrl}/stock-report`)).status).toBe(200);
    const traces = await workbench.webview('.trace');
    await traces.getByRole('option', { name: /GET \/stock-report/ }).waitFor();
    await workbench.screenshot('new-user-6-live-traces');
  });

  it('opens the waterfall of a checkout with the span of the wrapped function in it', async () => {
    const cart = `${shopUrl}/carts/ada`;
    const headers = { 'content-type': 'application/json' };
    let attempts = 0;
    let status = 0;
    do {
      // Something is sold out now and then, before the discount is decided.
      attempts++;
      await fetch(cart, { method: 'POST', headers, body: JSON.stringify({ productId: 'kettle', quantity: 2 }) });
      ({ status } = await fetch(`${cart}/checkout`, { method: 'POST' }));
    } while (status === 409 && attempts < 20);
    const checkouts = (await workbench.webview('.trace')).getByRole('option', {
      name: /POST \/carts\/:customer\/checkout/,
    });
    await checkouts.nth(attempts - 1).waitFor();
    await checkouts.first().click();
    const waterfall = await workbench.webview('.waterfall');
    await waterfall.locator('.span').filter({ hasText: 'decide discount' }).click();
    await waterfall.getByText('Service').first().waitFor();
    await workbench.screenshot('new-user-7-waterfall');
  });

  it('sees a misspelt component of the collector configuration underlined, and corrects it', async () => {
    const correct = await saved('otel-collector.yaml');
    await workbench.openFile('otel-collector.yaml');
    await workbench.placeCursor('  batch:');
    for (let step = 0; step < 4; step++) await workbench.page.keyboard.press('ArrowRight');
    await workbench.page.keyboard.press('Delete');
    await workbench.squiggle('error').waitFor();
    await workbench.codeActions(/batch/);
    await workbench.screenshot('new-user-8-collector');
    await workbench.page.keyboard.press('Enter');
    await workbench.squiggle('error').waitFor({ state: 'detached' });
    await save();
    expect(await saved('otel-collector.yaml')).toBe(correct);
  });

  it('finds the steps of the walkthrough ticked off by what was done', async () => {
    await workbench.command('Welcome: Open Walkthrough...');
    await workbench.pick('Trace a Service with Spanwright');
    const steps = workbench.page.locator('.getting-started-step');
    await expect.poll(() => steps.count()).toBe(4);
    await expect.poll(() => steps.locator('.codicon-getting-started-step-checked.complete').count()).toBe(4);
    await workbench.screenshot('new-user-9-walkthrough');
  });

  it('gets a sample workspace of their own, beside what is there', async () => {
    const parent = path.dirname(workbench.folder);
    await workbench.command('Spanwright: Open Sample Workspace');
    // A folder is gone into by Enter, and taken by the button.
    const dialog = workbench.page.locator('.quick-input-widget', { hasText: 'Where to Put the Sample Workspace' });
    const place = dialog.locator('input').first();
    // It puts the folder that it starts from into its box once it has read it, over what was typed before.
    await dialog.locator('.monaco-list-row').getByText('..', { exact: true }).first().waitFor();
    await expect.poll(() => place.inputValue()).toMatch(/^\//);
    await place.fill(`${parent}/`);
    await dialog.locator('.monaco-list-row', { hasText: 'shop' }).first().waitFor();
    const opened = workbench.page.context().waitForEvent('page');
    await dialog.getByText('Create Here').click();
    const window = await opened;
    // A second editor takes its time where the first one is busy.
    await showsReadme(window).catch(async () => {
      // A served editor that is busy decides what to show before it has the settings of a folder that it never saw.
      const url = window.url();
      await window.goto('about:blank');
      await window.goto(url);
      await showsReadme(window);
    });
    const manifest = await readFile(path.join(parent, 'spanwright-shop', 'package.json'), 'utf8');
    expect(JSON.parse(manifest)).toHaveProperty('scripts.start');
  });
});
