/** Draws both views in every theme, to be looked at: `npx tsx test/views/screenshots.ts` writes `.cache/screenshots`. */

import { launchBrowser } from '../editor/host/browser.ts';
import { checkout, id, request } from './demo-spans.ts';
import { allThemes, buildViews, openView, screenshot } from './harness.ts';
import { StoreHost } from './store-host.ts';

async function main(): Promise<void> {
  process.env['SCREENSHOTS'] = '1';
  await buildViews();
  const browser = await launchBrowser();
  for (const theme of allThemes) {
    const host = shop();
    const list = await openView(browser, { view: 'live-traces', host: host.liveTraces(), theme, width: 300 });
    await list.page.getByRole('option').first().waitFor();
    await list.page.getByRole('listbox').focus();
    await list.page.keyboard.press('ArrowDown');
    await screenshot(list.page, `list-${theme}`);

    const empty = await openView(browser, {
      view: 'live-traces',
      host: new StoreHost().liveTraces(),
      theme,
      width: 300,
      height: 420,
    });
    await empty.page.getByText('New Traced Terminal').waitFor();
    await screenshot(empty.page, `empty-${theme}`);

    const filtered = await openView(browser, {
      view: 'live-traces',
      host: busyShop().liveTraces(),
      theme,
      width: 300,
      height: 420,
    });
    await filtered.page.locator('.pin.pinned').waitFor();
    await filtered.page.getByRole('combobox').fill('GET duration>fast');
    await filtered.page.locator('.completion').first().waitFor();
    await filtered.page.keyboard.press('Enter');
    await filtered.page.locator('.filter-problem').waitFor();
    await screenshot(filtered.page, `filter-problem-${theme}`);
    await filtered.page.getByRole('combobox').fill('');
    await filtered.page.getByRole('combobox').pressSequentially('http.');
    await filtered.page.locator('.completion').first().waitFor();
    await filtered.page.keyboard.press('ArrowDown');
    await screenshot(filtered.page, `filter-completion-${theme}`);

    const trace = await openView(browser, {
      view: 'trace',
      host: host.trace(id(9, 32)),
      theme,
      width: 1240,
      height: 680,
    });
    await trace.page.getByRole('treegrid').waitFor();
    await trace.page.getByText('POST /payments').click();
    await trace.page.getByLabel('Search spans').fill('select');
    await trace.page.getByText('CardDeclinedError', { exact: true }).waitFor();
    await trace.page.getByText('1 match').first().waitFor();
    await trace.page.getByRole('treegrid').focus();
    await trace.page.waitForTimeout(200);
    await screenshot(trace.page, `trace-${theme}`);
    await trace.page.locator('.log').last().scrollIntoViewIfNeeded();
    await screenshot(trace.page, `trace-logs-${theme}`);
    for (const { page, complaints } of [list, empty, filtered, trace]) {
      if (complaints.length > 0) console.error(theme, complaints);
      await page.close();
    }
  }
  await browser.close();
}

/** All that the list can tell at once. */
function busyShop(): StoreHost {
  const host = shop();
  const forwarding = { state: 'retrying', sent: 1204, dropped: 0, queuedBytes: 90_000 } as const;
  host.status = { ...host.status, attached: true, forwarding };
  host.store.pin(id(5, 32), true);
  return host;
}

function shop(): StoreHost {
  const host = new StoreHost();
  const now = Date.now();
  host.receive(request(1, 'GET /healthz', 0.4e6), now - 190_000);
  host.receive(request(2, 'GET /products', 61e6), now - 95_000);
  host.receive(request(3, 'GET /products/{id}', 22e6), now - 64_000);
  host.receive(request(4, 'GET /cart', 18e6), now - 41_000);
  host.receive(request(5, 'GET /products/{id}', 402e6, 'timeout'), now - 30_000);
  host.receive(request(6, 'POST /cart', 35e6), now - 21_000);
  host.receive(request(7, 'GET /a/very/long/route/with/{many}/{parameters}/that/does/not/fit', 9e6), now - 12_000);
  host.receive(request(8, 'GET /cart', 17e6), now - 8_000);
  host.receive(checkout(9), now - 3_000);
  const logs = [
    { severity: 9, at: 56e6, body: 'charging 84.50 EUR' },
    { severity: 13, at: 120e6, body: 'issuer is slow', attributes: { 'payment.provider': 'acme', attempt: 2 } },
    { severity: 17, at: 160e6, body: 'card was declined by the issuer', eventName: 'payment.declined' },
  ];
  host.receiveLogs(
    logs.map((log) => ({ ...log, traceId: id(9, 32), spanId: id(909, 16) })),
    now - 3_000,
  );
  host.receive(request(10, 'GET /healthz', 0.3e6), now - 900);
  return host;
}

void main();
