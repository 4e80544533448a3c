import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { spanJson } from '../../src/views/trace/model/span-json.ts';
import { checkout, id } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { span, startMs, traceId, useTraceView } from './trace-page.ts';

describe('the JSON of a trace', () => {
  const view = useTraceView();
  const tree = (page: Page) => page.getByRole('tree', { name: 'JSON' });
  const lines = (page: Page) => tree(page).getByRole('treeitem');
  const texts = async (page: Page) => (await lines(page).allTextContents()).map((text) => text.trim());

  async function show(host: StoreHost, state: object): Promise<Page> {
    const page = await view.show(host, { state: { mode: 'json', ...state } });
    await page.getByLabel('Search JSON').waitFor();
    return page;
  }

  async function showCheckout(state: object): Promise<{ host: StoreHost; page: Page }> {
    const host = new StoreHost();
    host.receive(checkout(9), startMs);
    return { host, page: await show(host, state) };
  }

  it('is that of the selected span', async () => {
    const { page } = await showCheckout({ selected: id(906, 16) });
    await expect
      .poll(async () => (await texts(page)).slice(0, 4))
      .toEqual(['{', '"resourceSpans": [', '{', '"resource": {']);
    await page.getByLabel('Search JSON').fill('cache get');
    await page.keyboard.press('Enter');
    await expect.poll(() => texts(page)).toContain('"name": "cache get",');
    expect((await texts(page)).filter((text) => text.startsWith('"spanId"'))).toEqual([`"spanId": "${id(906, 16)}",`]);
  });

  it('asks for a span when none is selected, or is that of the whole trace', async () => {
    const { host, page } = await showCheckout({});
    await page.getByText('Select a span to see it as JSON.').waitFor();
    await page.getByRole('button', { name: 'Whole trace' }).click();
    await lines(page).first().waitFor();
    await page.getByRole('button', { name: 'Copy JSON' }).click();
    await expect.poll(() => host.ran).toEqual([{ command: 'copyText', text: host.store.exportTrace(traceId) }]);
    await page.getByRole('button', { name: 'Open trace in an editor' }).click();
    await expect.poll(() => host.ran.at(-1)).toEqual({ command: 'openJson', traceId });
  });

  it('is searched line by line', async () => {
    const { page } = await showCheckout({ kept: { json: 'trace' } });
    await lines(page).first().waitFor();
    await page.getByLabel('Search JSON').fill('declined');
    await page.getByText('6 lines').waitFor();
    await page.keyboard.press('Enter');
    const active = tree(page).locator('[aria-selected=true]');
    await expect.poll(() => active.textContent()).toBe('"message": "payment declined",');
    await page.keyboard.press('Shift+Enter');
    await expect.poll(() => active.textContent()).toBe('"message": "declined",');
  });

  it('folds, and unfolds for what is searched', async () => {
    const { page } = await showCheckout({ kept: { json: 'trace' } });
    await lines(page).first().waitFor();
    await tree(page).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(async () => (await texts(page)).length).toBe(3);
    expect((await texts(page))[1]).toMatch(/^"resourceSpans": \[ … \] [\d,]+ lines$/);
    await page.getByLabel('Search JSON').fill('fraud check');
    await page.keyboard.press('Enter');
    await expect.poll(() => tree(page).locator('[aria-selected=true]').textContent()).toBe('"name": "fraud check",');
  });

  it('is not given to the page when it is too long', async () => {
    const host = new StoreHost();
    for (let at = 0; at < 21; at++) {
      host.receive([span(at + 1, { attributes: { text: 'y'.repeat(1_000_000) } })], startMs);
    }
    const page = await show(host, { kept: { json: 'trace' } });
    await page.getByText('The trace is 21 million characters of JSON: too much to be shown here.').waitFor();
    await page.getByRole('button', { name: 'Open in Editor' }).click();
    await page.getByRole('button', { name: 'Export…' }).click();
    await expect
      .poll(() => host.ran)
      .toEqual([
        { command: 'openJson', traceId },
        { command: 'exportTrace', traceId },
      ]);
    await page.getByRole('button', { name: 'Selected span' }).click();
    await page.getByText('Select a span to see it as JSON.').waitFor();
  });

  it('shows hostile values as text, and long ones in part', async () => {
    const host = new StoreHost();
    host.receive([span(1, { name: `<img src=x>\u202E${'y'.repeat(1 << 20)}` })], startMs);
    const page = await show(host, { kept: { json: 'trace' } });
    await lines(page).first().waitFor();
    await page.getByLabel('Search JSON').fill('<img');
    await page.keyboard.press('Enter');
    const line = tree(page).locator('[aria-selected=true]');
    await expect.poll(() => line.textContent()).toMatch(/<img src=x>\[U\+202E\]y+ … [\d,]+ more characters$/);
    expect((await line.textContent())!.length).toBeLessThan(1_200);
    expect(await page.locator('img').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(1200);
  });
});

describe('the JSON of a span', () => {
  it('is what an export has of it', () => {
    const host = new StoreHost();
    const odd = { text: 'a', yes: true, whole: 3, part: 2.5, list: ['x', 1, false] };
    const only = span(1, {
      kind: 3,
      error: 'failed',
      attributes: odd,
      events: [{ name: 'exception', at: 5, attributes: odd }],
      links: [{ traceId: id(8, 32), spanId: id(801, 16) }],
      parentSpanId: id(1, 16),
    });
    host.receive([only], startMs);
    const details = host.store.getSpan(traceId, only.spanId)!;
    expect(JSON.parse(spanJson(details))).toEqual(JSON.parse(host.store.exportTrace(traceId)!));
  });
});
