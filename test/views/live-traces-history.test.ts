import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { request } from './demo-spans.ts';
import type { OpenView } from './harness.ts';
import { StoreHost } from './store-host.ts';
import { useView } from './view-under-test.ts';

describe('the history of the filter', () => {
  const openView = useView();
  let view: OpenView;

  async function show(state?: unknown): Promise<Page> {
    const host = new StoreHost();
    host.receive(request(1, 'GET /cart', 1e6));
    host.receive(request(2, 'GET /products', 1e6));
    view = await openView({ view: 'live-traces', host: host.liveTraces(), state });
    await view.page.locator('.summary').waitFor();
    return view.page;
  }

  const box = (page: Page) => page.getByRole('combobox', { name: 'Filter traces' });

  async function use(page: Page, ...filters: readonly string[]): Promise<void> {
    for (const filter of filters) {
      await box(page).fill(filter);
      await page.keyboard.press('Enter');
    }
  }

  it('is walked by the arrow keys, back to what was being typed', async () => {
    const page = await show();
    for (const filter of ['cart', 'products']) {
      await box(page).fill(filter);
      await box(page).blur();
    }
    await box(page).fill('nowhere');
    await page.keyboard.press('Alt+ArrowUp');
    expect(await box(page).inputValue()).toBe('products');
    await page.getByText('1 of 2 traces').waitFor();
    await page.keyboard.press('ArrowUp');
    expect(await box(page).inputValue()).toBe('cart');
    await page.keyboard.press('ArrowUp');
    expect(await box(page).inputValue()).toBe('cart');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await box(page).inputValue()).toBe('nowhere');
    await page.getByText('No stored trace matches').waitFor();
  });

  it('outlives a reload, and has each filter once, also one that is yet to be mended', async () => {
    const page = await show();
    await use(page, 'cart', 'products', 'cart');
    await box(page).fill('(broken');
    await page.locator('.filter-problem').waitFor();
    await box(page).blur();
    const state = await view.state();
    expect(state).toMatchObject({ history: ['(broken', 'cart', 'products'] });
    await page.close();
    const again = await show(state);
    await box(again).fill('');
    await again.keyboard.press('ArrowUp');
    await again.keyboard.press('ArrowUp');
    expect(await box(again).inputValue()).toBe('cart');
  });

  it('leaves the arrow down to the rows, and both to what is offered', async () => {
    const page = await show({ history: ['cart'] });
    await box(page).focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox');
    await box(page).pressSequentially('ser');
    await page.locator('.completion').first().waitFor();
    await page.keyboard.press('ArrowUp');
    expect(await box(page).inputValue()).toBe('ser');
    expect(await page.locator('.completion.active').count()).toBe(1);
  });
});
