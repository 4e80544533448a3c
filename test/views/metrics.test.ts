import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { cumulative, demoMetrics, metricsRequest, point } from './demo-metrics.ts';
import { id } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { useView } from './view-under-test.ts';

const startMs = Date.UTC(2026, 4, 4, 12);
const traceId = id(1, 32);
const spanId = id(101, 16);

describe('the metrics', () => {
  const openView = useView();

  async function show(request?: object, options: { width?: number; height?: number; state?: unknown } = {}) {
    const host = new StoreHost();
    if (request) host.receiveMetrics(request);
    const view = await openView({ view: 'metrics', host: host.metrics(), width: 1100, height: 420, ...options });
    return { ...view, host };
  }

  it('are listed with service, type, unit and series, and found by words', async () => {
    const { page } = await show(demoMetrics(startMs, traceId, spanId));
    await expect
      .poll(() => names(page))
      .toEqual(['http.server.request.duration', 'http.server.requests', 'process.memory.usage']);
    expect(await row(page, 'http.server.requests').textContent()).toBe('http.server.requestswebsum{request}3');
    await page.getByRole('textbox', { name: 'Filter metrics' }).fill('memory');
    await expect.poll(() => names(page)).toEqual(['process.memory.usage']);
    await page.getByText('1 of 3').waitFor();
  });

  it('of a cumulative sum are drawn as rates, or as they were sent', async () => {
    const { page } = await show(
      counter([
        [10, 100],
        [20, 150],
        [30, 30],
      ]),
    );
    await row(page, 'hits').click();
    await page.locator('.chart canvas').waitFor();
    await page.getByRole('button', { name: 'Show as table' }).click();
    // Since the start; then a difference; then what was counted since it began anew.
    await expect.poll(() => values(page)).toEqual(['3 hit/s', '5 hit/s', '10 hit/s']);
    await page.getByRole('button', { name: 'Measure: Rate per second' }).click();
    await page.getByRole('menuitemradio', { name: 'Values as sent' }).click();
    await expect.poll(() => values(page)).toEqual(['30 hit', '150 hit', '100 hit']);
  });

  it('of a histogram are drawn as quantiles of what came in between', async () => {
    const histogram = (second: number, counts: number[]) =>
      point(startMs, second, {}, { count: '0', explicitBounds: [10, 20], bucketCounts: counts.map(String) });
    const { page } = await show(
      metricsRequest([
        {
          name: 'latency',
          unit: 'ms',
          histogram: {
            aggregationTemporality: cumulative,
            dataPoints: [histogram(10, [100, 0, 0]), histogram(20, [100, 100, 0])],
          },
        },
      ]),
    );
    await row(page, 'latency').click();
    await expect.poll(() => legend(page)).toEqual(['p5015 ms', 'p9519.5 ms', 'p9919.9 ms']);
    await page.getByRole('button', { name: 'Show as table' }).click();
    await expect.poll(() => values(page)).toEqual(['15 ms', '5 ms']);
  });

  it('lead from exemplars to the spans that were measured', async () => {
    const { page, host } = await show(demoMetrics(startMs, traceId, spanId));
    await row(page, 'http.server.request.duration').click();
    await page.getByText('5 exemplars').focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: '80 ms' }).first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => host.ran).toEqual([{ command: 'openTrace', traceId, spanId }]);
  });

  it('tell the values under the crosshair, by keyboard and to screen readers', async () => {
    const { page } = await show(
      counter([
        [10, 100],
        [20, 150],
      ]),
    );
    await row(page, 'hits').click();
    const chart = page.getByRole('img', {
      name: /^Line chart of hits \(Rate per second\) at 2 points in time: .* 5 hit\/s/,
    });
    await chart.focus();
    await page.keyboard.press('Home');
    await expect.poll(() => legend(page)).toEqual(['no attributes10 hit/s']);
    await page.getByRole('status').getByText('10 hit/s').waitFor({ state: 'attached' });
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => legend(page)).toEqual(['no attributes5 hit/s']);
  });

  it('keep zoom, choice and lines while more arrives', async () => {
    const { page, host, state } = await show(demoMetrics(startMs, traceId, spanId));
    await row(page, 'http.server.requests').click();
    await page.locator('.chart canvas').waitFor();
    await page.getByRole('button', { name: /cart/ }).click();
    await page.getByText('1 line not shown').waitFor();
    const box = (await page.locator('.u-over').boundingBox())!;
    await page.mouse.move(box.x + 40, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + 160, box.y + 50, { steps: 4 });
    await page.mouse.up();
    const all = page.getByRole('button', { name: 'Show all of time' });
    await expect.poll(() => all.isDisabled()).toBe(false);
    host.receiveMetrics(
      metricsRequest([{ name: 'new.metric', gauge: { dataPoints: [point(startMs, 1, {}, { asInt: '1' })] } }]),
    );
    await row(page, 'new.metric').waitFor();
    expect(await all.isDisabled()).toBe(false);
    await page.getByText('1 line not shown').waitFor();
    await all.click();
    await expect.poll(() => all.isDisabled()).toBe(true);
    await expect.poll(() => state()).toMatchObject({ name: 'http.server.requests', service: 'web' });
  });

  it('are drawn in sight in a low panel of half the width', async () => {
    const { page } = await show(demoMetrics(startMs, traceId, spanId), { width: 520, height: 230 });
    await row(page, 'http.server.requests').click();
    const box = (await page.locator('.chart canvas').boundingBox())!;
    expect(box.y + box.height).toBeLessThanOrEqual(230);
    expect(box.height).toBeGreaterThanOrEqual(80);
  });

  it('are back as they were after a reload', async () => {
    const state = { filter: 'memory', asTable: true, name: 'process.memory.usage', service: 'web' };
    const { page } = await show(demoMetrics(startMs, traceId, spanId), { state });
    await page.getByRole('grid', { name: 'Values' }).waitFor();
    expect(await page.getByRole('heading', { name: 'process.memory.usage' }).count()).toBe(1);
  });

  it('with many series draw the largest and list the rest', async () => {
    const gauge = Array.from({ length: 40 }, (_, i) => point(startMs, 1, { shard: `s${i}` }, { asInt: String(i) }));
    const { page } = await show(metricsRequest([{ name: 'queue', gauge: { dataPoints: gauge } }]));
    await row(page, 'queue').click();
    await page.getByText('28 lines not shown').waitFor();
    const shown = await page.locator('.legend-line[aria-pressed=true] .legend-label').allTextContents();
    expect(shown.toSorted()).toEqual(Array.from({ length: 12 }, (_, i) => `shard=s${28 + i}`));
  });

  it('are shown as text, whatever they hold', async () => {
    const hostile = '<img src=x onerror="document.title=1">\u202E\u001b[31m';
    const dataPoints = [point(startMs, 1, { [hostile]: 'y'.repeat(1 << 20) }, { asInt: '1' })];
    const { page } = await show(
      metricsRequest([{ name: hostile, unit: hostile, description: hostile, gauge: { dataPoints } }], hostile),
    );
    await page.getByRole('row').nth(1).click();
    await page.locator('.legend-line').waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1100);
  });

  it('say how they come when there are none', async () => {
    const { page, host } = await show();
    await page.getByText('OTEL_METRICS_EXPORTER=otlp').waitFor();
    await page.getByRole('button', { name: 'New Traced Terminal' }).click();
    await expect.poll(() => host.ran).toEqual([{ command: 'newTracedTerminal' }]);
  });

  it('fit into a narrow sidebar', async () => {
    const { page } = await show(demoMetrics(startMs, traceId, spanId), { width: 180, height: 640 });
    await row(page, 'http.server.requests').click();
    await page.locator('.chart canvas').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(180);
  });
});

/** A monotonic sum with a value at each second. */
function counter(told: readonly (readonly [second: number, value: number])[]): object {
  const dataPoints = told.map(([second, value]) => point(startMs, second, {}, { asInt: String(value) }));
  return metricsRequest([
    { name: 'hits', unit: '{hit}', sum: { aggregationTemporality: cumulative, isMonotonic: true, dataPoints } },
  ]);
}

function row(page: Page, name: string) {
  return page.getByRole('row').filter({ has: page.getByRole('gridcell', { name, exact: true }) });
}

function names(page: Page): Promise<string[]> {
  return page
    .getByRole('grid', { name: 'Metrics' })
    .locator('.data-row:not(.data-header) > :first-child')
    .allTextContents();
}

function legend(page: Page): Promise<string[]> {
  return page.locator('.legend-line').allTextContents();
}

/** Of the first line, the newest first. */
function values(page: Page): Promise<string[]> {
  return page
    .getByRole('grid', { name: 'Values' })
    .locator('.data-row:not(.data-header) > :nth-child(2)')
    .allTextContents();
}
