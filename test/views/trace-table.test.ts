import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { checkout } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { span, startMs, useTraceView } from './trace-page.ts';

describe('the table of spans', () => {
  const view = useTraceView();
  const grid = (page: Page) => page.getByRole('grid', { name: 'Spans' });

  /** Texts of a column, from the top. */
  async function column(page: Page, label: string): Promise<string[]> {
    const labels = await grid(page).getByRole('columnheader').allTextContents();
    const rows = await grid(page)
      .getByRole('row')
      .filter({ has: page.getByRole('gridcell') })
      .all();
    return Promise.all(
      rows.map(async (row) =>
        ((await row.getByRole('gridcell').nth(labels.indexOf(label)).textContent()) ?? '').trim(),
      ),
    );
  }

  async function showCheckout(state: object = {}): Promise<{ host: StoreHost; page: Page }> {
    const host = new StoreHost();
    host.receive(checkout(9), startMs);
    const page = await view.show(host, { state: { mode: 'table', ...state } });
    await grid(page).waitFor();
    return { host, page };
  }

  it('has every span that arrived, in order of time', async () => {
    const { page } = await showCheckout();
    await page.getByRole('tabpanel').getByText('14 spans', { exact: true }).waitFor();
    expect((await column(page, 'Name')).slice(0, 4)).toEqual([
      'POST /checkout',
      'middleware - session',
      'POST',
      'POST /cart/reserve',
    ]);
    expect((await column(page, 'Self time')).slice(0, 2)).toEqual(['12.9 ms', '2.1 ms']);
  });

  it('is sorted by its header, numbers from the largest', async () => {
    const { page } = await showCheckout();
    await grid(page).getByRole('button', { name: 'Duration' }).click();
    expect((await column(page, 'Duration')).slice(0, 3)).toEqual(['184 ms', '118 ms', '112 ms']);
    await grid(page).getByRole('button', { name: 'Duration' }).click();
    expect((await column(page, 'Duration')).slice(0, 2)).toEqual(['−1.5 ms', '0 ns']);
    await grid(page).getByRole('button', { name: 'Name' }).click();
    expect((await column(page, 'Name')).slice(0, 3)).toEqual(['audit', 'cache get', 'charge card']);
    await grid(page).getByRole('button', { name: 'Status' }).click();
    await grid(page).getByRole('button', { name: 'Status' }).click();
    expect((await column(page, 'Status')).slice(0, 5)).toEqual(['Error', 'Error', 'Error', 'Error', '']);
  });

  it('has the columns that the reader chooses, attributes too, and keeps them', async () => {
    const { page } = await showCheckout();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'http.route' }).click();
    await page.getByRole('menuitemcheckbox', { name: 'Kind' }).click();
    await page.keyboard.press('Escape');
    await expect.poll(() => column(page, 'http.route')).toContain('/checkout');
    expect(await grid(page).getByRole('columnheader', { name: 'Kind' }).count()).toBe(0);
    await grid(page).getByRole('button', { name: 'http.route' }).click();
    await expect.poll(async () => (await column(page, 'http.route'))[0]).toBe('/checkout');
    await expect
      .poll(
        async () => ((await view.current.state()) as { kept: { table: { columns: string[] } } }).kept.table?.columns,
      )
      .toContain('attribute:http.route');
    const kept = (await view.current.state()) as object;
    await page.close();
    const { page: again } = await showCheckout(kept);
    await expect.poll(async () => (await column(again, 'http.route'))[0]).toBe('/checkout');
  });

  it('has those that match the search', async () => {
    const { page } = await showCheckout();
    await page.getByLabel('Search spans').fill('service:payment');
    await page.getByText('2 of 14 spans match').waitFor();
    expect(await column(page, 'Name')).toEqual(['POST /payments', 'charge card']);
    await page.getByLabel('Search spans').fill('nothing like it');
    await page.getByText('No span matches.').waitFor();
  });

  it('shares the selection, and Enter goes to the details', async () => {
    const { page } = await showCheckout();
    await grid(page).focus();
    await page.keyboard.press('End');
    const details = page.getByRole('region', { name: 'Span details' });
    await expect.poll(() => details.getByRole('heading').textContent()).toBe('send mail');
    await page.keyboard.press('Enter');
    await expect.poll(() => details.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.getByRole('tab', { name: 'Waterfall' }).click();
    await page.locator('[role=row][aria-selected=true]').getByText('send mail').waitFor();
  });

  it('is copied as it is shown, and as numbers for a spreadsheet', async () => {
    const { host, page } = await showCheckout({ kept: { table: { columns: ['name', 'duration'] } } });
    await page.getByLabel('Search spans').fill('service:payment');
    await page.getByText('2 of 14 spans match').waitFor();
    for (const [choice, text] of [
      ['Copy for a Spreadsheet', 'Name\tDuration (ns)\nPOST /payments\t112000000\ncharge card\t66000000'],
      ['Copy as CSV', 'Name,Duration (ns)\nPOST /payments,112000000\ncharge card,66000000'],
      ['Copy as Markdown', '| Name | Duration |\n| --- | --- |\n| POST /payments | 112 ms |\n| charge card | 66 ms |'],
    ] as const) {
      await page.getByRole('button', { name: 'Copy rows' }).click();
      await page.getByRole('menuitem', { name: choice }).click();
      await expect.poll(() => host.ran.at(-1)).toEqual({ command: 'copyText', text });
    }
  });

  it('takes spans that come late, and new values of attributes with them', async () => {
    const { host, page } = await showCheckout({ kept: { table: { columns: ['name', 'attribute:late'] } } });
    host.receive([span(90, { name: 'latecomer', at: -1e6, attributes: { late: 'yes' } })], startMs);
    await page.getByRole('tabpanel').getByText('15 spans', { exact: true }).waitFor();
    await expect
      .poll(async () => (await column(page, 'late'))[(await column(page, 'Name')).indexOf('latecomer')])
      .toBe('yes');
  });

  it('keeps its place when spans come that belong above it', async () => {
    const host = new StoreHost();
    const spans = Array.from({ length: 200 }, (_, index) =>
      span(index + 10, { name: `step ${index}`, at: index * 1e3 }),
    );
    host.receive(spans, startMs);
    const page = await view.show(host, { state: { mode: 'table' } });
    await grid(page).focus();
    await page.keyboard.press('End');
    await grid(page).getByText('step 199', { exact: true }).waitFor();
    await grid(page).evaluate((element) => {
      element.scrollTop = 100 * 22;
    });
    await grid(page).getByText('step 100', { exact: true }).waitFor();
    host.receive([span(1, { name: 'earlier', at: -5 }), span(2, { name: 'earlier too', at: -4 })], startMs);
    await page.getByRole('tabpanel').getByText('202 spans').waitFor();
    await expect.poll(() => grid(page).evaluate((element) => element.scrollTop)).toBe(102 * 22);
  });

  it('shows hostile values as text, however long', async () => {
    const host = new StoreHost();
    const attributes = { '<b>key</b>': `<img src=x>\u202E${'y'.repeat(1 << 20)}` };
    host.receive([span(1, { attributes })], startMs);
    const page = await view.show(host, {
      state: { mode: 'table', kept: { table: { columns: ['attribute:<b>key</b>'] } } },
    });
    await expect.poll(async () => (await column(page, '<b>key</b>'))[0]?.slice(0, 20)).toBe('<img src=x>[U+202E]y');
    expect(await page.locator('img, b').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1200);
  });
});
