import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { byAttribute, byKind, byOperation, byService } from '../../src/views/trace/model/span-groups.ts';
import { checkout } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { span, startMs, traceId, useTraceView } from './trace-page.ts';

describe('statistics of a trace', () => {
  const view = useTraceView();
  const grid = (page: Page) => page.getByRole('grid', { name: 'Statistics' });
  const rows = (page: Page) =>
    grid(page)
      .getByRole('row')
      .filter({ has: page.getByRole('gridcell') });
  const cells = async (page: Page, row: number) =>
    (await rows(page).nth(row).getByRole('gridcell').allTextContents()).map((text) => text.trim());

  async function show(host: StoreHost, state: object = {}): Promise<Page> {
    const page = await view.show(host, { state: { mode: 'statistics', ...state } });
    await grid(page).waitFor();
    return page;
  }

  async function showCheckout(): Promise<Page> {
    const host = new StoreHost();
    host.receive(checkout(9), startMs);
    return show(host);
  }

  it('are by operation, the one that took longest itself first', async () => {
    const host = new StoreHost();
    const call = (local: number, lasts: number, error?: string) =>
      span(local, {
        name: 'SELECT',
        service: 'db',
        kind: 3,
        at: local * 10e6,
        lasts,
        parentSpanId: span(1, {}).spanId,
        ...(error && { error }),
      });
    host.receive(
      [span(1, { name: 'GET /', kind: 2, lasts: 100e6 }), call(2, 4e6), call(3, 6e6, 'no'), call(4, 2e6)],
      startMs,
    );
    const page = await show(host);
    const header = (await grid(page).getByRole('columnheader').allTextContents()).join(' ');
    expect(header).toBe('Name Service Kind Count Errors Self Self % Path % Total Average p50 p95 Min Max');
    expect((await cells(page, 0)).join(' ')).toBe(
      'GET / web server 1 0 88 ms 88.0 % 88.0 % 100 ms 100 ms 100 ms 100 ms 100 ms 100 ms',
    );
    expect((await cells(page, 1)).join(' ')).toBe(
      'SELECT db client 3 1 12 ms 12.0 % 12.0 % 12 ms 4 ms 4 ms 6 ms 2 ms 6 ms',
    );
  });

  it('are sorted by their header', async () => {
    const page = await showCheckout();
    await grid(page).getByRole('button', { name: 'Count' }).click();
    expect((await cells(page, 0)).slice(0, 4)).toEqual(['POST', 'web', 'client', '2']);
    await grid(page).getByRole('button', { name: 'Name' }).click();
    expect((await cells(page, 0))[0]).toBe('audit');
  });

  it('are by service, kind or an attribute, as the reader chooses', async () => {
    const page = await showCheckout();
    const group = async (choice: string) => {
      await page.getByRole('button', { name: /^Group by/ }).click();
      await page.getByRole('menuitemradio', { name: choice, exact: true }).click();
      await page.keyboard.press('Escape');
    };
    await group('Service');
    await page.getByText('5 groups').waitFor();
    await group('Kind');
    await expect.poll(async () => (await cells(page, 0))[0]).toBe('client');
    await group('db.system.name');
    await expect.poll(async () => (await cells(page, 0)).slice(0, 2)).toEqual(['postgresql', '1']);
    expect(await rows(page).count()).toBe(1);
    await expect
      .poll(
        async () => ((await view.current.state()) as { kept: { statistics?: { groupedBy: string } } }).kept.statistics,
      )
      .toMatchObject({ groupedBy: 'attribute:db.system.name' });
  });

  it('lead to the spans they are of', async () => {
    const page = await showCheckout();
    await grid(page).getByRole('button', { name: 'Count' }).click();
    await grid(page).focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await page.getByText('2 of 14 spans match').waitFor();
    expect(await page.getByLabel('Search spans').inputValue()).toBe('service="web" name="POST" kind:client');
    expect(await page.getByRole('grid', { name: 'Spans' }).getByText('POST', { exact: true }).count()).toBe(2);
  });
});

describe('the filter of a group', () => {
  it('finds its spans and no others', () => {
    const host = new StoreHost();
    const odd = ['say "hi"', 'back\\slash', 'a*b', 'service:web or error', ' spaces ', 'line\nbreak', ''];
    const spans = odd.flatMap((text, index) => [
      span(2 * index, {
        name: text,
        service: `s ${text}`,
        kind: (index % 5) + 1,
        attributes: { 'a key': text, size: index },
      }),
      span(2 * index + 1, {
        name: 'same',
        service: `s ${text}`,
        attributes: { 'a key': index % 2 === 0, size: index / 2 },
      }),
    ]);
    host.receive(spans, startMs);
    const trace = host.store.getTrace(traceId)!;
    const column = (key: string) => host.store.getAttributeColumn({ traceId, key })!;
    for (const groups of [
      byOperation(trace),
      byService(trace),
      byKind(trace),
      byAttribute('a key', column('a key'), String),
      byAttribute('size', column('size'), String),
    ]) {
      expect(groups.groups).toBeGreaterThan(3);
      for (let group = 0; group < groups.groups; group++) {
        const filter = groups.filter(group)!;
        const rows = [...groups.ofRow.keys()].filter((row) => groups.ofRow[row] === group);
        expect([filter, ...host.store.findSpans({ traceId, filter })!.rows]).toEqual([filter, ...rows]);
      }
    }
  });
});
