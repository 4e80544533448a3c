import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { allThemes, type OpenView, screenshot, type Theme } from './harness.ts';
import { edge, largeMap, mapOf, node, ServiceMapHost, shopMap, statistics } from './service-map-host.ts';
import { useView } from './view-under-test.ts';
import { violations } from './violations.ts';

interface ShowOptions {
  readonly theme?: Theme;
  readonly state?: unknown;
  readonly width?: number;
}

const nodes = (page: Page) => page.getByRole('option');
const nodeCalled = (page: Page, name: string) => page.getByRole('option', { name: new RegExp(`^${name},`) });
const nameOf = (option: Locator) => option.locator('> title').textContent();
const map = (page: Page) => page.getByRole('listbox', { name: 'Services' });
const transform = (page: Page) => page.locator('.map > svg > g').getAttribute('transform');
const chosen = (page: Page) => page.locator('.chosen-bar strong').textContent();

describe('the map of services', () => {
  const openView = useView();
  let view: OpenView;
  async function show(host: ServiceMapHost, options: ShowOptions = {}): Promise<Page> {
    view = await openView({ view: 'service-map', host: host.connect(), width: 1200, height: 700, ...options });
    await nodes(view.page).first().waitFor();
    return view.page;
  }

  it('draws every kind of node, what it is and how it does', async () => {
    const page = await show(new ServiceMapHost(shopMap()));
    expect(await nodes(page).count()).toBe(7);
    expect(await nameOf(nodeCalled(page, 'web'))).toBe('web, service, 2/s · p95 45 ms, calls 3 others');
    expect(await nameOf(nodeCalled(page, 'payment'))).toContain('3 % errors');
    expect(await page.locator('.node.database').count()).toBe(1);
    expect(await page.locator('.edge').count()).toBe(8);
    expect(await page.locator('.edge.failing').count()).toBe(2);
    expect(await page.locator('.edge-label').count()).toBe(8);
  });

  it('stands callers left of whom they call', async () => {
    const page = await show(new ServiceMapHost(shopMap()));
    const [web, cart, shop] = await Promise.all(
      ['web', 'cart', 'shop'].map((name) => nodeCalled(page, name).boundingBox()),
    );
    expect(web!.x + web!.width).toBeLessThan(cart!.x);
    expect(cart!.x + cart!.width).toBeLessThan(shop!.x);
  });

  it('chooses by click, says all about it and shows its traces', async () => {
    const host = new ServiceMapHost(shopMap());
    const page = await show(host);
    await nodeCalled(page, 'shop').click();
    expect(await chosen(page)).toBe('shop');
    await page.locator('.chosen-bar').getByText('database, postgresql').waitFor();
    await page.getByRole('button', { name: 'Show Traces' }).click();
    await expect.poll(() => host.ran).toEqual([{ command: 'filterTraces', filter: 'db.namespace="shop"' }]);
    await nodeCalled(page, 'web').dblclick();
    await expect.poll(() => host.ran.at(-1)).toEqual({ command: 'filterTraces', filter: 'service="web"' });
  });

  it('chooses a line and tells what is called over it', async () => {
    const host = new ServiceMapHost(shopMap());
    const page = await show(host);
    await page.locator('.edge-target').nth(1).click({ force: true });
    expect(await chosen(page)).toMatch(/ → /);
  });

  it('lights up what the pointer is on and its neighbours', async () => {
    const page = await show(new ServiceMapHost(shopMap()));
    await nodeCalled(page, 'cart').hover();
    await expect.poll(() => page.locator('.node.faint').count()).toBe(4);
    expect(await page.locator('.edge.lit').count()).toBe(3);
    await page.mouse.move(5, 690);
    await expect.poll(() => page.locator('.node.faint').count()).toBe(0);
  });

  it('is gone through with the arrow keys: one tab stop', async () => {
    const host = new ServiceMapHost(shopMap());
    const page = await show(host);
    await map(page).focus();
    await nodeCalled(page, 'web').click();
    await page.keyboard.press('ArrowRight');
    const first = await chosen(page);
    expect(['cart', 'payment', 'orders']).toContain(first);
    await page.keyboard.press('ArrowLeft');
    expect(await chosen(page)).toBe('web');
    await page.keyboard.press('Enter');
    await expect.poll(() => host.ran).toEqual([{ command: 'filterTraces', filter: 'service="web"' }]);
    await page.keyboard.press('e');
    expect(await chosen(page)).toBe('payment');
    expect(await map(page).getAttribute('aria-activedescendant')).toBe(
      await nodeCalled(page, 'payment').getAttribute('id'),
    );
    await page.keyboard.press('?');
    await page.getByText('To whom it calls').waitFor();
  });

  it('moves and zooms with pointer, wheel and keys, around what is pointed at', async () => {
    const page = await show(new ServiceMapHost(shopMap()));
    const whole = await transform(page);
    const before = await nodeCalled(page, 'cart').boundingBox();
    await page.mouse.move(before!.x + before!.width / 2, before!.y + before!.height / 2);
    await page.mouse.wheel(0, -400);
    await expect.poll(() => transform(page)).not.toBe(whole);
    const after = await nodeCalled(page, 'cart').boundingBox();
    expect(after!.width).toBeGreaterThan(before!.width * 1.5);
    expect(Math.abs(after!.x + after!.width / 2 - (before!.x + before!.width / 2))).toBeLessThan(2);
    const zoomed = await transform(page);
    await page.mouse.move(600, 660);
    await page.mouse.down();
    await page.mouse.move(640, 640);
    await page.mouse.up();
    const [from, to] = [zoomed, await transform(page)].map((text) => text!.match(/-?[\d.]+/g)!.map(Number));
    expect(Math.round(to![0]! - from![0]!)).toBe(40);
    expect(Math.round(to![1]! - from![1]!)).toBe(-20);
    await map(page).focus();
    await page.keyboard.press('0');
    // The bar of what is chosen has taken some of the room, not of the width.
    const scale = (text: string | null) => text?.match(/scale\(.*\)/)?.[0];
    await expect.poll(async () => scale(await transform(page))).toBe(scale(whole));
    await page.keyboard.press('+');
    await page.keyboard.press('Shift+ArrowLeft');
    expect(await transform(page)).not.toBe(whole);
  });

  it('takes new numbers without a new layout, and keeps its place when something joins', async () => {
    const host = new ServiceMapHost(shopMap());
    const page = await show(host);
    await map(page).focus();
    await page.keyboard.press('+');
    await nodeCalled(page, 'cart').click();
    const before = await nodeCalled(page, 'cart').boundingBox();
    const { nodes: all, edges } = shopMap();
    host.change(
      mapOf(
        all.map((each) => (each.name === 'web' ? { ...each, statistics: statistics({ ratePerSecond: 77 }) } : each)),
        edges,
      ),
    );
    await page.getByRole('option', { name: /^web, service, 77\/s/ }).waitFor();
    expect(host.layouts).toBe(1);
    const [audit, cart] = [node('audit'), all.find(({ name }) => name === 'cart')!];
    host.change(mapOf([...all, audit], [...edges, edge(cart, audit)]));
    await nodeCalled(page, 'audit').waitFor();
    expect(host.layouts).toBe(2);
    const after = await nodeCalled(page, 'cart').boundingBox();
    expect(Math.round(after!.x)).toBe(Math.round(before!.x));
    expect(Math.round(after!.y)).toBe(Math.round(before!.y));
    expect(await chosen(page)).toBe('cart');
  });

  it('finds services by name, one after the other', async () => {
    const page = await show(new ServiceMapHost(largeMap(200, 600)));
    await page.getByLabel('Find service').fill('service-12');
    await page.locator('.hit-count').getByText('10 matches').waitFor();
    await page.keyboard.press('Enter');
    const first = await chosen(page);
    await page.keyboard.press('Enter');
    expect(await chosen(page)).not.toBe(first);
    // Large enough to be read, and in sight.
    const inSight = async () => {
      const box = (await page.locator('.node.chosen .node-box').boundingBox())!;
      return box.width > 100 && box.x >= 0 && box.x + box.width <= 1200;
    };
    await expect.poll(inSight).toBe(true);
  });

  it('filters, says what is wrong with a filter, and takes one from elsewhere', async () => {
    const host = new ServiceMapHost(shopMap());
    const page = await show(host);
    await page.getByLabel('Filter traces').fill('service:');
    await page.locator('.filter-input-problem').waitFor();
    expect(await nodes(page).count()).toBe(7);
    host.showFilter('since:5m');
    await expect.poll(() => host.filters.at(-1)).toBe('since:5m');
    await expect.poll(() => page.getByLabel('Filter traces').inputValue()).toBe('since:5m');
    await expect.poll(() => page.locator('.filter-input-problem').count()).toBe(0);
  });

  it('has all calls as a table, sorted by any column', async () => {
    const host = new ServiceMapHost(shopMap());
    const page = await show(host);
    await page.getByRole('button', { name: 'Table of calls (t)' }).click();
    const firstRow = page.locator('.data-row[aria-selected]').first();
    await firstRow.waitFor();
    expect(await page.locator('.data-row[aria-selected]').count()).toBe(8);
    expect(await firstRow.textContent()).toContain('120/s');
    await page.getByRole('button', { name: 'Errors' }).last().click();
    await expect.poll(() => firstRow.textContent()).toContain('50 % errors');
    await page.locator('.data-rows').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect.poll(() => host.ran).toEqual([{ command: 'filterTraces', filter: 'service="payment" kind:client' }]);
    await page.keyboard.press('t');
    await nodes(page).first().waitFor();
  });

  it('comes back as it was left', async () => {
    const host = new ServiceMapHost(shopMap());
    const page = await show(host);
    await nodeCalled(page, 'cart').click();
    await map(page).focus();
    await page.keyboard.press('+');
    await expect.poll(view.state).toMatchObject({ chosen: { from: 'service:cart' }, viewport: {} });
    const left = await transform(page);
    const state = await view.state();
    await page.close();
    const again = await show(new ServiceMapHost(shopMap()), { state });
    await expect.poll(() => transform(again)).toBe(left);
    expect(await chosen(again)).toBe('cart');
  });

  it('shows hostile names as text within their node', async () => {
    const evil = node('<img src=x onerror=alert(1)>\u202egnp.exe\u001b[31m', { id: 'evil' });
    const huge = node('x'.repeat(1_000_000), { id: 'huge' });
    const page = await show(new ServiceMapHost(mapOf([evil, huge], [edge(evil, huge)])));
    expect(await page.locator('.map img').count()).toBe(0);
    expect(await nameOf(nodes(page).first())).toContain('<img src=x onerror=alert(1)>[U+202E]gnp.exe␛[31m');
    const longest = await page.evaluate(() =>
      Math.max(...[...document.querySelectorAll('text')].map((each) => each.textContent.length)),
    );
    expect(longest).toBeLessThan(60);
  });

  it('says so when a map is too large to be drawn, and has the table still', async () => {
    const host = new ServiceMapHost(
      mapOf(
        Array.from({ length: 501 }, (_, index) => node(`service ${index}`)),
        [],
      ),
    );
    view = await openView({ view: 'service-map', host: host.connect(), width: 900, height: 500 });
    await view.page.getByText('too large to draw').waitFor();
    await view.page.getByRole('button', { name: 'Show Table' }).click();
    await view.page.getByRole('grid', { name: 'Calls' }).waitFor();
  });

  it('offers what to do while there is nothing', async () => {
    const host = new ServiceMapHost(mapOf([], []));
    host.status = { ...host.status, state: 'stopped' };
    view = await openView({ view: 'service-map', host: host.connect(), width: 900, height: 500 });
    await view.page.getByRole('button', { name: 'Start Receiver' }).click();
    await expect.poll(() => host.ran).toEqual([{ command: 'startReceiver' }]);
  });

  it.each(allThemes)('is accessible in the %s theme', async (theme) => {
    const page = await show(new ServiceMapHost(shopMap()), { theme });
    await nodeCalled(page, 'payment').click();
    expect(await violations(page)).toEqual([]);
    await screenshot(page, `service-map-${theme}`);
    await page.getByRole('button', { name: 'Highlight errors' }).click();
    await page.getByRole('button', { name: 'Table of calls (t)' }).click();
    await page.locator('.data-rows').focus();
    expect(await violations(page)).toEqual([]);
    await screenshot(page, `service-map-table-${theme}`);
  });

  it('draws 200 services', async () => {
    const page = await show(new ServiceMapHost(largeMap(200, 600)));
    expect(await nodes(page).count()).toBe(200);
    await screenshot(page, 'service-map-large');
    await page.getByLabel('Find service').fill('service-12');
    await page.keyboard.press('Enter');
    await screenshot(page, 'service-map-large-found');
  });
});
