import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { checkout, id } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { names, row, rows, span, startMs, traceId, useTraceView } from './trace-page.ts';

describe('trace', () => {
  const view = useTraceView();
  const selected = (page: Page) => page.locator('.span.selected .name').textContent();

  it('is a tree of spans, told to screen readers as one', async () => {
    const { page } = await view.showCheckout();
    expect(await names(page)).toEqual([
      'POST /checkout',
      'middleware - session',
      'POST',
      'POST /cart/reserve',
      'SELECT cart_items',
      'cache get',
      'UPDATE stock',
      'POST',
      'POST /payments',
      'fraud check',
      'charge card',
      'publish order.failed',
      'send mail',
      'parent 7f3a… never arrived',
      'audit',
    ]);
    expect(await page.getByRole('treegrid', { name: 'Spans' }).getAttribute('aria-rowcount')).toBe('15');
    const payments = row(page, 'POST /payments');
    expect(await payments.getAttribute('aria-level')).toBe('3');
    expect(await payments.getAttribute('aria-expanded')).toBe('true');
    expect(await payments.getByRole('gridcell').allTextContents()).toEqual(['ErrorPOST /paymentspayment', '112 ms']);
    expect(await row(page, 'fraud check').getAttribute('aria-expanded')).toBeNull();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('POST /checkout');
    expect(await page.getByRole('list', { name: 'Services' }).allTextContents()).toEqual([
      'web 5cart 4payment 2fraud 1mailer 2',
    ]);
  });

  it('is walked, collapsed and expanded by the arrow keys', async () => {
    const { page } = await view.showCheckout();
    await page.keyboard.press('Home');
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight']) await page.keyboard.press(key);
    expect(await selected(page)).toBe('POST /cart/reserve');
    await page.keyboard.press('ArrowLeft');
    expect(await row(page, 'POST /cart/reserve').getAttribute('aria-expanded')).toBe('false');
    expect(await row(page, 'POST /cart/reserve').getByText('3 spans').count()).toBe(1);
    expect(await rows(page).count()).toBe(12);
    await page.keyboard.press('ArrowLeft');
    expect(await selected(page)).toBe('POST');
    await page.keyboard.press('End');
    expect(await selected(page)).toBe('audit');
    await page.keyboard.press(']');
    expect(await rows(page).count()).toBe(15);
    const grid = page.getByRole('treegrid');
    expect(await grid.getAttribute('aria-activedescendant')).toBe(await row(page, 'audit').getAttribute('id'));
  });

  it('tells the errors that a collapsed row hides', async () => {
    const { page } = await view.showCheckout();
    await row(page, 'POST /payments').locator('.twistie').click();
    expect(await row(page, 'POST /payments').locator('.hidden-count').allTextContents()).toEqual([
      '2 spans',
      '1 error',
    ]);
    await page.getByRole('button', { name: 'Collapse all' }).click();
    await expect.poll(() => rows(page).count()).toBe(7);
  });

  it('is searched by name and by what else spans have, with a count and both directions', async () => {
    const { page } = await view.showCheckout();
    // Where it is seen: what screen readers are told comes a moment later.
    const counted = (text: string | RegExp) => page.locator('.hit-count', { hasText: text }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('charge');
    await counted('2 matches');
    // An event of the first one says so.
    expect(await page.locator('.span.hit .name').allTextContents()).toEqual(['POST /payments', 'charge card']);
    await page.keyboard.press('Enter');
    expect(await selected(page)).toBe('POST /payments');
    await counted('1 of 2');
    await page.keyboard.press('Escape');
    await page.getByLabel('Search spans').fill('select');
    await counted(/^1 match$/);
    await page.getByRole('treegrid').focus();
    await page.keyboard.press('n');
    expect(await selected(page)).toBe('SELECT cart_items');
    await page.getByLabel('Search spans').fill('POST');
    await counted('4 of 6');
    await page.getByRole('status').getByText('6 matches').waitFor({ state: 'attached' });
    await page.getByRole('treegrid').focus();
    await page.keyboard.press('N');
    expect(await selected(page)).toBe('POST /cart/reserve');
    await page.keyboard.press('N');
    expect(await selected(page)).toBe('POST');
  });

  it('reveals a match inside a collapsed row', async () => {
    const { page } = await view.showCheckout();
    await page.keyboard.press('[');
    await page.getByLabel('Search spans').fill('charge');
    await page.keyboard.press('Enter');
    expect(await selected(page)).toBe('charge card');
  });

  it('goes from error to error', async () => {
    const { page } = await view.showCheckout();
    await page.keyboard.press('Home');
    await page.keyboard.press('e');
    await page.keyboard.press('e');
    expect(await selected(page)).toBe('POST /payments');
    await page.keyboard.press('E');
    await page.keyboard.press('E');
    await page.keyboard.press('E');
    expect(await selected(page)).toBe('charge card');
  });

  it('shows all of a span beside the rows', async () => {
    const { page, host } = await view.showCheckout();
    await row(page, 'POST /checkout').click();
    const attributes = page.getByRole('table', { name: 'Attributes' });
    await attributes.waitFor();
    const table = await attributes.ariaSnapshot();
    expect(table).toContain('rowheader "http.response.status_code"');
    expect(table.indexOf('rowgroup')).toBeLessThan(table.indexOf('user_agent.original'));
    expect(await attributes.locator('.namespace').allTextContents()).toEqual(['app', 'http', 'url']);
    expect(await attributes.locator('.value-double').textContent()).toBe('84.5');
    expect(await attributes.locator('.value-bool').textContent()).toBe('false');
    expect(JSON.parse((await attributes.locator('.value-array').textContent())!)).toEqual([
      'espresso',
      'filter',
      'mug',
    ]);
    await attributes.getByRole('button', { name: 'Copy value of http.route' }).click();
    await expect.poll(() => host.ran).toEqual([{ command: 'copyText', text: '/checkout' }]);

    await row(page, 'POST /payments').click();
    const details = page.getByRole('region', { name: 'Span details' });
    await details.getByText('CardDeclinedError', { exact: true }).waitFor();
    expect(await details.locator('pre').textContent()).toContain('at async pay (/srv/payment/src/pay.ts:17:18)');
    expect(await details.getByText('at +105 ms').count()).toBe(1);
    expect(await details.getByRole('table', { name: 'Resource' }).getByText('1.4.2').count()).toBe(1);
    expect(await details.getByText('@opentelemetry/instrumentation-http 0.203.0').count()).toBe(1);
  });

  it('tells what the SDK left out, also where it left out everything', async () => {
    const host = new StoreHost();
    const spans = [
      { traceId, spanId: id(901, 16), name: 'cut short', droppedAttributesCount: 3, droppedLinksCount: 1 },
    ];
    const scope = { name: 'express', droppedAttributesCount: 2 };
    const scopeSpans = [{ scope, spans, schemaUrl: 'urn:scope' }];
    const request = { resourceSpans: [{ resource: {}, scopeSpans, schemaUrl: 'urn:resource' }] };
    host.store.ingest(Buffer.from(JSON.stringify(request)), 'json');
    const page = await view.show(host);
    await row(page, 'cut short').click();
    const sections = page.locator('.details .section');
    await sections.first().waitFor();
    expect((await sections.allTextContents()).map((text) => text.replace(/span id.*/, ''))).toEqual([
      'Attributes3 more attributes dropped by the SDK.',
      'Links1 more link dropped by the SDK.',
      'Span',
      'Scope2 more attributes dropped by the SDK.',
    ]);
    const details = page.getByRole('region', { name: 'Span details' });
    expect(await details.getByRole('row', { name: 'resource schema' }).textContent()).toContain('urn:resource');
    expect(await details.getByRole('row', { name: 'scope schema' }).textContent()).toContain('urn:scope');
  });

  it.each([1200, 420])('writes durations where they can be read, %i pixels wide', async (width) => {
    const minute = 60e9;
    const host = new StoreHost();
    host.receive(
      [
        span(1, { name: 'whole', lasts: 59 * minute + 59e9 }),
        span(2, { name: 'late', at: 58 * minute, lasts: minute + 30e9 }),
        span(3, { name: 'last', at: 59 * minute + 59e9, lasts: 0 }),
        span(4, { name: 'backwards', at: 59 * minute, lasts: -58 * minute - 3e9 }),
      ],
      startMs,
    );
    const page = await view.show(host, { width, state: { nameWidth: 160, showDetails: false } });
    await rows(page).first().waitFor();
    const pane = (await page.locator('.span-rows').boundingBox())!;
    const boxOf = async (name: string, part: string) => (await row(page, name).locator(part).boundingBox())!;
    for (const name of ['whole', 'late', 'last', 'backwards']) {
      const label = await boxOf(name, '.duration');
      expect(label.x).toBeGreaterThan(pane.x + 160);
      expect(label.x + label.width).toBeLessThanOrEqual(pane.x + pane.width);
    }
    const [bar, label] = [await boxOf('late', '.bar'), await boxOf('late', '.duration')];
    expect(label.x + label.width).toBeLessThanOrEqual(bar.x + 1);
    expect(await row(page, 'whole').locator('.duration.on-bar').count()).toBe(1);
  });

  it('marks events where they happened, exceptions apart', async () => {
    const { page } = await view.showCheckout();
    const payments = row(page, 'POST /payments');
    await payments.locator('.event').first().waitFor();
    expect(await payments.locator('.event').count()).toBe(2);
    const [bar, event, exception] = await Promise.all([
      payments.locator('.bar').boundingBox(),
      payments.locator('.event').nth(0).boundingBox(),
      payments.locator('.event.exception').boundingBox(),
    ]);
    const share = (box: typeof bar) => (box!.x + box!.width / 2 - bar!.x) / bar!.width;
    expect(share(event)).toBeCloseTo(5 / 112, 1);
    expect(share(exception)).toBeCloseTo(105 / 112, 1);
  });

  it('follows a link to another trace', async () => {
    const { page, host } = await view.showCheckout();
    await row(page, 'publish order.failed').click();
    await page.getByRole('button', { name: `trace ${id(8, 32).slice(0, 8)}…` }).click();
    await expect.poll(() => host.ran).toEqual([{ command: 'openTrace', traceId: id(8, 32), spanId: id(801, 16) }]);
  });

  it('keeps spans without duration visible and clickable, and marks those that end before they start', async () => {
    const { page } = await view.showCheckout();
    const instant = row(page, 'cache get').locator('.bar');
    expect((await instant.boundingBox())!.width).toBeGreaterThanOrEqual(3);
    await instant.click();
    expect(await selected(page)).toBe('cache get');
    await row(page, 'send mail').click();
    expect(await row(page, 'send mail').locator('.duration').textContent()).toBe('−1.5 msEnds before it starts');
    await page.getByRole('region', { name: 'Span details' }).getByText('Ends before it starts:').waitFor();
  });

  it('chooses the time in sight by dragging over the minimap', async () => {
    const { page } = await view.showCheckout();
    const box = (await page.locator('.minimap').boundingBox())!;
    const bar = row(page, 'POST /payments').locator('.bar');
    const before = (await bar.boundingBox())!.width;
    await page.mouse.move(box.x + box.width * 0.3, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + 20, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => bar.boundingBox().then((after) => after!.width)).toBeGreaterThan(before * 1.3);
    await page.locator('.minimap').dblclick();
    await expect.poll(() => bar.boundingBox().then((after) => Math.round(after!.width))).toBe(Math.round(before));
  });

  it('is as it was after a reload', async () => {
    const { page, host } = await view.showCheckout();
    await row(page, 'POST /cart/reserve').click();
    await page.keyboard.press('ArrowLeft');
    await page.getByLabel('Search spans').fill('fraud');
    await page.getByRole('separator', { name: 'Width of the span names' }).press('ArrowLeft');
    await expect.poll(() => view.current.state()).toMatchObject({ traceId, search: 'fraud', nameWidth: 304 });
    const state = await view.current.state();
    await page.close();
    const again = await view.show(host, { state });
    await rows(again).first().waitFor();
    expect(await selected(again)).toBe('POST /cart/reserve');
    expect(await rows(again).count()).toBe(12);
    expect(await again.getByLabel('Search spans').inputValue()).toBe('fraud');
    expect(await again.locator('.span.hit').count()).toBe(1);
  });

  it('is scrolled to where it was after a reload', async () => {
    const host = new StoreHost();
    const many = Array.from({ length: 300 }, (_, index) => span(100 + index, { parentSpanId: id(901, 16), at: index }));
    host.receive([span(1, {}), ...many], startMs);
    const page = await view.show(host);
    await rows(page).first().waitFor();
    await page.locator('.span-rows').evaluate((list) => list.scrollTo(0, 2_412));
    await expect.poll(() => view.current.state()).toMatchObject({ top: 100.5 });
    const state = await view.current.state();
    await page.close();
    const again = await view.show(host, { state });
    // The row is the same; on a busy machine it was seen half a row off.
    await expect
      .poll(() => again.locator('.span-rows').evaluate((list) => Math.floor(list.scrollTop / 24)))
      .toBe(Math.floor(2_412 / 24));
  });

  it('shows the span by way of which it was opened', async () => {
    const { page } = await view.showCheckout();
    await page.keyboard.press('[');
    await view.current.post({ type: 'event', name: 'reveal', payload: { spanId: id(911, 16) } });
    await expect.poll(() => selected(page)).toBe('charge card');
  });

  it('leads into the details and back by keyboard', async () => {
    const { page } = await view.showCheckout();
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    await page.keyboard.press('Home');
    await page.keyboard.press('i');
    await page.keyboard.press('Enter');
    await expect.poll(focused).toBe('Span details');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Close details');
    await page.keyboard.press('Escape');
    expect(await focused()).toBe('Spans');
  });

  it('draws only what is in sight of 20,000 spans, 5,000 levels deep', async () => {
    const host = new StoreHost();
    const chain = Array.from({ length: 5_000 }, (_, index) =>
      span(1 + index, { at: index * 10, lasts: 1e6, ...(index > 0 && { parentSpanId: id(900 + index, 16) }) }),
    );
    const wide = Array.from({ length: 15_000 }, (_, index) =>
      span(6_000 + index, { at: 1e6, lasts: 1e3, parentSpanId: id(901, 16) }),
    );
    host.receive([...chain, ...wide], startMs);
    const page = await view.show(host);
    await page.getByText('20,000 spans').waitFor();
    expect(await rows(page).count()).toBeLessThan(2 * (700 / 24));
    await page.keyboard.press('End');
    await expect.poll(() => selected(page)).toBe('span 20999');
    await page.keyboard.press('Home');
    for (let step = 0; step < 40; step++) await page.keyboard.press('ArrowRight');
    await expect.poll(() => selected(page)).toBe('span 41');
    expect(await row(page, 'span 41').locator('.depth').textContent()).toBe('40');
    expect((await row(page, 'span 41').locator('.name').boundingBox())!.width).toBeGreaterThan(20);
    await page.keyboard.press('[');
    await expect.poll(() => page.getByRole('treegrid').getAttribute('aria-rowcount')).toBe('15002');
  });

  it('shows hostile text as text, and a megabyte of it only on demand', async () => {
    const hostile = '<img src=x onerror="document.title=1">\u001b[31m\u202E';
    const host = new StoreHost();
    host.receive(
      [
        span(1, {
          name: hostile,
          service: hostile,
          error: hostile,
          attributes: { [hostile]: hostile, huge: 'y'.repeat(1 << 20) },
        }),
      ],
      startMs,
    );
    const page = await view.show(host);
    await rows(page).first().click();
    const more = page.getByRole('button', { name: '… show all 1,048,576 characters' });
    await more.waitFor();
    expect(await page.getByRole('table', { name: 'Attributes' }).locator('.value').last().textContent()).toContain(
      '<img src=x onerror="document.title=1">␛[31m[U+202E]',
    );
    await more.click();
    await expect
      .poll(() =>
        page
          .getByRole('table', { name: 'Attributes' })
          .locator('.value')
          .first()
          .textContent()
          .then((text) => text!.length),
      )
      .toBe(1 << 20);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1200);
  });

  it('lists its keys, and every one of them is for what it says', async () => {
    const { page } = await view.showCheckout();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keyboard' });
    await help.getByText('Next match').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => help.count()).toBe(0);
    await page.keyboard.press('i');
    await expect.poll(() => page.getByRole('region', { name: 'Span details' }).count()).toBe(0);
  });

  it('fits into half a narrow window', async () => {
    const host = new StoreHost();
    host.receive(checkout(9), startMs);
    const page = await view.show(host, { width: 420 });
    await row(page, 'POST /payments').click();
    await page.getByText('CardDeclinedError', { exact: true }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(420);
    expect((await row(page, 'POST /payments').locator('.bar').boundingBox())!.width).toBeGreaterThan(20);
  });
});
