import { describe, expect, it } from 'vitest';
import { checkout, id } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { names, row, rows, span, startMs, useTraceView } from './trace-page.ts';

describe('trace that changes while one looks', () => {
  const view = useTraceView();

  it('says which parent never arrived, until it does', async () => {
    const { page, host } = await view.showCheckout();
    await page.getByText('Incomplete: 1 parent never arrived').waitFor();
    await row(page, 'parent 7f3a… never arrived').waitFor();
    expect(await row(page, 'audit').getAttribute('aria-level')).toBe('2');
    await row(page, 'audit').click();
    await page.getByText('7f3a00000000beef').first().waitFor();
    host.receive([span(90, { spanId: '7f3a00000000beef', name: 'late parent', at: 110e6, lasts: 60e6 })], startMs);
    await row(page, 'late parent').waitFor();
    await expect.poll(() => page.getByText('never arrived').count()).toBe(0);
    expect(await row(page, 'audit').getAttribute('aria-level')).toBe('2');
  });

  it('takes late spans without moving the row under the pointer', async () => {
    const host = new StoreHost();
    const many = Array.from({ length: 300 }, (_, index) => span(100 + index, { at: (index + 1) * 1e6, lasts: 1e6 }));
    host.receive(
      [span(1, { name: 'root', lasts: 400e6 }), ...many.map((each) => ({ ...each, parentSpanId: id(901, 16) }))],
      startMs,
    );
    const page = await view.show(host);
    await rows(page).first().waitFor();
    await page.locator('.span-rows').evaluate((list) => list.scrollTo(0, 2_400));
    await row(page, 'span 210').hover();
    const before = await row(page, 'span 210').boundingBox();
    const late = Array.from({ length: 40 }, (_, index) =>
      span(500 + index, { name: `late ${index}`, parentSpanId: id(901, 16), at: index * 1e4, lasts: 1e3 }),
    );
    host.receive(late, startMs);
    await page.getByText('341 spans').waitFor();
    await expect.poll(() => row(page, 'span 210').boundingBox()).toEqual(before);
    host.receive([span(600, { name: 'later still', parentSpanId: id(901, 16), at: 1 })], startMs);
    await page.getByText('342 spans').waitFor();
    await expect.poll(() => row(page, 'span 210').boundingBox()).toEqual(before);
  });

  it('shows a span that was exported twice as two rows', async () => {
    const host = new StoreHost();
    host.receive([span(1, { name: 'root' }), span(2, { name: 'twice', parentSpanId: id(901, 16) })], startMs);
    host.receive([span(2, { name: 'twice', parentSpanId: id(901, 16) })], startMs);
    const page = await view.show(host);
    await expect.poll(() => names(page)).toEqual(['root', 'twice', 'twice']);
    await page.keyboard.press('End');
    expect(await rows(page).last().getAttribute('aria-selected')).toBe('true');
    await page.keyboard.press('ArrowUp');
    expect(await rows(page).nth(1).getAttribute('aria-selected')).toBe('true');
  });

  it('keeps the zoom when an earlier span arrives', async () => {
    const host = new StoreHost();
    host.receive(
      [
        span(1, { name: 'root', lasts: 100e6 }),
        span(2, { name: 'child', parentSpanId: id(901, 16), at: 40e6, lasts: 10e6 }),
      ],
      startMs,
    );
    const page = await view.show(host);
    await row(page, 'child').click();
    await page.keyboard.press('z');
    const bar = row(page, 'child').locator('.bar');
    const before = await bar.boundingBox();
    host.receive([span(3, { name: 'earlier', at: -50e6, lasts: 5e6 })], startMs);
    await row(page, 'earlier').waitFor();
    const after = await bar.boundingBox();
    expect(after!.x).toBeCloseTo(before!.x, 0);
    expect(after!.width).toBeCloseTo(before!.width, 0);
    await page.keyboard.press('0');
    await expect.poll(() => bar.boundingBox().then((box) => box!.width)).toBeLessThan(before!.width / 5);
  });

  it('says so when the trace is not stored, and shows it when it comes', async () => {
    const host = new StoreHost();
    const page = await view.show(host);
    await page.getByText('is not stored').waitFor();
    host.receive(checkout(9), startMs);
    await row(page, 'POST /checkout').waitFor();
  });

  it('offers to start the receiver, which may have kept the trace', async () => {
    const host = new StoreHost();
    host.status = { state: 'stopped' };
    const page = await view.show(host);
    await page.getByRole('button', { name: 'Start Receiver' }).click();
    await expect.poll(() => host.ran).toEqual([{ command: 'startReceiver' }]);
    host.status = { state: 'listening', grpcPort: 4317, httpPort: 4318 };
    host.changed();
    await page.getByText('is not stored').waitFor();
  });

  it('keeps what it shows when the store drops the trace', async () => {
    const { page, host } = await view.showCheckout();
    host.store.clear();
    host.changed();
    await row(page, 'fraud check').click();
    await page.getByText('This span is no longer stored.').waitFor();
    expect(await rows(page).count()).toBe(15);
  });

  it('says why it could not be read, and tries again', async () => {
    const host = new StoreHost();
    host.receive(checkout(9), startMs);
    host.failure = 'The receiver stopped unexpectedly.';
    const page = await view.show(host);
    await page.getByRole('alert').getByText('The receiver stopped unexpectedly.').waitFor();
    host.failure = undefined;
    await page.getByRole('button', { name: 'Try Again' }).click();
    await row(page, 'POST /checkout').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });
});
