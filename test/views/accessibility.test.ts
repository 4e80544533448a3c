import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../editor/host/browser.ts';
import { demoMetrics } from './demo-metrics.ts';
import { checkout, id, request } from './demo-spans.ts';
import { allThemes, openView } from './harness.ts';
import { StoreHost } from './store-host.ts';
import { startMs } from './trace-page.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser: Browser;

describe.each(allThemes)('accessibility in the %s theme', (theme) => {
  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser?.close());

  it('of the trace list has no violation', async () => {
    const host = new StoreHost();
    host.receive(checkout(9));
    host.receive(request(10, 'GET /cart', 1e6));
    const { page } = await openView(browser, { view: 'live-traces', host: host.liveTraces(), theme });
    await page.getByRole('option').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('listbox').focus();
    await page.getByRole('button', { name: 'Pause' }).click();
    expect(await violations(page)).toEqual([]);
  });

  it('of the trace list with a filter that cannot be read, and all that it tells of the store, has no violation', async () => {
    const host = new StoreHost();
    const forwarding = { state: 'failed', sent: 3, dropped: 2, queuedBytes: 0, notice: 'It answers 401.' } as const;
    host.status = { ...host.status, attached: true, forwarding };
    host.receive(checkout(9));
    host.receive(request(10, 'GET /cart', 1e6));
    host.store.pin(id(9, 32), true);
    const { page } = await openView(browser, { view: 'live-traces', host: host.liveTraces(), theme });
    await page.locator('.pin.pinned').waitFor();
    await page.getByRole('combobox').fill('GET duration>fast');
    await page.locator('.completion').first().waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.filter-problem').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('of the groups of traces, of one of them and of the order’s menu, has no violation', async () => {
    const host = new StoreHost();
    for (let number = 1; number <= 3; number++) host.receive(checkout(number * 20));
    host.receive(request(1, 'GET /cart', 1e6, 'timeout'));
    const state = { shown: { grouped: true, service: 'payment' } };
    const { page } = await openView(browser, {
      view: 'live-traces',
      host: host.liveTraces(),
      theme,
      state,
      width: 180,
    });
    await page.locator('.trace').first().waitFor();
    await page.locator('.services .icon-button').click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Order' }).click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.trace').first().click();
    await page.getByRole('button', { name: 'All groups' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('of the completions of a filter has no violation', async () => {
    const host = new StoreHost();
    host.receive(checkout(9));
    const { page } = await openView(browser, { view: 'live-traces', host: host.liveTraces(), theme });
    await page.locator('.trace').first().waitFor();
    await page.getByRole('combobox').pressSequentially('ser');
    await page.locator('.completion').first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await violations(page)).toEqual([]);
  });

  it('of the empty trace list has no violation', async () => {
    const { page } = await openView(browser, { view: 'live-traces', host: new StoreHost().liveTraces(), theme });
    await page.getByText('New Traced Terminal').waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('of the waterfall with its details has no violation', async () => {
    const host = new StoreHost();
    host.receive(checkout(9), startMs);
    const logs = [17, 13, 9, 5].map((severity) => ({ severity, at: 1e6, body: 'a line', attributes: { key: 7 } }));
    host.receiveLogs(
      logs.map((log) => ({ ...log, traceId: id(9, 32), spanId: id(909, 16) })),
      startMs,
    );
    const { page } = await openView(browser, {
      view: 'trace',
      host: host.trace(id(9, 32)),
      theme,
      width: 1200,
      height: 800,
    });
    await page.getByText('POST /payments').click();
    await page.getByText('CardDeclinedError', { exact: true }).waitFor();
    await page.locator('.log').last().waitFor();
    await page.locator('.twistie').nth(1).click();
    await page.getByLabel('Search spans').fill('payment');
    await page.getByText('2 matches').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keyboard' }).click();
    expect(await violations(page)).toEqual([]);
  });

  it('of log records with the details of one has no violation', async () => {
    const host = new StoreHost();
    const severities = [0, 5, 9, 13, 17, 21];
    const stack = { 'exception.stacktrace': 'Error: no\n    at a (/b.ts:1:2)' };
    const logs = severities.map((severity) => ({ severity, at: severity, body: 'a line', attributes: stack }));
    host.receiveLogs(
      logs.map((log) => ({ ...log, traceId: id(9, 32), spanId: id(909, 16) })),
      startMs,
    );
    const { page } = await openView(browser, {
      view: 'logs',
      host: host.logs(),
      theme,
      width: 900,
      state: { traceId: id(9, 32) },
    });
    await page.locator('.log-row').first().waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('listbox').focus();
    await page.keyboard.press('ArrowUp');
    await page.locator('.log-details').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: /^Least severity/ }).click();
    expect(await violations(page)).toEqual([]);
  });

  it('of metrics with a chart, its table and exemplars has no violation', async () => {
    const host = new StoreHost();
    host.receiveMetrics(demoMetrics(startMs, id(9, 32), id(909, 16)));
    const { page } = await openView(browser, { view: 'metrics', host: host.metrics(), theme, width: 1000 });
    await page.getByRole('gridcell', { name: 'http.server.request.duration', exact: true }).click();
    await page.locator('.chart canvas').waitFor();
    await page.getByText('5 exemplars').click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show as table' }).click();
    await page.getByRole('grid', { name: 'Values' }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('of empty views of logs and metrics has no violation', async () => {
    for (const view of ['logs', 'metrics'] as const) {
      const host = new StoreHost();
      const { page } = await openView(browser, { view, host: host[view](), theme });
      await page.getByText('New Traced Terminal').waitFor();
      expect(await violations(page)).toEqual([]);
    }
  });
});

/** What axe finds, a line for each element. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const results = (await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })`)) as AxeResults;
  return results.violations.flatMap(({ id: rule, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${rule}: ${html} ${failureSummary}`),
  );
}
