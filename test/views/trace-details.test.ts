import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { checkout, id } from './demo-spans.ts';
import { screenshot } from './harness.ts';
import { StoreHost } from './store-host.ts';
import { row, rows, span, startMs, traceId, useTraceView } from './trace-page.ts';

describe('the details of a span', () => {
  const view = useTraceView();
  const details = (page: Page) => page.getByRole('region', { name: 'Span details' });

  async function showPayment(isInWorkspace: (path: string) => boolean = () => false) {
    const host = new StoreHost();
    host.isInWorkspace = isInWorkspace;
    host.receive(checkout(9), startMs);
    const page = await view.show(host);
    await row(page, 'POST /payments').click();
    await details(page).locator('.stack').waitFor();
    return { host, page, pane: details(page) };
  }

  it('links the frames that are files of the workspace, and no others', async () => {
    const { host, page, pane } = await showPayment((path) => path.endsWith('/charge.ts'));
    const links = pane.locator('.stack').getByTitle('Open in the editor');
    await expect.poll(() => links.allTextContents()).toEqual(['/srv/payment/src/charge.ts:41:11']);
    expect(await pane.locator('pre').textContent()).toContain('at async pay (/srv/payment/src/pay.ts:17:18)');
    await links.click();
    const frame = { path: '/srv/payment/src/charge.ts', line: 41, column: 11, functionName: 'charge' };
    await expect.poll(() => host.ran).toEqual([{ command: 'openFrame', frame }]);
    await screenshot(page, 'trace-details-stack');
  });

  it('show exceptions before what came before them', async () => {
    const { pane } = await showPayment();
    expect(await pane.locator('.event-item strong').allTextContents()).toEqual([
      'CardDeclinedError',
      'charge requested',
    ]);
  });

  it('lead to code by button and key', async () => {
    const { host, page, pane } = await showPayment();
    const asked = { command: 'openSpanCode', traceId, spanId: id(909, 16), occurrence: 0 };
    await pane.getByRole('button', { name: 'Go to code' }).click();
    await expect.poll(() => host.ran).toEqual([asked]);
    await page.getByRole('treegrid').press('g');
    await expect.poll(() => host.ran).toEqual([asked, asked]);
  });

  it('copy the span in several ways', async () => {
    const { host, pane } = await showPayment();
    const choose = async (label: string) => {
      await pane.getByRole('button', { name: 'More on the span' }).click();
      await pane.getByRole('menuitem', { name: label }).click();
    };
    await choose('Copy traceparent');
    await choose('Copy as OTLP JSON');
    await choose('Copy link to span');
    await expect.poll(() => host.ran.length).toBe(3);
    expect(host.ran[0]).toEqual({ command: 'copyText', text: `00-${traceId}-${id(909, 16)}-01` });
    const json = host.ran[1] as { text: string };
    expect(JSON.parse(json.text).resourceSpans[0].scopeSpans[0].spans[0].name).toBe('POST /payments');
    expect(host.ran[2]).toEqual({ command: 'copyLink', traceId, spanId: id(909, 16) });
  });

  it('find attributes by words, and say where there are none', async () => {
    const { page } = await view.showCheckout();
    await row(page, 'POST /checkout').click();
    const box = details(page).getByRole('textbox', { name: 'Filter attributes' });
    await box.fill('http 502');
    const headers = details(page).getByRole('table', { name: 'Attributes' }).getByRole('rowheader');
    await expect.poll(() => headers.allTextContents()).toEqual(['http.response.status_code']);
    await details(page).getByText('None matches the filter.').first().waitFor();
    // The next span is looked at for the same.
    await row(page, 'SELECT cart_items').click();
    await expect.poll(() => box.inputValue()).toBe('http 502');
  });

  it('make a filter of an attribute', async () => {
    const { host, page } = await view.showCheckout();
    await row(page, 'POST /checkout').click();
    const choose = async (key: string, label: string) => {
      await details(page)
        .getByRole('button', { name: `More on ${key}`, exact: true })
        .click();
      await details(page).getByRole('menuitem', { name: label }).click();
    };
    await choose('http.route', 'Copy as filter');
    await choose('http.response.status_code', 'Show traces with this value');
    await expect
      .poll(() => host.ran)
      .toEqual([
        { command: 'copyText', text: 'http.route="/checkout"' },
        { command: 'filterTraces', filter: 'http.response.status_code=502' },
      ]);
    await choose('http.route', 'Search in this trace');
    await expect.poll(() => page.getByRole('textbox', { name: /search/i }).inputValue()).toBe('http.route="/checkout"');
  });

  it('remember which parts are folded', async () => {
    const { page } = await view.showCheckout();
    await row(page, 'POST /checkout').click();
    const resource = details(page)
      .locator('details')
      .filter({ hasText: /^Resource/ });
    await resource.locator('summary').click();
    await row(page, 'SELECT cart_items').click();
    await expect.poll(() => resource.getAttribute('open')).toBeNull();
  });

  it('show JSON in a string as such when asked', async () => {
    const host = new StoreHost();
    host.receive(
      [span(1, { name: 'one', attributes: { 'app.body': '{"id":9007199254740993,"ok":[true]}' } })],
      startMs,
    );
    const page = await view.show(host);
    await row(page, 'one').click();
    await details(page).getByRole('button', { name: 'as JSON' }).click();
    expect(await details(page).locator('.value .text').first().textContent()).toBe(
      '{\n  "id": 9007199254740993,\n  "ok": [\n    true\n  ]\n}',
    );
  });

  it('explain a span that never arrived', async () => {
    const { page } = await view.showCheckout();
    await rows(page).filter({ hasText: 'never arrived' }).click();
    await details(page).getByText('1 span names').waitFor();
    expect(await details(page).getByText('7f3a00000000beef').count()).toBe(1);
  });

  it('hold the layout against hostile text', async () => {
    const hostile = `<img src=x onerror="document.title='hit'">\u202E\u001b[31m\0${'x'.repeat(5_000)}`;
    const host = new StoreHost();
    const stack = `Error: ${hostile}\n    at ${hostile} (/app/${'y'.repeat(3_000)}.ts:1:1)`;
    host.isInWorkspace = () => true;
    host.receive(
      [
        span(1, {
          name: 'one',
          attributes: { [hostile]: hostile, big: 'z'.repeat(1 << 20) },
          events: [
            { name: 'exception', at: 0, attributes: { 'exception.stacktrace': stack, 'exception.type': hostile } },
          ],
        }),
      ],
      startMs,
    );
    const page = await view.show(host);
    await row(page, 'one').click();
    await details(page).locator('.stack').waitFor();
    const overflow = await details(page).evaluate((pane) => pane.scrollWidth - pane.clientWidth);
    expect(overflow).toBe(0);
    expect(await page.title()).not.toBe('hit');
    expect(await page.locator('img').count()).toBe(0);
    await screenshot(page, 'trace-details-hostile');
  });
});
