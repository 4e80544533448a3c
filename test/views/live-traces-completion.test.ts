import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { checkout, request } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { useView } from './view-under-test.ts';

describe('completion of the filter', () => {
  const openView = useView();

  async function show(): Promise<Page> {
    const host = new StoreHost();
    host.receive(checkout(9));
    host.receive(request(1, 'GET /cart', 1e6));
    const { page } = await openView({ view: 'live-traces', host: host.liveTraces() });
    await page.locator('.trace').first().waitFor();
    return page;
  }

  const box = (page: Page) => page.getByRole('combobox', { name: 'Filter traces' });
  const items = (page: Page) => page.locator('.completion-text');
  const offered = (page: Page) => items(page).allTextContents();
  const names = (page: Page) => page.locator('.trace-name').allTextContents();

  it('writes a condition with a few keys', async () => {
    const page = await show();
    await box(page).pressSequentially('ser');
    await expect.poll(async () => (await offered(page))[0]).toBe('service:');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    // The other half is offered at once.
    await expect.poll(() => offered(page)).toContain('payment');
    await box(page).pressSequentially('pay');
    await expect.poll(() => offered(page)).toEqual(['payment']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    expect(await box(page).inputValue()).toBe('service:payment');
    await expect.poll(() => names(page)).toEqual(['POST /checkout']);
    await expect.poll(() => offered(page)).toEqual([]);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
  });

  it('completes in the middle, and leaves the cursor there', async () => {
    const page = await show();
    await box(page).fill('service: duration>1ms');
    await items(page).first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Home');
    for (let step = 0; step < 'service:'.length; step++) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Control+Space');
    await page.getByRole('option', { name: /^web/ }).click();
    expect(await box(page).inputValue()).toBe('service:web duration>1ms');
    await page.keyboard.type('*');
    expect(await box(page).inputValue()).toBe('service:web* duration>1ms');
  });

  it('keeps every key, also those typed just when the filter takes effect', async () => {
    const page = await show();
    const text = 'service:web duration>1ms';
    // As fast as typing rests before it takes effect: many keys come right then.
    for (const character of text) {
      await page.evaluate(
        ({ character, restingTime }) => {
          const input = document.querySelector('input') as HTMLInputElement;
          return new Promise<void>((resolve) => {
            setTimeout(() => {
              input.value += character;
              input.dispatchEvent(new Event('input', { bubbles: true }));
              resolve();
            }, restingTime);
          });
        },
        { character, restingTime: 150 },
      );
    }
    expect(await box(page).inputValue()).toBe(text);
  });

  it('tells screen readers what is offered and which is chosen', async () => {
    const page = await show();
    expect(await box(page).getAttribute('aria-expanded')).toBe('false');
    await box(page).pressSequentially('ser');
    await items(page).first().waitFor();
    expect(await box(page).getAttribute('aria-expanded')).toBe('true');
    expect(await box(page).getAttribute('aria-activedescendant')).toBeNull();
    const list = page.getByRole('listbox', { name: 'Suggestions' });
    expect(await list.getAttribute('id')).toBe(await box(page).getAttribute('aria-controls'));
    await page.keyboard.press('ArrowUp');
    const last = list.getByRole('option').last();
    expect(await box(page).getAttribute('aria-activedescendant')).toBe(await last.getAttribute('id'));
    expect(await last.getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowDown');
    expect(await list.getByRole('option').first().getAttribute('aria-selected')).toBe('true');
    await page.getByRole('status').getByText('4 suggestions').waitFor({ state: 'attached' });
  });

  it('is in nobody’s way', async () => {
    const page = await show();
    await box(page).pressSequentially('products');
    await page.getByText('No stored trace matches').waitFor();
    await box(page).fill('ser');
    await items(page).first().waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => offered(page)).toEqual([]);
    // Only the suggestions have gone; the next one empties the box.
    expect(await box(page).inputValue()).toBe('ser');
    await page.keyboard.press('Escape');
    expect(await box(page).inputValue()).toBe('');
    await box(page).pressSequentially('ser');
    await items(page).first().waitFor();
    // Without a choice Enter means what is typed, and Tab goes on.
    await page.keyboard.press('Enter');
    await expect.poll(() => offered(page)).toEqual([]);
    expect(await box(page).inputValue()).toBe('ser');
    await page.keyboard.type('v');
    await items(page).first().waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(() => offered(page)).toEqual([]);
    expect(await box(page).inputValue()).toBe('serv');
  });

  it('shows hostile values as text', async () => {
    const host = new StoreHost();
    host.receive(request(1, '<img src=x onerror=1>\u202E "x"', 1e6));
    const { page } = await openView({ view: 'live-traces', host: host.liveTraces() });
    await page.locator('.trace').first().waitFor();
    await box(page).pressSequentially('name:');
    await expect.poll(async () => (await offered(page)).join()).toContain('<img src=x onerror=1>[U+202E]');
    expect(await page.locator('img').count()).toBe(0);
    await items(page).first().click();
    await expect.poll(async () => (await names(page)).length).toBe(1);
    await expect.poll(() => page.locator('.filter-problem').count()).toBe(0);
  });
});
