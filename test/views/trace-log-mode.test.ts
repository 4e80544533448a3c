import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { checkout, type DemoLog, id } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { startMs, traceId, useTraceView } from './trace-page.ts';

const payments = id(909, 16);

describe('the list of logs of a trace', () => {
  const view = useTraceView();
  const log = (rest: Partial<DemoLog>): DemoLog => ({ traceId, at: 1e6, severity: 9, body: 'a line', ...rest });
  const grid = (page: Page) => page.getByRole('grid', { name: 'Logs' });
  const rows = (page: Page) =>
    grid(page)
      .getByRole('row')
      .filter({ has: page.getByRole('gridcell') });
  const texts = async (page: Page) =>
    Promise.all(
      (await rows(page).all()).map(async (row) => (await row.getByRole('gridcell').allTextContents()).join(' ')),
    );

  async function show(logs: readonly DemoLog[]): Promise<{ host: StoreHost; page: Page }> {
    const host = new StoreHost();
    host.receive(checkout(9), startMs);
    if (logs.length > 0) host.receiveLogs(logs, startMs);
    const page = await view.show(host, { state: { mode: 'logs' } });
    await page.getByLabel('Filter logs').waitFor();
    return { host, page };
  }

  const three = [
    log({ at: 60e6, severity: 17, spanId: payments, body: 'card was declined', attributes: { 'order.id': 1042 } }),
    log({ at: -2e6, severity: 5, body: ['retry', true], eventName: 'started' }),
    log({ at: 3e6, severity: 13, body: 'slow' }),
  ];

  it('is in order of time, with severity, service and span', async () => {
    const { page } = await show(three);
    await expect
      .poll(() => texts(page))
      .toEqual([
        '−2 ms DEBUG started [⏎  "retry",⏎  true⏎] web ',
        '+3 ms WARN slow web ',
        '+60 ms ERROR card was declined web POST /payments',
      ]);
    await page.getByText('3 records').waitFor();
  });

  it('is filtered by words and by severity', async () => {
    const { page } = await show([...three.slice(0, 1), log({ body: 'card charged' }), ...three.slice(2)]);
    await expect.poll(() => rows(page).count()).toBe(3);
    await page.getByLabel('Filter logs').fill('CARD');
    await expect.poll(() => rows(page).count()).toBe(2);
    await page.getByLabel('Filter logs').fill('1042 card');
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.getByText('1 of 3 records').waitFor();
    await page.getByLabel('Filter logs').fill('');
    await page.getByRole('button', { name: /^Severity/ }).click();
    await page.getByRole('menuitemradio', { name: 'WARN and above' }).click();
    await expect.poll(() => rows(page).count()).toBe(2);
    await page.getByLabel('Filter logs').fill('nothing');
    await page.getByText('No record matches.').waitFor();
  });

  it('selects the span of a record, and opens all of the record', async () => {
    const { host, page } = await show(three);
    await rows(page).last().click();
    const details = page.getByRole('region', { name: 'Span details' });
    await expect.poll(() => details.getByRole('heading').textContent()).toBe('POST /payments');
    await grid(page).focus();
    await page.keyboard.press('Enter');
    const record = page.getByRole('region', { name: 'Log record' });
    await expect.poll(() => record.textContent()).toContain('card was declinedorder.id1042');
    await record.getByRole('button', { name: 'Copy message' }).click();
    await expect.poll(() => host.ran).toEqual([{ command: 'copyText', text: 'card was declined' }]);
    await record.getByRole('button', { name: 'Close log record' }).click();
    await expect.poll(() => record.count()).toBe(0);
  });

  it('takes in what comes later, and stays at its end when it is there', async () => {
    const { host, page } = await show(
      Array.from({ length: 100 }, (_, index) => log({ at: index, body: `line ${index}` })),
    );
    await grid(page).focus();
    await page.keyboard.press('End');
    await grid(page).getByText('line 99').waitFor();
    host.receiveLogs(
      Array.from({ length: 60 }, (_, index) => log({ at: 200 + index, body: `late ${index}` })),
      startMs,
    );
    await grid(page).getByText('late 59').waitFor();
    await page.keyboard.press('Home');
    await grid(page).getByText('line 0', { exact: true }).waitFor();
    host.receiveLogs([log({ at: 500, body: 'latest' })], startMs);
    await page.getByText('161 records').waitFor();
    await grid(page).getByText('line 0', { exact: true }).waitFor();
  });

  it('says when there are more than it lists', async () => {
    const { host, page } = await show(
      Array.from({ length: 5_001 }, (_, index) => log({ at: index, body: `line ${index}` })),
    );
    await page.getByText('The first 5,000 of 5,001 records are listed.').waitFor();
    await page.getByRole('button', { name: 'Show All in Logs' }).click();
    await expect.poll(() => host.ran).toEqual([{ command: 'showLogs', traceId }]);
    expect(await rows(page).count()).toBeLessThan(80);
  });

  it('says that there are none', async () => {
    const { page } = await show([]);
    await page.getByText('No log record of this trace was received.').waitFor();
  });

  it('shows hostile records as text on one line', async () => {
    const hostile = `<img src=x>\u001b[31m\u202E\n${'y'.repeat(1 << 20)}`;
    const { page } = await show([log({ body: hostile, eventName: '<b>' })]);
    await expect
      .poll(async () => (await texts(page))[0]?.slice(0, 50))
      .toBe('+1 ms INFO <b> <img src=x>␛[31m[U+202E]⏎yyyyyyyyyy');
    expect(await page.locator('img, b').count()).toBe(0);
    expect((await rows(page).first().boundingBox())!.height).toBe(22);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1200);
  });
});
