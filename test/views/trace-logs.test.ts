import { describe, expect, it } from 'vitest';
import { checkout, type DemoLog, id } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { row, span, startMs, traceId, useTraceView } from './trace-page.ts';

const payments = id(909, 16);

describe('logs of a trace', () => {
  const view = useTraceView();
  const log = (rest: Partial<DemoLog>): DemoLog => ({ traceId, at: 1e6, severity: 9, body: 'a line', ...rest });

  async function showCheckout(logs: readonly DemoLog[]) {
    const host = new StoreHost();
    host.receive(checkout(9), startMs);
    host.receiveLogs(logs, startMs);
    const page = await view.show(host);
    await row(page, 'POST /payments').waitFor();
    const details = page.getByRole('region', { name: 'Span details' });
    return { host, page, details, items: details.locator('.log') };
  }

  it('are those of the selected span or, on demand, of the whole trace', async () => {
    const { page, details, items } = await showCheckout([
      log({ spanId: payments, at: 60e6, severity: 17, body: 'declined', attributes: { 'order.id': 7 } }),
      log({ at: 2e6, body: 'of no span' }),
    ]);
    await row(page, 'POST /payments').click();
    await expect.poll(() => items.allTextContents()).toEqual(['ERRORat +60 msdeclinedorder.id7']);
    expect(await items.locator('.severity.error-text').count()).toBe(1);
    await row(page, 'fraud check').click();
    await details.getByRole('button', { name: 'Show all 2 of the trace' }).click();
    await expect
      .poll(() => items.allTextContents())
      .toEqual(['INFOat +2 msof no span', 'ERRORat +60 msPOST /paymentsdeclinedorder.id7']);
    await items.getByRole('button', { name: 'POST /payments' }).click();
    expect(await row(page, 'POST /payments').getAttribute('aria-selected')).toBe('true');
    await details.getByRole('button', { name: 'Show those of this span only' }).click();
    await expect.poll(() => items.count()).toBe(1);
  });

  it('take no room in a trace without any', async () => {
    const { page, details } = await showCheckout([]);
    await row(page, 'fraud check').click();
    await details.getByText('Resource').waitFor();
    expect(await details.getByText('Logs').count()).toBe(0);
  });

  it('are shown as text, whatever they hold', async () => {
    const hostile = '<img src=x onerror="document.title=1">\u001b[31m\u202E';
    const { page, items } = await showCheckout([
      log({ spanId: payments, body: hostile, eventName: hostile }),
      log({ spanId: payments, at: 2e6, body: ['a', 1, true] }),
      log({ spanId: payments, at: 3e6, body: 'y'.repeat(1 << 20) }),
    ]);
    await row(page, 'POST /payments').click();
    await expect.poll(() => items.count()).toBe(3);
    expect(await items.first().locator('.log-body').textContent()).toBe(
      '<img src=x onerror="document.title=1">␛[31m[U+202E]',
    );
    expect(JSON.parse((await items.nth(1).locator('.log-body').textContent())!)).toEqual(['a', 1, true]);
    await items.nth(2).getByRole('button', { name: '… show all 1,048,576 characters' }).waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1200);
  });

  it('are read in parts when there are many', async () => {
    const many = Array.from({ length: 120 }, (_, index) =>
      log({ spanId: payments, at: index * 1e3, body: `line ${index}` }),
    );
    const { page, details, items } = await showCheckout(many);
    await row(page, 'POST /payments').click();
    await expect.poll(() => items.count()).toBe(50);
    await details.getByRole('button', { name: '… show more of 120 records' }).click();
    await expect.poll(() => items.count()).toBe(100);
    await details.getByRole('button', { name: '… show more of 120 records' }).click();
    await expect.poll(() => items.count()).toBe(120);
    expect(await items.last().textContent()).toContain('line 119');
    expect(await details.getByText('show more').count()).toBe(0);
  });

  it('join when they come late', async () => {
    const { page, host, items } = await showCheckout([]);
    await row(page, 'POST /payments').click();
    await page.getByText('CardDeclinedError', { exact: true }).waitFor();
    host.receiveLogs([log({ spanId: payments, body: 'late' })], startMs);
    await expect.poll(() => items.allTextContents()).toEqual(['INFOat +1 mslate']);
  });
});

describe('spans of one id', () => {
  const view = useTraceView();

  it('show what each of them has', async () => {
    const host = new StoreHost();
    const twin = (which: string, at: number) =>
      span(2, { name: which, at, attributes: { which }, parentSpanId: id(901, 16) });
    host.receive([span(1, { name: 'root' }), twin('received first', 5e5)], startMs);
    host.receive([twin('received second', 1e5)], startMs);
    const page = await view.show(host);
    const attributes = page.getByRole('table', { name: 'Attributes' });
    await row(page, 'received second').click();
    await expect.poll(() => attributes.textContent()).toContain('whichreceived second');
    await row(page, 'received first').click();
    await expect.poll(() => attributes.textContent()).toContain('whichreceived first');
  });
});
