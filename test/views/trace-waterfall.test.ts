import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { id } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { names, row, rows, span, startMs, traceId, useTraceView } from './trace-page.ts';

const ms = 1e6;

describe('the waterfall', () => {
  const view = useTraceView();
  const selected = (page: Page) => page.locator('.span.selected .name').textContent();
  const range = (page: Page) => page.locator('.axis-title').textContent();

  it('draws the critical path where it runs, and forgets it on the same key', async () => {
    const { page } = await view.showCheckout();
    await row(page, 'POST /checkout').click();
    await page.keyboard.press('c');
    const drawn = (name: string) => row(page, name).locator('.critical').getAttribute('d');
    await expect.poll(() => drawn('charge card')).toMatch(/^M\d+ 20H/);
    // The parent in between waits for its children most of the time, not at the start and the end.
    expect((await drawn('POST /payments'))!.match(/M/g)!.length).toBeGreaterThan(1);
    expect(await row(page, 'audit').locator('.critical').count()).toBe(0);
    await page.keyboard.press('c');
    await expect.poll(() => page.locator('.critical[d*="M"]').count()).toBe(0);
  });

  it('tells self time, and pales a bar where children were running', async () => {
    const host = new StoreHost();
    host.receive(
      [
        span(1, { name: 'root', lasts: 100 * ms }),
        span(2, { name: 'one', parentSpanId: id(901, 16), at: 20 * ms, lasts: 40 * ms }),
        span(3, { name: 'two', parentSpanId: id(901, 16), at: 40 * ms, lasts: 35 * ms }),
      ],
      startMs,
    );
    const page = await view.show(host);
    await row(page, 'root').waitFor();
    expect(await row(page, 'root').locator('.span-name').getAttribute('title')).toContain('self time 45 ms (45 %)');
    const [bar, path] = await Promise.all([
      row(page, 'root').locator('.bar').boundingBox(),
      row(page, 'root').locator('.covered').boundingBox(),
    ]);
    expect((path!.x - bar!.x) / bar!.width).toBeCloseTo(0.2, 1);
    expect(path!.width / bar!.width).toBeCloseTo(0.55, 1);
  });

  it('has its lines of time where the bars are', async () => {
    const host = new StoreHost();
    host.receive(
      [span(1, { name: 'root', lasts: 100 * ms }), span(2, { name: 'late', at: 50 * ms, lasts: ms })],
      startMs,
    );
    const page = await view.show(host);
    await row(page, 'late').waitFor();
    const tick = await page
      .locator('.tick')
      .filter({ hasText: /^50 ms$/ })
      .boundingBox();
    const bar = await row(page, 'late').locator('.bar').boundingBox();
    expect(Math.abs(tick!.x - bar!.x)).toBeLessThan(2);
  });

  it('has a brush whose edges and middle can be dragged', async () => {
    const { page } = await view.showCheckout();
    const box = (await page.locator('.minimap').boundingBox())!;
    const drag = async (from: number, to: number) => {
      await page.mouse.move(box.x + box.width * from, box.y + 20);
      await page.mouse.down();
      await page.mouse.move(box.x + box.width * to, box.y + 20, { steps: 5 });
      await page.mouse.up();
    };
    await drag(0.25, 0.75);
    expect(await range(page)).toMatch(/^9[12](\.\d)? ms of 184 ms$/);
    await drag(0.75, 0.5);
    expect(await range(page)).toMatch(/^4[56](\.\d)? ms of 184 ms$/);
    const kept = await range(page);
    await drag(0.375, 0.6);
    expect(await range(page)).toBe(kept);
    await drag(0.9, 0.95);
    expect(await range(page)).toMatch(/^9\.\d+ ms of 184 ms$/);
    await page.getByRole('treegrid').press('Escape');
    expect(await range(page)).toBe('Span');
  });

  it('takes back a drag on Escape', async () => {
    const { page } = await view.showCheckout();
    const box = (await page.locator('.minimap').boundingBox())!;
    await page.mouse.move(box.x + 30, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 130, box.y + 20, { steps: 3 });
    expect(await range(page)).toContain(' of 184 ms');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    expect(await range(page)).toBe('Span');
  });

  it('zooms by dragging over its scale, and says how long that is', async () => {
    const { page } = await view.showCheckout();
    const box = (await page.locator('.axis-scale').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.5, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width, box.y + 10, { steps: 4 });
    expect(await page.locator('.dragged-label').textContent()).toMatch(/^9[12](\.\d)? ms$/);
    await page.mouse.up();
    expect(await range(page)).toMatch(/^9[12](\.\d)? ms of 184 ms$/);
    await page.getByRole('button', { name: 'Whole trace (0)' }).click();
    expect(await range(page)).toBe('Span');
  });

  it('zooms and moves by keys', async () => {
    const { page } = await view.showCheckout();
    await page.keyboard.press('w');
    expect(await range(page)).toBe('92 ms of 184 ms');
    const left = () =>
      page.locator('.shade.before').evaluate((shade) => Number.parseFloat((shade as HTMLElement).style.width));
    expect(await left()).toBeCloseTo(25);
    await page.keyboard.press('d');
    expect(await left()).toBeCloseTo(35);
    await page.keyboard.press('a');
    await page.keyboard.press('a');
    expect(await left()).toBeCloseTo(15);
    await page.keyboard.press('s');
    expect(await left()).toBeCloseTo(0);
  });

  it('shows the time under the pointer', async () => {
    const { page } = await view.showCheckout();
    const box = (await page.locator('.axis-scale').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.25, box.y + 120);
    await expect.poll(() => page.locator('.cursor-label').textContent()).toMatch(/^4[56]\.\d* ms$/);
    await page.mouse.move(box.x - 100, box.y + 120);
    await expect.poll(() => page.locator('.cursor-line').count()).toBe(0);
  });

  it('marks log records where they were written, with what they say', async () => {
    const { page, host } = await view.showCheckout();
    host.receiveLogs([{ traceId, spanId: id(909, 16), severity: 17, at: 111 * ms, body: 'card refused' }], startMs);
    const mark = row(page, 'POST /payments').locator('.log-mark');
    await mark.waitFor();
    expect(await mark.getAttribute('title')).toBe('ERROR: card refused');
    const [bar, at] = await Promise.all([
      row(page, 'POST /payments').locator('.bar').boundingBox(),
      mark.boundingBox(),
    ]);
    expect((at!.x + at!.width / 2 - bar!.x) / bar!.width).toBeCloseTo(56 / 112, 1);
  });

  it('names an event once the pointer is over it', async () => {
    const { page } = await view.showCheckout();
    const event = row(page, 'POST /payments').locator('.event').first();
    expect(await event.getAttribute('title')).toBe('Event at +5 ms');
    await event.hover();
    await expect.poll(() => event.getAttribute('title')).toBe('charge requested at +5 ms');
    await event.click();
    expect(await selected(page)).toBe('POST /payments');
  });

  it('pins the ancestors of the row at the top, and a click goes to one', async () => {
    const host = new StoreHost();
    host.receive(
      [
        span(1, { name: 'root', lasts: 400 * ms }),
        span(2, { name: 'loop', parentSpanId: id(901, 16), lasts: 400 * ms }),
        ...Array.from({ length: 200 }, (_, index) => span(10 + index, { parentSpanId: id(902, 16), at: index * ms })),
      ],
      startMs,
    );
    const page = await view.show(host);
    await rows(page).first().waitFor();
    expect(await page.locator('.sticky-parent').count()).toBe(0);
    await page.locator('.span-rows').evaluate((list) => list.scrollTo(0, 2_400));
    await expect.poll(() => page.locator('.sticky-parent .name').allTextContents()).toEqual(['root', 'loop']);
    // A row that the keyboard reaches is never below what is pinned.
    await row(page, 'span 110').click();
    for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowUp');
    const pinned = (await page.locator('.sticky-parents').boundingBox())!;
    const reached = (await row(page, (await selected(page))!).boundingBox())!;
    expect(reached.y).toBeGreaterThanOrEqual(pinned.y + pinned.height - 2);
    await page.locator('.sticky-parent').last().click();
    await expect.poll(() => selected(page)).toBe('loop');
    expect(await row(page, 'root').isVisible()).toBe(true);
    expect(await page.locator('.sticky-parent').count()).toBe(0);
  });

  it('collapses subtrees, siblings and levels by keys', async () => {
    const { page } = await view.showCheckout();
    await row(page, 'POST /checkout').click();
    await page.keyboard.press('Alt+ArrowLeft');
    expect(await names(page)).toEqual(['POST /checkout', 'parent 7f3a… never arrived', 'audit']);
    await page.keyboard.press('p');
    expect(await rows(page).count()).toBe(7);
    await row(page, 'publish order.failed').click();
    await page.keyboard.press('}');
    expect(await rows(page).count()).toBe(10);
    await page.keyboard.press('{');
    expect(await rows(page).count()).toBe(7);
    await page.keyboard.press(']');
    expect(await rows(page).count()).toBe(15);
    await page.keyboard.press('o');
    expect(await rows(page).count()).toBe(10);
  });

  it('leaves a row for what is hidden when a service is, with its errors', async () => {
    const { page } = await view.showCheckout();
    await page.getByRole('button', { name: /^Service: payment/ }).click();
    await page.getByRole('menuitemradio', { name: 'Hide' }).click();
    await expect
      .poll(() => page.locator('.hidden-rows').allTextContents())
      .toEqual(['1 span hidden1 error', '1 span hidden1 error']);
    expect(await names(page)).toContain('fraud check');
    // The keyboard passes over such a row; the next error brings back what it needs.
    await row(page, 'fraud check').click();
    await page.keyboard.press('ArrowDown');
    expect(await selected(page)).toBe('publish order.failed');
    await page.keyboard.press('E');
    expect(await selected(page)).toBe('charge card');
    await page.getByRole('button', { name: '1 span hidden' }).click();
    await expect.poll(() => page.locator('.hidden-rows').count()).toBe(0);
  });

  it('dims a service, and collapses its spans', async () => {
    const { page } = await view.showCheckout();
    await page.getByRole('button', { name: /^Service: cart/ }).click();
    await page.getByRole('menuitemradio', { name: 'Dim' }).click();
    await expect.poll(() => page.locator('.span.dimmed').count()).toBe(4);
    await page.getByRole('button', { name: /^Service.*cart/ }).click();
    await page.getByRole('menuitem', { name: 'Collapse its spans' }).click();
    await expect.poll(() => page.locator('.span.dimmed').count()).toBe(1);
  });

  it('shows matches only, with what is above them', async () => {
    const { page } = await view.showCheckout();
    await page.getByLabel('Search spans').fill('fraud');
    await page.getByRole('button', { name: 'Only matches (m)' }).click();
    await expect.poll(() => names(page)).toEqual(['POST /checkout', 'POST', 'POST /payments', 'fraud check']);
    expect(await page.locator('.hidden-rows').allTextContents()).toEqual(['6 spans hidden', '5 spans hidden1 error']);
  });

  it('finds by attributes in the filter language, and says what is wrong with a filter', async () => {
    const { page } = await view.showCheckout();
    await page.getByLabel('Search spans').fill('db.system.name=postgresql');
    await page
      .getByText(/^[12] match(es)?$/)
      .first()
      .waitFor();
    expect(await page.locator('.span.hit .name').allTextContents()).toContain('SELECT cart_items');
    await page.getByLabel('Search spans').fill('duration>fast');
    await page.locator('.search-problem').waitFor();
  });

  it('marks a span that starts before its parent, and aligns it when asked to', async () => {
    const host = new StoreHost();
    host.receive(
      [
        span(1, { name: 'call', at: 50 * ms, lasts: 40 * ms }),
        span(2, { name: 'serve', service: 'cart', parentSpanId: id(901, 16), at: 10 * ms, lasts: 20 * ms }),
      ],
      startMs,
    );
    const page = await view.show(host);
    await row(page, 'serve').getByTitle('Starts 40 ms before its parent').waitFor();
    const offset = async () => {
      const [call, serve] = await Promise.all(
        ['call', 'serve'].map((name) => row(page, name).locator('.bar').boundingBox()),
      );
      return serve!.x - call!.x;
    };
    expect(await offset()).toBeLessThan(0);
    await page.getByRole('button', { name: 'Align to parents' }).click();
    await expect.poll(offset).toBeGreaterThan(0);
    await page.getByRole('button', { name: 'Show as received' }).click();
    await expect.poll(offset).toBeLessThan(0);
  });

  it('pins the trace, and offers what else can be done with it', async () => {
    const { page, host } = await view.showCheckout();
    await page.getByRole('button', { name: /^Pin/ }).click();
    await page.getByRole('button', { name: /^Unpin/ }).waitFor();
    expect(host.store.isPinned(traceId)).toBe(true);
    await page.getByRole('button', { name: 'Copy link' }).click();
    await page.getByRole('button', { name: 'Compare…' }).click();
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Export…' }).click();
    await expect
      .poll(() => host.ran)
      .toEqual([
        { command: 'copyLink', traceId },
        { command: 'compareTraces', traceId },
        { command: 'exportTrace', traceId },
      ]);
  });

  it('is as it was after a reload: zoom, services, path, colours and the second of two spans with one id', async () => {
    const host = new StoreHost();
    host.receive(
      [span(1, { name: 'root', lasts: 100 * ms }), span(2, { name: 'twice', parentSpanId: id(901, 16) })],
      startMs,
    );
    host.receive([span(2, { name: 'twice', parentSpanId: id(901, 16) })], startMs);
    const page = await view.show(host);
    await rows(page).nth(2).click();
    await page.keyboard.press('w');
    await page.keyboard.press('c');
    await page.keyboard.press('C');
    await page.getByRole('button', { name: /^Service: web/ }).click();
    await page.getByRole('menuitemradio', { name: 'Dim' }).click();
    await expect
      .poll(() => view.current.state())
      .toMatchObject({
        selected: { spanId: id(902, 16), occurrence: 1 },
        zoom: { fromNs: 25 * ms, toNs: 75 * ms },
        services: [['web', 'dimmed']],
      });
    const state = await view.current.state();
    await page.close();
    const again = await view.show(host, { state });
    await expect.poll(() => rows(again).nth(2).getAttribute('aria-selected')).toBe('true');
    expect(await range(again)).toBe('50 ms of 100 ms');
    expect(await again.getByRole('button', { name: 'Critical path (c)' }).getAttribute('aria-pressed')).toBe('true');
    expect(await again.getByRole('button', { name: 'Colour by depth (C)' }).getAttribute('aria-pressed')).toBe('true');
    expect(await again.locator('.span.dimmed').count()).toBe(3);
  });
});
