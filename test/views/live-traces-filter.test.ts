import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { request } from './demo-spans.ts';
import type { OpenView } from './harness.ts';
import { StoreHost } from './store-host.ts';
import { useView } from './view-under-test.ts';

describe('the filter of the live traces', () => {
  const openView = useView();
  let view: OpenView;

  async function show(host: StoreHost, state?: unknown): Promise<Page> {
    view = await openView({ view: 'live-traces', host: host.liveTraces(), state });
    return view.page;
  }

  /** Three traces: two of them slow, one of these failed. */
  function shop(): StoreHost {
    const host = new StoreHost();
    host.receive(request(1, 'GET /cart', 300e6));
    host.receive(request(2, 'GET /products', 1e6));
    host.receive(request(3, 'POST /pay', 900e6, 'declined'));
    return host;
  }

  const names = (page: Page) => page.locator('.trace-name').allTextContents();
  const box = (page: Page) => page.getByRole('combobox', { name: 'Filter traces' });

  it('says which attribute nothing stored has, when nothing matches', async () => {
    const page = await show(shop());
    await box(page).fill('durration=1');
    await box(page).press('Enter');
    await expect
      .poll(() => page.locator('.empty').textContent())
      .toContain('No stored span has an attribute "durration"');
  });

  it('takes conditions of the filter language', async () => {
    const page = await show(shop());
    await box(page).fill('duration>200ms service:web');
    await expect.poll(() => names(page)).toEqual(['POST /pay', 'GET /cart']);
    await box(page).fill('duration>200ms -status:error');
    await expect.poll(() => names(page)).toEqual(['GET /cart']);
  });

  it('says what cannot be read and marks where, keeping the rows of before', async () => {
    const page = await show(shop());
    await box(page).fill('GET');
    await expect.poll(() => names(page)).toEqual(['GET /products', 'GET /cart']);
    await box(page).fill('GET duration>fast');
    // What may stand there is offered first.
    await page.locator('.completion').first().waitFor();
    const problem = page.locator('.filter-problem');
    expect(await problem.count()).toBe(0);
    await page.keyboard.press('Enter');
    await problem.getByText('Write a number and its unit').waitFor();
    expect(await problem.locator('mark').textContent()).toBe('fast');
    expect(await box(page).getAttribute('aria-invalid')).toBe('true');
    expect(await page.locator(`#${await box(page).getAttribute('aria-describedby')}`).count()).toBe(1);
    expect(await names(page)).toEqual(['GET /products', 'GET /cart']);
    expect(await page.locator('.trace-list.outdated').count()).toBe(1);
    await box(page).fill('GET duration>200ms');
    await expect.poll(() => names(page)).toEqual(['GET /cart']);
    expect(await problem.count()).toBe(0);
    expect(await page.locator('.trace-list.outdated').count()).toBe(0);
  });

  it('says so too when that is what was kept over a reload', async () => {
    const page = await show(shop(), { text: '(GET', errorsOnly: false });
    const problem = page.locator('.filter-problem');
    await problem.waitFor();
    expect(await problem.locator('mark').textContent()).toBe('(');
    await box(page).fill('');
    await expect.poll(async () => (await names(page)).length).toBe(3);
  });

  it('leads to how filters are written, by keyboard too', async () => {
    const host = shop();
    const page = await show(host, { text: '(GET', errorsOnly: false });
    const help = page.getByRole('button', { name: 'How to write filters' });
    await help.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => host.ran).toEqual([{ command: 'showFilterLanguage' }]);
    await page.getByRole('button', { name: 'Clear', exact: true }).focus();
    await page.keyboard.press('Enter');
    expect(await box(page).inputValue()).toBe('');
  });

  it('is shown as text, also where it is wrong', async () => {
    const page = await show(shop());
    await box(page).fill('<img src=x onerror=1> duration>\u202E"');
    await page.keyboard.press('Enter');
    await page.locator('.filter-problem').waitFor();
    expect(await page.locator('.filter-problem code').textContent()).toContain('<img src=x onerror=1>');
    expect(await page.locator('img').count()).toBe(0);
  });

  it('has taken effect before whatever is clicked next', async () => {
    const page = await show(shop());
    await box(page).fill('GET');
    await page.getByRole('button', { name: 'Errors only' }).click();
    await page.getByText('No stored trace matches').waitFor();
    expect(await view.state()).toMatchObject({ shown: { text: 'GET', errorsOnly: true } });
  });

  it('gives way to what is asked for elsewhere while one types', async () => {
    const host = shop();
    const page = await show(host);
    await box(page).fill('cart');
    host.showFilter('name="POST /pay"');
    await expect.poll(() => names(page)).toEqual(['POST /pay']);
    // Longer than typing rests.
    await page.waitForTimeout(400);
    expect(await names(page)).toEqual(['POST /pay']);
  });

  it('takes what a click elsewhere asks for', async () => {
    const host = shop();
    const page = await show(host, { text: 'cart', errorsOnly: true });
    await page.getByText('No stored trace matches').waitFor();
    host.showFilter('name="POST /pay"');
    await expect.poll(() => names(page)).toEqual(['POST /pay']);
    expect(await box(page).inputValue()).toBe('name="POST /pay"');
    const kept = { shown: { text: 'name="POST /pay"', errorsOnly: false }, history: ['name="POST /pay"'] };
    await expect.poll(() => view.state()).toMatchObject(kept);
  });

  it('shows what was found so far while the search goes on', async () => {
    // A small budget makes small segments, and a slice of no time searches one of them for each answer.
    const host = new StoreHost(8 << 20);
    for (let number = 1; number <= 4_000; number++) {
      host.receive(request(number, number === 7 ? 'needle' : `GET /${number}`, 1e6));
    }
    const page = await show(host);
    await expect.poll(async () => (await names(page)).length).toBeGreaterThan(5);
    host.clock = { now: Date.now, sliceMs: 0 };
    let answers = 0;
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    host.hold = () => (++answers > 1 ? released : undefined);
    await box(page).fill('name=needle or name="GET /3999"');
    await page.getByText('1 so far, searching 4,000 traces…').waitFor();
    expect(await names(page)).toEqual(['GET /3999']);
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('1 found, search of 4,000 traces paused').waitFor();
    release();
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => names(page)).toEqual(['GET /3999', 'needle']);
    await page.getByText('2 of 4,000 traces').waitFor();
    expect(answers).toBeGreaterThan(2);
  });

  it('asks for a run that is chosen from a menu, beside what else is asked for', async () => {
    const host = new StoreHost();
    host.receive(request(1, 'GET /cart', 300e6), Date.now() - 60_000);
    host.receive(request(2, 'GET /products', 1e6));
    host.store.told.begin({ id: 'other', mark: 'unseen', title: 'npm start', startMs: 0 });
    const page = await show(host);
    const menu = page.getByRole('button', { name: /^Run/ });
    await box(page).fill('SELECT');
    await menu.click();
    const entries = page.getByRole('menuitemradio');
    await expect.poll(() => entries.allTextContents()).toHaveLength(4);
    expect((await entries.allTextContents()).slice(0, 2)).toEqual(['All runs', 'Last run']);
    const { x, width } = (await page.getByRole('menu').boundingBox())!;
    expect(x + width).toBeLessThanOrEqual(page.viewportSize()!.width);
    await entries.nth(1).click();
    await expect.poll(() => box(page).inputValue()).toBe('SELECT run:last');
    await expect.poll(() => menu.textContent()).toBe('Last run');
    await menu.click();
    await entries.first().click();
    await expect.poll(() => box(page).inputValue()).toBe('SELECT');
  });
});
