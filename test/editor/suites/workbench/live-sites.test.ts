import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../host/free-port.ts';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { until } from '../support/until.ts';

/** What spans tell where code starts them, while the shop runs: the steps build on each other. */
describe('live numbers', () => {
  let workbench: Workbench;
  let shopUrl: string;

  beforeAll(async () => {
    workbench = await openWorkbench('live-sites');
    await workbench.showTraces();
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

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
    await until('the shop is open', () =>
      fetch(`${shopUrl}/products`).then(
        ({ ok }) => ok,
        () => false,
      ),
    );
    await workbench.openFile('src/catalog.ts');
    await expect.poll(() => numbersAt("'searchProducts'"), { timeout: 60_000 }).toMatch(/^1× {2}[\d.]+ /);
    expect(await linesOf("'findProduct'")).toHaveLength(1);
    expect(await numbersAt("'findProduct'")).toBe('');
    await workbench.screenshot('live-numbers-first');
  });

  it('grow with what comes', async () => {
    for (let i = 0; i < 20; i++) await fetch(`${shopUrl}/products`);
    await expect.poll(() => numbersAt("'searchProducts'"), { timeout: 30_000 }).toMatch(/^21× {2}p50 .* {2}p95 /);
    await workbench.screenshot('live-numbers');
  });

  it('move with their lines', async () => {
    await workbench.placeCursor('const tracer');
    await workbench.page.keyboard.type('\n\n');
    await expect.poll(() => numbersAt("'searchProducts'"), { timeout: 30_000 }).toMatch(/^21×/);
    await workbench.page.keyboard.press('Control+Z');
  });

  it('tell more in a hover, which leads to the traces', async () => {
    await workbench.placeCursor("'searchProducts'");
    await workbench.command('Show or Focus Hover');
    const hover = workbench.page.locator('.monaco-hover:visible');
    await hover.getByText(/21 spans since the last start/).waitFor();
    await workbench.screenshot('live-hover');
    await hover.getByText('Show their traces').click();
    const traces = await workbench.webview('.filter-bar');
    await expect
      .poll(() => traces.getByRole('combobox', { name: 'Filter traces' }).inputValue())
      .toContain('name="searchProducts"');
  });
});
