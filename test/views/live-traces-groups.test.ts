import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type DemoSpan, id, request } from './demo-spans.ts';
import type { OpenView } from './harness.ts';
import { StoreHost } from './store-host.ts';
import { useView } from './view-under-test.ts';

describe('live traces by group', () => {
  const openView = useView();
  let view: OpenView;

  async function show(host: StoreHost, options: { state?: unknown; height?: number } = {}): Promise<Page> {
    view = await openView({ view: 'live-traces', host: host.liveTraces(), ...options });
    await view.page.locator('.trace').first().waitFor();
    return view.page;
  }

  /** `GET /cart` five times, one of them failed, `POST /pay` twice, and one `GET /healthz`. */
  function shop(): StoreHost {
    const host = new StoreHost();
    for (let number = 1; number <= 4; number++) host.receive(request(number, 'GET /cart', number * 10e6));
    host.receive(request(5, 'GET /cart', 50e6, 'timeout'));
    host.receive(request(6, 'POST /pay', 900e6));
    host.receive(request(7, 'POST /pay', 800e6));
    host.receive(request(8, 'GET /healthz', 1e6));
    return host;
  }

  const rows = (page: Page) => page.locator('[role=option].trace');
  const names = (page: Page) => page.locator('.trace-name').allTextContents();
  const toggle = (page: Page) => page.getByRole('button', { name: 'Group equal traces' });

  async function choose(page: Page, order: string): Promise<void> {
    await page.getByRole('button', { name: 'Order' }).click();
    await page.getByRole('menuitemradio', { name: order }).click();
  }

  it('tells of each group how many there are, how long they take and how many failed', async () => {
    const page = await show(shop());
    await toggle(page).click();
    await expect.poll(() => names(page)).toEqual(['GET /cart', 'POST /pay', 'GET /healthz']);
    await page.getByRole('option', { name: /^GET \/cart p95 50 ms web ×?5 traces 20 % failed/ }).waitFor();
    await page.getByText('3 groups, 8 traces').waitFor();
  });

  it('draws the latest durations, those that failed with a mark of their own', async () => {
    const page = await show(shop());
    await toggle(page).click();
    const cart = rows(page).filter({ hasText: 'GET /cart' });
    const outlines = (part: string) => cart.locator(`.sparkline-${part}`).getAttribute('d');
    // A bar each; the failed one has its mark besides.
    await expect.poll(async () => (await outlines('fine'))?.split('M').length).toBe(5);
    expect((await outlines('failed'))?.split('M').length).toBe(3);
  });

  it('orders groups, and traces, as the reader chooses, and remembers it', async () => {
    const page = await show(shop());
    await choose(page, 'Longest first');
    await expect.poll(() => names(page).then((all) => all.slice(0, 2))).toEqual(['POST /pay', 'POST /pay']);
    await choose(page, 'Most errors first');
    await expect.poll(() => names(page).then(([first]) => first)).toBe('GET /cart');
    await toggle(page).click();
    await choose(page, 'Longest p95 first');
    await expect.poll(() => names(page)).toEqual(['POST /pay', 'GET /cart', 'GET /healthz']);
    const state = await view.state();
    await page.close();
    const again = await show(shop(), { state });
    await expect.poll(() => names(again)).toEqual(['POST /pay', 'GET /cart', 'GET /healthz']);
    await toggle(again).click();
    await expect.poll(() => names(again).then(([first]) => first)).toBe('GET /cart');
  });

  it('goes into a group and back by keyboard, keeping the filter and the place', async () => {
    const host = shop();
    const page = await show(host);
    await page.getByRole('combobox').fill('web');
    await toggle(page).click();
    await expect.poll(() => names(page)).toEqual(['GET /cart', 'POST /pay', 'GET /healthz']);
    await page.locator('.trace-rows').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => names(page)).toEqual(['POST /pay', 'POST /pay']);
    expect(await page.getByRole('combobox').inputValue()).toMatch(/^web root\.service="web" root\.name="POST \/pay"/);
    await page.keyboard.press('Enter');
    await expect.poll(() => host.ran).toEqual([{ command: 'openTrace', traceId: id(7, 32) }]);
    await page.keyboard.press('Backspace');
    await expect.poll(() => names(page)).toEqual(['GET /cart', 'POST /pay', 'GET /healthz']);
    expect(await page.getByRole('combobox').inputValue()).toBe('web');
    await expect.poll(() => page.locator('.trace.active .trace-name').textContent()).toBe('POST /pay');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox');
  });

  it('goes into a group by click, and leads back by a button', async () => {
    const page = await show(shop());
    await toggle(page).click();
    await page.getByText('GET /healthz').click();
    await expect.poll(() => names(page)).toEqual(['GET /healthz']);
    await page.getByRole('button', { name: 'All groups' }).click();
    await expect.poll(() => names(page)).toEqual(['GET /cart', 'POST /pay', 'GET /healthz']);
  });

  it('lists its keys', async () => {
    const page = await show(shop(), { state: { shown: { grouped: true } } });
    await page.locator('.trace-rows').press('?');
    await page.getByRole('dialog').getByText('Group equal traces').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('.trace-rows').press('g');
    await expect.poll(() => rows(page).count()).toBe(8);
  });

  it('is filtered as traces are', async () => {
    const page = await show(shop());
    await toggle(page).click();
    await page.getByRole('button', { name: 'Errors only' }).click();
    await expect.poll(() => names(page)).toEqual(['GET /cart']);
    await page.getByRole('option', { name: /1 trace 100 % failed/ }).waitFor();
    await page.getByRole('combobox').fill('nowhere');
    await page.getByText('No stored trace matches').waitFor();
  });

  it('freezes while paused and tells how many traces wait', async () => {
    const host = shop();
    const page = await show(host);
    await toggle(page).click();
    await page.getByText('3 groups').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    for (let number = 20; number < 40; number++) host.receive(request(number, 'GET /new', 1e6));
    await page.getByRole('button', { name: 'Paused, 20 waiting' }).waitFor();
    expect(await names(page)).toEqual(['GET /cart', 'POST /pay', 'GET /healthz']);
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => names(page).then(([first]) => first)).toBe('GET /new');
  });

  it('draws and asks for what is in sight, however many groups there are', async () => {
    const host = new StoreHost();
    for (let number = 1; number <= 2_000; number++) host.receive(request(number, `GET /${number}`, 1e6));
    const page = await show(host, { state: { shown: { grouped: true } } });
    expect(await rows(page).count()).toBeLessThan(2 * (640 / 50));
    await page.locator('.trace-rows').focus();
    await page.keyboard.press('End');
    await expect.poll(() => rows(page).last().getAttribute('aria-posinset')).toBe('2000');
    expect(await rows(page).count()).toBeLessThan(2 * (640 / 50));
  });

  it('tells the context menu what finds the group', async () => {
    const page = await show(shop(), { state: { shown: { grouped: true } } });
    const context = await rows(page).filter({ hasText: 'POST /pay' }).getAttribute('data-vscode-context');
    expect(JSON.parse(context!)).toMatchObject({
      webviewSection: 'traceGroup',
      groupFilter: expect.stringMatching(/^root\.service="web" root\.name="POST \/pay" root\.kind:/),
      operationFilter: 'service="web" name="POST /pay"',
    });
  });

  it('shows hostile names as text, and goes into their groups', async () => {
    const host = new StoreHost();
    const hostile = `<img src=x onerror="document.title=1">\u001b[31m\u202E"\\\n${'x'.repeat(100_000)}`;
    host.receive(request(1, hostile, 1e6));
    host.receive(request(2, hostile, 1e6));
    host.receive(request(3, 'GET /', 1e6));
    const page = await show(host, { state: { shown: { grouped: true } } });
    await expect.poll(() => names(page).then(([first]) => first)).toContain('<img src=x onerror');
    expect((await rows(page).first().boundingBox())!.width).toBe(320);
    await rows(page).first().click();
    await expect.poll(() => rows(page).count()).toBe(2);
    expect(await page.locator('img').count()).toBe(0);
  });

  it('finds services, hides them, and lists hundreds', async () => {
    const host = new StoreHost();
    const spans: DemoSpan[] = Array.from({ length: 200 }, (_, number) => ({
      traceId: id(number + 1, 32),
      spanId: id(number + 1, 16),
      name: 'work',
      service: `service-${number}`,
      at: 0,
      lasts: 1e6,
    }));
    host.receive(spans);
    const page = await show(host);
    const chips = page.locator('.services .chip');
    await expect.poll(() => chips.count()).toBe(200);
    expect((await page.locator('.services').boundingBox())!.height).toBeLessThan(32);
    await page.getByRole('button', { name: 'All 200 services' }).click();
    await expect.poll(async () => (await page.locator('.services').boundingBox())!.height).toBeGreaterThan(100);
    await page.getByRole('button', { name: 'service-150', exact: true }).click();
    await expect.poll(() => rows(page).count()).toBe(1);
    expect(await page.getByRole('button', { name: 'service-150', exact: true }).getAttribute('aria-pressed')).toBe(
      'true',
    );
    await page.getByRole('button', { name: 'service-150', exact: true }).click();
    await page.getByText('200 traces').waitFor();
    await page.getByRole('button', { name: 'service-3', exact: true }).click({ modifiers: ['Alt'] });
    await page.getByText('199 of 200').waitFor();
    expect(await page.getByRole('combobox').inputValue()).toBe('-service="service-3"');
  });
});
