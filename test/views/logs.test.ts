import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type DemoLog, id } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { useView } from './view-under-test.ts';

const startMs = Date.UTC(2026, 4, 4, 12);
const traceId = id(1, 32);
const spanId = id(101, 16);

describe('the logs', () => {
  const openView = useView();

  async function show(
    records: readonly DemoLog[] = [],
    options: { width?: number; height?: number; state?: unknown } = {},
  ) {
    const host = new StoreHost();
    if (records.length > 0) host.receiveLogs(records, startMs);
    const view = await openView({ view: 'logs', host: host.logs(), width: 900, height: 400, ...options });
    return { ...view, host };
  }

  it('are shown oldest first with time, severity, service and body, the newest in sight', async () => {
    const { page } = await show([...lines(200), record({ at: 1e12, severity: 17, body: 'payment declined' })]);
    await rows(page).filter({ hasText: 'payment declined' }).waitFor();
    const last = await rows(page).last().textContent();
    expect(last).toMatch(/\d\d:\d\d:\d\d\.\d{3}ERRORwebpayment declined/);
    expect(await rows(page).last().locator('svg').count()).toBe(2);
    await expect.poll(() => page.locator('.log-count').textContent()).toBe('201');
    expect(await isAtEnd(page)).toBe(true);
    // Only what is in sight is in the page.
    expect(await rows(page).count()).toBeLessThan(40);
  });

  it('follow what arrives while their end is in sight', async () => {
    const { page, host } = await show(lines(100));
    await rows(page).first().waitFor();
    host.receiveLogs(lines(50, 1_000), startMs);
    await rows(page).filter({ hasText: 'line 1049' }).waitFor();
    expect(await isAtEnd(page)).toBe(true);
  });

  it('keep their place while the reader is elsewhere, and count what is new', async () => {
    const { page, host } = await show(lines(500));
    await rows(page).first().waitFor();
    await scrollTo(page, 2_200);
    await line(page, 100).waitFor();
    host.receiveLogs(lines(50, 1_000), startMs);
    const unseen = page.getByRole('button', { name: '50 new' });
    await unseen.waitFor();
    expect(await scrollTop(page)).toBe(2_200);
    await unseen.click();
    await rows(page).filter({ hasText: 'line 1049' }).waitFor();
    await expect.poll(() => unseen.count()).toBe(0);
  });

  it('keep their place when late ones come before and old ones are dropped', async () => {
    const { page, host } = await show(lines(500, 100));
    await rows(page).first().waitFor();
    await scrollTo(page, 2_200);
    const top = line(page, 200);
    await top.waitFor();
    const before = (await top.boundingBox())!.y;
    host.receiveLogs(lines(40), startMs);
    await page.getByText('540').waitFor();
    await expect.poll(async () => (await top.boundingBox())?.y).toBe(before);
  });

  it('keep the chosen record in sight when its details open, below or beside', async () => {
    for (const size of [
      { width: 500, height: 700 },
      { width: 500, height: 230 },
    ]) {
      const { page } = await show(lines(100), size);
      await rows(page).filter({ hasText: 'line 99' }).waitFor();
      const chosen = rows(page).filter({ hasText: 'line 98' });
      await chosen.click();
      const details = page.locator('.log-details');
      await details.waitFor();
      const list = (await page.locator('.log-rows').boundingBox())!;
      expect(list.height).toBeGreaterThan(150);
      await expect
        .poll(async () => {
          const { y, height } = (await chosen.boundingBox())!;
          return y >= list.y - 1 && y + height <= list.y + list.height + 1;
        })
        .toBe(true);
    }
  });

  it('are filtered by words and severity', async () => {
    const { page, state } = await show([
      record({ at: 1, severity: 9, body: 'order created' }),
      record({ at: 2, severity: 13, body: 'order slow' }),
      record({ at: 3, severity: 17, body: 'order failed' }),
    ]);
    await expect.poll(() => bodies(page)).toEqual(['order created', 'order slow', 'order failed']);
    await page.getByRole('button', { name: /^Least severity/ }).click();
    await page.getByRole('menuitemradio', { name: 'WARN and above' }).click();
    await expect.poll(() => bodies(page)).toEqual(['order slow', 'order failed']);
    await page.getByRole('textbox', { name: 'Filter logs' }).fill('failed');
    await expect.poll(() => bodies(page)).toEqual(['order failed']);
    await expect.poll(() => page.locator('.log-count').textContent()).toBe('1 of 3');
    await expect.poll(() => state()).toEqual({ text: 'failed', minSeverity: 13 });
    await page.getByRole('textbox', { name: 'Filter logs' }).fill('nothing like it');
    await page.getByRole('button', { name: 'Show All Records' }).click();
    await expect.poll(() => bodies(page)).toEqual(['order created', 'order slow', 'order failed']);
  });

  it('are those of one trace when asked for, until the reader wants all again', async () => {
    const { page, host } = await show([
      record({ at: 1, body: 'of the trace', traceId, spanId }),
      record({ at: 2, body: 'of none', traceId: '' }),
    ]);
    await expect.poll(() => bodies(page)).toEqual(['of the trace', 'of none']);
    host.showLogs({ traceId });
    await expect.poll(() => bodies(page)).toEqual(['of the trace']);
    await page.getByRole('button', { name: 'of trace 5b8efff7' }).click();
    await expect.poll(() => bodies(page)).toEqual(['of the trace', 'of none']);
  });

  it('lead to their span by keyboard, and say when there is none', async () => {
    const { page, host } = await show([
      record({ at: 1, body: 'of the trace', traceId, spanId }),
      record({ at: 2, body: 'of none', traceId: '' }),
    ]);
    await rows(page).first().waitFor();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('ArrowUp');
    await page.getByText('This record belongs to no trace.').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText('This record belongs to no trace').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await expect.poll(() => host.ran).toEqual([{ command: 'openTrace', traceId, spanId }]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.locator('.log-details').count()).toBe(0);
  });

  it('show all that is stored of one, and copy it', async () => {
    const { page, host } = await show([
      record({
        at: 1,
        severity: 17,
        body: 'it broke',
        attributes: { 'exception.type': 'TypeError', 'exception.stacktrace': 'TypeError: x\n    at a.ts:1:2' },
        traceId,
      }),
    ]);
    await rows(page).first().click();
    const details = page.getByRole('region', { name: 'Log record' });
    await details.getByText('at a.ts:1:2').waitFor();
    await details.getByRole('table', { name: 'Resource' }).getByText('web').waitFor();
    await details.getByRole('button', { name: 'Copy as text' }).click();
    await details.getByRole('button', { name: 'Copy as JSON' }).click();
    await expect.poll(() => host.ran.length).toBe(2);
    const [text, json] = host.ran.map((command) => ('text' in command ? command.text! : ''));
    expect(text).toMatch(/^2026-05-04 .* ERROR \[web\] it broke exception.type=TypeError .*trace_id=5b8efff7/s);
    expect(JSON.parse(json!)).toMatchObject({ body: 'it broke', traceId });
  });

  it('stand still while paused, also when scrolled', async () => {
    const { page, host } = await show(lines(300));
    await rows(page).filter({ hasText: 'line 299' }).waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    host.receiveLogs(lines(50, 1_000), startMs);
    await expect.poll(() => page.locator('.log-count').textContent()).toBe('300, 50 waiting');
    await scrollTo(page, 0);
    await line(page, 0).waitFor();
    await scrollTo(page, 1e6);
    await rows(page).filter({ hasText: 'line 299' }).waitFor();
    expect(await page.getByText('line 1049').count()).toBe(0);
    await page.getByRole('button', { name: 'Resume' }).click();
    await rows(page).filter({ hasText: 'line 1049' }).waitFor();
  });

  it('are shown as text, whatever they hold, and leave the layout whole', async () => {
    const hostile = '<img src=x onerror="document.title=1">\u001b[31m\u202E\n\u0000second line';
    const { page } = await show([
      record({ at: 1, body: hostile, eventName: hostile, attributes: { [hostile]: hostile } }),
      record({ at: 2, body: 'y'.repeat(1 << 20) }),
    ]);
    await expect
      .poll(async () => (await bodies(page))[0])
      .toContain('<img src=x onerror="document.title=1">␛[31m[U+202E]⏎␀');
    await rows(page).last().click();
    await page.getByRole('button', { name: '… show all 1,048,576 characters' }).waitFor();
    await rows(page).first().click();
    await page.locator('.log-event').waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(900);
  });

  it('say how they come when there are none, and what keeps them away', async () => {
    const { page, host } = await show();
    await page.getByText('OTEL_LOGS_EXPORTER=otlp').waitFor();
    await page.getByText('http://127.0.0.1:4318').waitFor();
    await page.getByRole('button', { name: 'New Traced Terminal' }).click();
    await expect.poll(() => host.ran).toEqual([{ command: 'newTracedTerminal' }]);
    host.status = { state: 'stopped' };
    host.changed();
    await page.getByText('The receiver is not running.').waitFor();
    host.failure = 'The receiver stopped unexpectedly.';
    host.receiveLogs(lines(1), startMs);
    await page.getByRole('alert').getByText('stopped unexpectedly').waitFor();
  });

  it('fit into a narrow sidebar', async () => {
    const { page } = await show([record({ at: 1, severity: 13, body: 'narrow' })], { width: 180 });
    await rows(page).first().click();
    await page.getByRole('region', { name: 'Log record' }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(180);
  });
});

function record(fields: Partial<DemoLog>): DemoLog {
  return { traceId, at: 0, severity: 9, body: 'a line', ...fields };
}

function lines(count: number, from = 0): DemoLog[] {
  return Array.from({ length: count }, (_, index) =>
    record({ at: (from + index) * 1e6, body: `line ${from + index}` }),
  );
}

function rows(page: Page) {
  return page.getByRole('option').filter({ has: page.locator('.log-line') });
}

function line(page: Page, number: number) {
  return page.locator('.log-line').filter({ hasText: new RegExp(`^line ${number}$`) });
}

function bodies(page: Page): Promise<string[]> {
  return page.locator('.log-line').allTextContents();
}

async function scrollTo(page: Page, top: number): Promise<void> {
  await page.getByRole('listbox').evaluate((list, to) => list.scrollTo(0, to), top);
}

function scrollTop(page: Page): Promise<number> {
  return page.getByRole('listbox').evaluate((list) => list.scrollTop);
}

function isAtEnd(page: Page): Promise<boolean> {
  return page.getByRole('listbox').evaluate((list) => list.scrollTop + list.clientHeight >= list.scrollHeight - 1);
}
