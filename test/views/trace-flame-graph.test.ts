import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { checkout } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { span, startMs, useTraceView } from './trace-page.ts';

describe('the flame graph', () => {
  const view = useTraceView();
  const tree = (page: Page) => page.getByRole('tree');
  const focused = (page: Page) => tree(page).getByRole('treeitem');
  const details = (page: Page) => page.getByRole('region', { name: 'Span details' }).getByRole('heading');

  async function show(host: StoreHost, state: object = {}): Promise<Page> {
    const page = await view.show(host, { state: { mode: 'flame', ...state } });
    await tree(page).waitFor();
    // Drawn in the next frame.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    return page;
  }

  async function showCheckout(state: object = {}): Promise<Page> {
    const host = new StoreHost();
    host.receive(checkout(9), startMs);
    return show(host, state);
  }

  /** Clicks where the box of a lane is at a part of the axis. */
  async function point(page: Page, lane: number, part: number, action: 'click' | 'dblclick' | 'hover'): Promise<void> {
    const { width } = (await tree(page).boundingBox())!;
    await tree(page)[action]({ position: { x: part * width, y: 22 + (lane + 0.5) * 22 } });
  }

  it('tells the box that the keyboard is on', async () => {
    const page = await showCheckout();
    await tree(page).focus();
    expect(await focused(page).textContent()).toBe('POST /checkout web184 ms, 100 %, 12.9 ms itself, failed');
    const active = await tree(page).getAttribute('aria-activedescendant');
    expect(await focused(page).getAttribute('id')).toBe(active);
  });

  it('is walked from box to box, and Enter selects', async () => {
    const page = await showCheckout();
    await tree(page).focus();
    const walk = async (key: string) => {
      await page.keyboard.press(key);
      return `${await focused(page).locator('strong').textContent()} ${await focused(page).getAttribute('aria-level')}`;
    };
    expect(await walk('ArrowDown')).toBe('middleware - session 2');
    expect(await walk('ArrowRight')).toBe('POST 2');
    expect(await walk('ArrowDown')).toBe('POST /cart/reserve 3');
    expect(await walk('ArrowRight')).toBe('POST /cart/reserve 3');
    expect(await walk('ArrowDown')).toBe('SELECT cart_items 4');
    expect(await walk('ArrowRight')).toBe('cache get 4');
    expect(await walk('ArrowLeft')).toBe('SELECT cart_items 4');
    expect(await walk('ArrowUp')).toBe('POST /cart/reserve 3');
    expect(await focused(page).getAttribute('aria-selected')).toBe('false');
    await page.keyboard.press('Enter');
    expect(await focused(page).getAttribute('aria-selected')).toBe('true');
    expect(await details(page).textContent()).toBe('POST /cart/reserve');
  });

  it('selects with a click, and zooms with a double click', async () => {
    const page = await showCheckout();
    // POST /payments runs from 55 to 167 of 184 ms.
    await point(page, 2, 100 / 184, 'click');
    await expect.poll(() => details(page).textContent()).toBe('POST /payments');
    await point(page, 2, 100 / 184, 'dblclick');
    const crumbs = page.getByRole('navigation', { name: 'Zoomed to' });
    expect(await crumbs.getByRole('button').allTextContents()).toEqual([
      'Whole trace',
      'POST /checkout',
      'POST',
      'POST /payments',
    ]);
    // It now takes all of the width.
    await point(page, 2, 0.01, 'hover');
    expect(await page.locator('.flame-tip strong').textContent()).toBe('POST /payments');
    await crumbs.getByRole('button', { name: 'POST /checkout' }).click();
    expect(await crumbs.count()).toBe(0);
  });

  it('zooms and moves with wheel and keys, together with the other modes', async () => {
    const page = await showCheckout();
    await tree(page).hover({ position: { x: 10, y: 30 } });
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -1_000);
    await page.keyboard.up('Control');
    await page.getByRole('button', { name: 'Whole trace' }).waitFor();
    await page.getByRole('tab', { name: 'Waterfall' }).click();
    await page.getByText('▸').first().waitFor();
    await page.getByRole('tab', { name: 'Flame Graph' }).click();
    await tree(page).focus();
    await page.keyboard.press('0');
    expect(await page.getByRole('button', { name: 'Whole trace' }).count()).toBe(0);
  });

  it('merges equal call paths, and keeps that over a reload', async () => {
    const host = new StoreHost();
    const call = (local: number, at: number, error?: string) =>
      span(local, { name: 'SELECT', at, lasts: 2e6, parentSpanId: span(1, {}).spanId, ...(error && { error }) });
    host.receive(
      [span(1, { name: 'GET /cart', lasts: 10e6 }), call(2, 1e6), call(3, 4e6, 'timeout'), call(4, 7e6)],
      startMs,
    );
    const page = await show(host);
    await page.getByRole('button', { name: 'Merged' }).click();
    await tree(page).focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused(page).textContent()).toBe('SELECT web6 ms, 60 %, 3 spans, 1 error');
    await expect
      .poll(async () => ((await view.current.state()) as { kept: object }).kept)
      .toEqual({ flameGraph: 'merged' });
    await page.keyboard.press('m');
    await expect.poll(() => focused(page).textContent()).toContain('GET /cart');
  });

  it('shows what matches the search, and goes there', async () => {
    const page = await showCheckout();
    await page.getByLabel('Search spans').fill('fraud');
    await page.getByText('1 match').first().waitFor();
    await page.getByLabel('Search spans').press('Enter');
    await expect.poll(() => focused(page).textContent()).toBe('fraud check fraud34 ms, 18 %, 34 ms itself, matches');
  });

  it('shows a parent that never arrived', async () => {
    const page = await showCheckout();
    await page.getByLabel('Search spans').fill('audit');
    await page.getByLabel('Search spans').press('Enter');
    await tree(page).focus();
    await expect.poll(() => focused(page).textContent()).toContain('audit');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page).textContent()).toContain('7f3a0000… never arrived');
  });

  it('brings what is far down into sight', async () => {
    const host = new StoreHost();
    const chain = Array.from({ length: 400 }, (_, depth) =>
      span(depth + 1, {
        name: `level ${depth}`,
        lasts: 1e6,
        ...(depth > 0 && { parentSpanId: span(depth, {}).spanId }),
      }),
    );
    host.receive(chain, startMs);
    const page = await show(host);
    await page.getByLabel('Search spans').fill('level 399');
    await page.getByLabel('Search spans').press('Enter');
    await expect.poll(() => tree(page).evaluate((element) => element.scrollTop)).toBeGreaterThan(7_000);
    expect(await focused(page).getAttribute('aria-level')).toBe('400');
  });

  it('keeps its place when spans come that belong above it', async () => {
    const host = new StoreHost();
    const child = (local: number, at: number) =>
      span(local, { name: `job ${local}`, at, lasts: 50e6, parentSpanId: span(1, {}).spanId });
    host.receive([span(1, { lasts: 100e6 })], startMs);
    host.receive(
      Array.from({ length: 60 }, (_, index) => child(index + 2, 1e6 + index)),
      startMs,
    );
    const page = await show(host);
    await tree(page).evaluate((element) => {
      element.scrollTop = 600;
    });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    host.receive([child(90, 0)], startMs);
    await expect.poll(() => tree(page).evaluate((element) => element.scrollTop)).toBe(622);
  });

  it('is drawn in the colours of the theme, and again when that changes', async () => {
    const page = await showCheckout();
    const colorAt = (x: number, y: number) =>
      page.evaluate(
        ([left, top]) =>
          [...document.querySelector('canvas')!.getContext('2d')!.getImageData(left!, top!, 1, 1).data].join(),
        [x, y],
      );
    const before = await colorAt(300, 26);
    await page.evaluate(() => document.documentElement.style.setProperty('--vscode-spanwright-service1', '#123456'));
    await expect.poll(() => colorAt(300, 26)).toBe('18,52,86,255');
    expect(before).not.toBe('18,52,86,255');
  });

  it('shows hostile names as text', async () => {
    const host = new StoreHost();
    host.receive(
      [span(1, { name: '<img src=x onerror="document.title=1">\u202E\u001b[31m', service: '\u0000' })],
      startMs,
    );
    const page = await show(host);
    expect(await focused(page).locator('strong').textContent()).toBe(
      '<img src=x onerror="document.title=1">[U+202E]␛[31m',
    );
    expect(await page.locator('img').count()).toBe(0);
  });
});
