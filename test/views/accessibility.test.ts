import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../editor/host/browser.ts';
import { checkout, id, request } from './demo-spans.ts';
import { allThemes, openView } from './harness.ts';
import { StoreHost } from './store-host.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;

describe.each(allThemes)('accessibility in the %s theme', (theme) => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser?.close());

  it('of the trace list has no violation', async () => {
    const host = new StoreHost();
    host.receive(checkout(9));
    host.receive(request(10, 'GET /cart', 1e6));
    const { page } = await openView(browser, { view: 'live-traces', host: host.liveTraces(), theme });
    await page.getByRole('option').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('listbox').focus();
    await page.getByRole('button', { name: 'Pause' }).click();
    expect(await violations(page)).toEqual([]);
  });

  it('of the empty trace list has no violation', async () => {
    const { page } = await openView(browser, { view: 'live-traces', host: new StoreHost().liveTraces(), theme });
    await page.getByText('New Traced Terminal').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('of the waterfall with its details has no violation', async () => {
    const host = new StoreHost();
    host.receive(checkout(9));
    const { page } = await openView(browser, {
      view: 'trace',
      host: host.trace(id(9, 32)),
      theme,
      width: 1200,
      height: 800,
    });
    await page.getByText('POST /payments').click();
    await page.getByText('CardDeclinedError', { exact: true }).waitFor();
    await page.locator('.twistie').nth(1).click();
    await page.getByLabel('Search spans').fill('payment');
    await page.getByText('2 matches').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keyboard' }).click();
    expect(await violations(page)).toEqual([]);
  });
});

/** What axe finds, a line for each element. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = (await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })`)) as AxeResults;
  return results.violations.flatMap(({ id: rule, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${rule}: ${html} ${failureSummary}`),
  );
}
