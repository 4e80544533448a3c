import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { id, request } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { useView } from './view-under-test.ts';

/** Nothing that arrives takes a reader's place, wherever that is and whatever the order. */
describe('the place in the live traces', () => {
  const openView = useView();

  async function show(host: StoreHost, shown: object = {}): Promise<Page> {
    const { page } = await openView({ view: 'live-traces', host: host.liveTraces(), state: { shown } });
    await page.locator('.trace').first().waitFor();
    return page;
  }

  function filled(count: number, maxStoreBytes?: number): StoreHost {
    const host = new StoreHost(maxStoreBytes);
    for (let number = 1; number <= count; number++) host.receive(request(number, `GET /${number}`, number * 1e6));
    return host;
  }

  const names = (page: Page) => page.locator('.trace-name').allTextContents();

  it('is kept by the keyboard at the top too, until it leaves', async () => {
    const host = filled(100);
    const page = await show(host);
    await page.locator('.trace-rows').focus();
    await page.keyboard.press('ArrowDown');
    const active = page.locator('.trace.active');
    const before = await active.boundingBox();
    for (let number = 101; number <= 140; number++) host.receive(request(number, `GET /${number}`, 1e6));
    await page.getByRole('button', { name: '40 new' }).waitFor();
    expect(await active.boundingBox()).toEqual(before);
    expect(await active.locator('.trace-name').textContent()).toBe('GET /99');
    await page.keyboard.press('Enter');
    await expect.poll(() => host.ran).toEqual([{ command: 'openTrace', traceId: id(99, 32) }]);
    await page.getByRole('button', { name: 'Pause' }).focus();
    await expect.poll(() => names(page).then(([first]) => first), { timeout: 10_000 }).toBe('GET /140');
  });

  it('is kept when a full store drops as many traces as come', async () => {
    const host = filled(9_000, 1 << 20);
    expect(host.store.counts.droppedTraces).toBeGreaterThan(1000);
    const page = await show(host);
    await page.locator('.trace-rows').evaluate((list) => list.scrollTo(0, 3_000));
    const watched = page.getByText('GET /8940', { exact: true });
    await watched.waitFor();
    const before = await watched.boundingBox();
    // Far more than a window has rows.
    for (let number = 9_001; number <= 9_400; number++) host.receive(request(number, `GET /${number}`, 1e6));
    await page.getByRole('button', { name: '400 new' }).waitFor();
    expect(await watched.boundingBox()).toEqual(before);
  });

  it('is kept while longer traces come in above', async () => {
    const host = filled(300);
    const page = await show(host, { order: 'longest' });
    await page.locator('.trace-rows').evaluate((list) => list.scrollTo(0, 5_000));
    const watched = page.getByText('GET /198', { exact: true });
    await watched.waitFor();
    const before = await watched.boundingBox();
    for (let number = 301; number <= 320; number++) host.receive(request(number, `GET /${number}`, 1e9));
    await page.getByRole('button', { name: '20 more above' }).waitFor();
    for (let number = 321; number <= 340; number++) host.receive(request(number, `GET /${number}`, 1));
    await page.getByText('340 traces').waitFor();
    expect(await watched.boundingBox()).toEqual(before);
  });

  it('shows the frozen rows also in another order', async () => {
    const host = filled(300);
    const page = await show(host, { order: 'longest' });
    await page.getByRole('button', { name: 'Pause' }).click();
    for (let number = 301; number <= 310; number++) host.receive(request(number, `GET /${number}`, 1e9));
    await page.getByRole('button', { name: 'Paused, 10 waiting' }).waitFor();
    await page.locator('.trace-rows').focus();
    await page.keyboard.press('End');
    await expect.poll(() => names(page).then((all) => all.at(-1))).toBe('GET /1');
    await page.keyboard.press('Home');
    await expect.poll(() => names(page).then(([first]) => first)).toBe('GET /300');
  });

  it('counts what waits when a full store drops as many as come', async () => {
    const host = filled(9_000, 1 << 20);
    const page = await show(host);
    await page.getByRole('button', { name: 'Pause' }).click();
    for (let number = 9_001; number <= 9_050; number++) host.receive(request(number, `GET /${number}`, 1e6));
    await page.getByRole('button', { name: 'Paused, 50 waiting' }).waitFor();
  });
});
