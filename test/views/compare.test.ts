import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { CompareSubject } from '../../src/protocol/views.ts';
import { CompareHost, operation, run } from './compare-host.ts';
import { checkout, type DemoSpan, id } from './demo-spans.ts';
import { allThemes, type OpenView, screenshot, type Theme } from './harness.ts';
import { useView } from './view-under-test.ts';
import { violations } from './violations.ts';

interface ShowOptions {
  readonly theme?: Theme;
  readonly state?: unknown;
}

const ms = 1e6;
const [first, second] = [id(9, 32), id(10, 32)];
const traces: CompareSubject = { kind: 'traces', before: first, after: second };

/** The checkout again: the payment is accepted and slower, stock is no longer asked, and a receipt is printed. */
function laterCheckout(): DemoSpan[] {
  const spans = checkout(10).filter(({ name }) => name !== 'UPDATE stock' && name !== 'audit');
  const changed = spans.map(({ error, ...span }) => ({
    ...span,
    lasts: ['POST /payments', 'POST /checkout'].includes(span.name) ? span.lasts + 60 * ms : span.lasts,
    ...(error !== undefined && span.name === 'charge card' && { error }),
  }));
  const receipt = { traceId: second, spanId: id(1099, 16), parentSpanId: id(1001, 16), service: 'web', at: 210 * ms };
  return [...changed, { ...receipt, name: 'print receipt', lasts: 4 * ms }];
}

const rows = (page: Page) => page.locator('.merged-row');
const row = (page: Page, name: string) => rows(page).filter({ has: page.getByText(name, { exact: true }) });
const selected = (page: Page) => page.locator('.merged-row.selected .name').textContent();

describe('the comparison of traces', () => {
  const openView = useView();
  let view: OpenView;
  function hostOfBoth(): CompareHost {
    const host = new CompareHost(traces);
    host.receive(checkout(9));
    host.receive(laterCheckout());
    return host;
  }
  async function show(host: CompareHost, options: ShowOptions = {}): Promise<Page> {
    view = await openView({ view: 'compare', host: host.connect(), width: 1200, height: 700, ...options });
    return view.page;
  }
  async function showBoth(options: ShowOptions = {}) {
    const host = hostOfBoth();
    const page = await show(host, options);
    await rows(page).first().waitFor();
    return { host, page };
  }

  it('shows both as one tree, and says of each span what is different', async () => {
    const { page } = await showBoth();
    expect(await row(page, 'POST /checkout').locator('.mark').allTextContents()).toEqual(['slower', 'fails no more']);
    expect(await row(page, 'UPDATE stock').locator('.mark').allTextContents()).toEqual(['only before']);
    expect(await row(page, 'print receipt').locator('.mark').allTextContents()).toEqual(['only after']);
    expect(await row(page, 'SELECT cart_items').locator('.mark').count()).toBe(0);
    expect(await row(page, 'POST /payments').locator('.change').textContent()).toBe('+60 ms +54 %');
    expect(await row(page, 'UPDATE stock').locator('.bar').count()).toBe(1);
    expect(await row(page, 'POST /payments').locator('.bar').count()).toBe(2);
    await page.locator('.summary').getByText('only before').waitFor();
  });

  it('has only the differences when asked, and goes through them', async () => {
    const { page } = await showBoth();
    const all = await rows(page).count();
    await page.getByRole('button', { name: 'Only differences (o)' }).click();
    await expect.poll(() => rows(page).count()).toBeLessThan(all);
    expect(await row(page, 'SELECT cart_items').count()).toBe(0);
    await page.getByRole('treegrid').focus();
    await page.keyboard.press('o');
    expect(await rows(page).count()).toBe(all);
    await page.keyboard.press('Home');
    await page.keyboard.press('n');
    const next = await selected(page);
    expect(await row(page, next!).locator('.mark').count()).toBeGreaterThan(0);
    await page.keyboard.press('N');
    expect(await selected(page)).toBe('POST /checkout');
  });

  it('is a tree to the keyboard, and opens a span in either trace', async () => {
    const { host, page } = await showBoth();
    await page.getByRole('treegrid').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('treegrid').getAttribute('aria-activedescendant')).toBe('row-2');
    await page.keyboard.press('Enter');
    await page.keyboard.press('b');
    await expect
      .poll(() => host.ran)
      .toEqual([
        { command: 'openTrace', traceId: second, spanId: id(1003, 16) },
        { command: 'openTrace', traceId: first, spanId: id(903, 16) },
      ]);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('.merged-row.selected').getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('?');
    await page.getByText('Next difference', { exact: true }).waitFor();
  });

  it('swaps the sides, and comes back as it was left', async () => {
    const { page } = await showBoth();
    await page.getByRole('button', { name: 'Swap before and after (s)' }).click();
    await expect.poll(() => row(page, 'UPDATE stock').locator('.mark').allTextContents()).toEqual(['only after']);
    await page.getByRole('tab', { name: 'Operations' }).click();
    await expect.poll(view.state).toEqual({
      subject: { kind: 'traces', before: second, after: first },
      onlyDifferences: false,
      shows: 'operations',
    });
    const state = await view.state();
    await page.close();
    const again = await show(hostOfBoth(), { state });
    await again.getByRole('grid', { name: 'Operations' }).waitFor();
    expect(await again.getByRole('row').filter({ hasText: 'print receipt' }).textContent()).toContain('only before');
  });

  it('takes in spans that come late', async () => {
    const { host, page } = await showBoth();
    host.receive([
      {
        traceId: second,
        spanId: id(1098, 16),
        parentSpanId: id(1001, 16),
        service: 'web',
        at: 0,
        name: 'late',
        lasts: ms,
      },
    ]);
    await row(page, 'late').waitFor();
  });

  it('keeps what is selected and collapsed when spans come late', async () => {
    const { host, page } = await showBoth();
    await row(page, 'POST /cart/reserve').click();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => row(page, 'SELECT cart_items').count()).toBe(0);
    await row(page, 'charge card').click();
    const late = { traceId: second, spanId: id(1098, 16), parentSpanId: id(1001, 16), service: 'web', lasts: ms };
    host.receive([{ ...late, at: 0, name: 'late' }]);
    await row(page, 'late').waitFor();
    expect(await selected(page)).toBe('charge card');
    expect(await row(page, 'SELECT cart_items').count()).toBe(0);
  });

  it('says which trace is not stored', async () => {
    const host = new CompareHost(traces);
    host.receive(checkout(9));
    const page = await show(host);
    await page.getByText(second).waitFor();
    host.receive(laterCheckout());
    await rows(page).first().waitFor();
  });

  it('shows hostile names as text', async () => {
    const host = hostOfBoth();
    const evil = { traceId: second, parentSpanId: id(1001, 16), service: '<b>web</b>', at: 0, lasts: ms };
    host.receive([
      { ...evil, spanId: id(1097, 16), name: `<img src=x onerror=alert(1)>\u202e${'x'.repeat(1_000_000)}` },
    ]);
    const page = await show(host);
    await page.getByText('<b>web</b>').first().waitFor();
    expect(await page.locator('.merged img').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1200);
  });

  it.each(allThemes)('is accessible in the %s theme', async (theme) => {
    const { page } = await showBoth({ theme });
    await row(page, 'POST /payments').click();
    await page.getByRole('treegrid').focus();
    expect(await violations(page)).toEqual([]);
    await screenshot(page, `compare-${theme}`);
    await page.getByRole('tab', { name: 'Operations' }).click();
    expect(await violations(page)).toEqual([]);
  });
});

describe('the comparison of runs', () => {
  const openView = useView();
  const runs = [run('web', 'instance-2', 5), run('web', 'instance-1', 65)];
  async function show(subject: CompareSubject, theme: Theme = 'dark') {
    const host = new CompareHost(subject);
    host.runs = runs;
    host.operations = {
      revision: 1,
      beforeTraces: 12,
      afterTraces: 15,
      rows: [
        { before: operation('GET /cart', 100), after: operation('GET /cart', 100) },
        { before: operation('POST /pay', 20), after: operation('POST /pay', 20, { p95Ns: 400 * ms, errorCount: 5 }) },
        { before: operation('GET /old', 3) },
        { after: operation('GET /new', 4) },
      ],
    };
    const { page } = await openView({ view: 'compare', host: host.connect(), width: 1250, height: 600, theme });
    return { host, page };
  }

  it('lets the reader choose runs, and tells what is new, gone and slower', async () => {
    const { host, page } = await show({ kind: 'operations' });
    await page.getByText('Choose a run for either side').waitFor();
    await page.getByRole('button', { name: /^Run before/ }).click();
    await page.getByRole('menuitemradio').nth(1).click();
    await page.getByRole('button', { name: /^Run after/ }).click();
    await page.getByRole('menuitemradio').first().click();
    const cells = page.locator('.data-row[aria-selected]');
    await cells.first().waitFor();
    expect(host.compared.at(-1)).toEqual({ before: runs[1]!.filter, after: runs[0]!.filter });
    expect(await cells.first().textContent()).toContain('POST /pay');
    expect(await cells.filter({ hasText: 'GET /old' }).locator('.mark').textContent()).toBe('only before');
    expect(await cells.filter({ hasText: 'GET /new' }).locator('.mark').textContent()).toBe('only after');
    await page.getByRole('button', { name: 'Only changes' }).click();
    await expect.poll(() => cells.count()).toBe(3);
    await cells.first().dblclick();
    await expect.poll(() => host.ran).toEqual([{ command: 'filterTraces', filter: 'service="web" name="POST /pay"' }]);
  });

  it('compares what any two filters find, says what is wrong with one, and swaps them', async () => {
    const { host, page } = await show({ kind: 'operations', before: 'since:1h', after: 'service:' });
    await page.locator('.filter-input-problem').waitFor();
    await page.getByLabel('Filter after').fill('since:5m');
    await page.locator('.data-row[aria-selected]').first().waitFor();
    expect(await page.locator('.filter-input-problem').count()).toBe(0);
    await page.getByRole('button', { name: 'Swap before and after' }).click();
    await expect.poll(() => host.compared.at(-1)).toEqual({ before: 'since:5m', after: 'since:1h' });
  });

  it.each(allThemes)('is accessible in the %s theme', async (theme) => {
    const { page } = await show({ kind: 'operations', before: runs[1]!.filter, after: runs[0]!.filter }, theme);
    await page.locator('.data-row[aria-selected]').first().click();
    expect(await violations(page)).toEqual([]);
    await screenshot(page, `compare-runs-${theme}`);
  });
});
