import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../editor/host/browser.ts';
import { checkout, id } from './demo-spans.ts';
import { allThemes, openView, screenshot } from './harness.ts';
import { StoreHost } from './store-host.ts';
import { startMs, traceId } from './trace-page.ts';
import { rulesOfColors, violations } from './violations.ts';

let browser: Browser;

const fraudCheck = id(910, 16);
const modes = [
  { mode: 'flame', kept: {}, role: 'tree' },
  { mode: 'flame', kept: { flameGraph: 'merged' }, role: 'tree' },
  {
    mode: 'table',
    kept: { table: { columns: ['name', 'service', 'duration', 'status', 'attribute:http.route'] } },
    role: 'grid',
  },
  { mode: 'statistics', kept: {}, role: 'grid' },
  { mode: 'logs', kept: {}, role: 'grid' },
  { mode: 'json', kept: { json: 'trace' }, role: 'tree' },
] as const;

describe.each(allThemes)('the modes of a trace in the %s theme', (theme) => {
  const rules = theme === allThemes[0] ? undefined : rulesOfColors;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser?.close());

  it.each(modes)('have no violation: $mode $kept', async ({ mode, kept, role }) => {
    const host = new StoreHost();
    host.receive(checkout(9), startMs);
    host.receiveLogs(
      [17, 13, 9, 5].map((severity) => ({ traceId, spanId: fraudCheck, severity, at: 60e6, body: 'a line' })),
      startMs,
    );
    const state = { mode, kept, selected: fraudCheck };
    const { page } = await openView(browser, {
      view: 'trace',
      host: host.trace(traceId),
      theme,
      width: 1240,
      height: 680,
      state,
    });
    const pane = page.getByRole('tabpanel').getByRole(role);
    await pane.waitFor();
    await pane.focus();
    if (mode === 'logs') {
      await page.keyboard.press('Home');
      await page.keyboard.press('Enter');
    }
    // What hints, labels and marks there are is seen, too.
    if (mode === 'flame') await pane.hover({ position: { x: 500, y: 80 } });
    await page.getByRole('region', { name: 'Span details' }).getByText('fraud check').waitFor();
    expect(await violations(page, rules)).toEqual([]);
    await screenshot(page, `trace-${mode}${'flameGraph' in kept ? '-merged' : ''}-${theme}`);
    if (mode === 'flame') {
      await page.getByLabel('Search spans').fill('service:payment');
      await page.locator('.hit-count', { hasText: '2 matches' }).waitFor();
      await pane.focus();
      await page.keyboard.press('f');
      expect(await violations(page, rules)).toEqual([]);
      await screenshot(page, `trace-${mode}${'flameGraph' in kept ? '-merged' : ''}-search-${theme}`);
    }
    await page.close();
  });
});
