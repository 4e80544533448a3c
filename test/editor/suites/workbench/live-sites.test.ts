import type { ChildProcess } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../host/free-port.ts';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { installPython, startReviews } from '../support/python-service.ts';
import { until } from '../support/until.ts';

/** What spans tell where code starts them, while the shop runs: the steps build on each other. */
describe('live numbers', () => {
  let workbench: Workbench;
  let shopUrl: string;
  let reviews: ChildProcess | undefined;

  beforeAll(async () => {
    const opening = openWorkbench('live-sites').then((opened) => {
      workbench = opened;
    });
    await Promise.all([opening, installPython()]);
    await workbench.showTraces();
    // A view that is still being shown takes the keys away from what comes first.
    await workbench.webview('.filter-bar');
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(async () => {
    reviews?.kill();
    await workbench?.close();
  });

  const isOpen = (url: string) => () =>
    fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
  const poll = (name: string) => expect.poll(() => numbersAt(name), { timeout: 30_000 });

  const linesOf = async (name: string) =>
    (await workbench.page.locator('.view-line').allTextContents())
      .map((line) => line.replaceAll('\u00a0', ' '))
      .filter((line) => line.includes(name));
  /** What decorations say is drawn by style sheets. */
  const numbersAt = (name: string) =>
    workbench.page.evaluate((text) => {
      const line = [...document.querySelectorAll('.view-line')].find(({ textContent }) =>
        textContent?.replaceAll('\u00a0', ' ').includes(text),
      );
      const parts = [...(line?.querySelectorAll('span') ?? [])];
      return parts
        .map((part) => getComputedStyle(part, '::after').content)
        .filter((content) => content !== 'none' && content !== 'normal')
        .map((content) => content.replace(/^"|"$/g, '').replaceAll('\u00a0', ' '))
        .join(' ');
    }, name);

  it('stand at the end of the lines that start the spans', async () => {
    const port = await freePort();
    shopUrl = `http://127.0.0.1:${port}`;
    await workbench.command('Spanwright: New Traced Terminal');
    await workbench.typeInTerminal(`PORT=${port} npm start\n`);
    await until('the shop is open', isOpen(`${shopUrl}/products`));
    await workbench.command('View: Toggle Panel Visibility');
    await workbench.openFile('src/catalog.ts');
    await workbench.placeCursor("'searchProducts'");
    await poll("'searchProducts'").toMatch(/^1× {2}[\d.]+ /);
    expect(await linesOf("'findProduct'")).toHaveLength(1);
    expect(await numbersAt("'findProduct'")).toBe('');
  });

  it('grow with what comes', async () => {
    for (let i = 0; i < 20; i++) await fetch(`${shopUrl}/products`);
    for (let i = 0; i < 3; i++) await fetch(`${shopUrl}/products/kettle`);
    await fetch(`${shopUrl}/products/none`);
    await poll("'searchProducts'").toMatch(/^21× {2}p50 .* {2}p95 /);
    await poll("'findProduct'").toMatch(/^4× {2}p50 .* 1 error$/);
    for (const [theme, picture] of Object.entries(themes)) {
      await workbench.change({ 'workbench.colorTheme': theme });
      await workbench.page.waitForTimeout(1_000);
      await workbench.screenshot(`live-numbers-${picture}`);
    }
  });

  it('move with their lines', async () => {
    await workbench.placeCursor('const tracer');
    await workbench.page.keyboard.type('\n\n');
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    await poll("'searchProducts'").toMatch(/^21×/);
    await workbench.command('View: Toggle Primary Side Bar Visibility');
    await workbench.command('File: Revert File');
  });

  it('tell more in a hover, which leads to the traces', async () => {
    await workbench.placeCursor("'findProduct'");
    const hover = workbench.page.locator('.monaco-hover:visible');
    // What was typed is looked at within a second, until when there is nothing to tell.
    await until('the hover tells of the spans', async () => {
      await workbench.command('Show or Focus Hover');
      const told = hover.getByText(/4\sspans\ssince\sthe\slast\sstart,\s1\serror/);
      return told.waitFor({ timeout: 5_000 }).then(
        () => true,
        () => false,
      );
    });
    await hover.getByText('There is no product "none"').first().waitFor();
    await workbench.screenshot('live-hover');
    await hover.getByText('Show their traces').click();
    const traces = await workbench.webview('.filter-bar');
    await expect
      .poll(() => traces.getByRole('combobox', { name: 'Filter traces' }).inputValue())
      .toContain('name="findProduct"');
  });

  it('stand where requests are handled, which a library traces', async () => {
    await workbench.openFile('src/shop.ts');
    await workbench.placeCursor("'/products/:id'");
    await poll("'/products'").toMatch(/^2[12]× /);
    await poll("'/products/:id'").toMatch(/^4× /);
    expect(await numbersAt("'/carts/:customer'")).toBe('');
    await workbench.screenshot('live-numbers-routes');
  });

  it('stand in Python beside it', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/reviews`;
    reviews = await startReviews(workbench.folder, port, `http://127.0.0.1:${workbench.httpPort}`);
    await until('the reviews can be read', isOpen(`${url}/kettle`));
    for (const product of ['tea', 'cup', 'broken', 'none']) await fetch(`${url}/${product}`);
    await workbench.openFile('reviews/reviews.py');
    await workbench.placeCursor('load reviews of');
    await poll('load reviews of').toMatch(/^4× .* 1 error$/);
    await poll('@app.get').toMatch(/^5× .* 1 error$/);
    await workbench.screenshot('live-numbers-python');
  });

  it('stand above the lines for who prefers that', async () => {
    await workbench.change({ 'spanwright.liveNumbers.show': 'codeLens' });
    const lens = workbench.page.locator('.codelens-decoration a');
    await lens.filter({ hasText: /^4×\s.*\s1\serror$/ }).waitFor();
    expect(await numbersAt('load reviews of')).toBe('');
    await workbench.screenshot('live-numbers-lenses');
    await lens.filter({ hasText: /^5×\s/ }).click();
    const traces = await workbench.webview('.filter-bar');
    await expect
      .poll(() => traces.getByRole('combobox', { name: 'Filter traces' }).inputValue())
      .toContain('name="GET /reviews/{product}"');
    await workbench.change({ 'spanwright.liveNumbers.show': 'off' });
    await lens.first().waitFor({ state: 'detached' });
  });
});

const themes = { 'Default Light Modern': 'light', 'Default Dark Modern': 'dark' };
