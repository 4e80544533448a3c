import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkout, id } from './demo-spans.ts';
import { screenshot } from './harness.ts';
import { expectWhole, hostileLogs, hostileMetrics, hostileSpans, hostileTexts } from './hostile.ts';
import { StoreHost } from './store-host.ts';
import { startMs, traceId } from './trace-page.ts';
import { useView } from './view-under-test.ts';

/** Issue 4, show 4: text whatever it is, layout whole. What a page complains of fails a test besides. */
describe('hostile data', () => {
  const openView = useView();
  const host = new StoreHost(1 << 30);

  beforeAll(() => {
    host.receiveRequest('traces', hostileSpans());
    host.receiveRequest('logs', hostileLogs());
    host.receiveRequest('metrics', hostileMetrics());
  });

  const spanRows = (page: Page) => page.getByRole('row').filter({ has: page.locator('.span-name') });

  it.each([1200, 480])('is text in every mode of a trace, %i pixels wide', async (width) => {
    const { page } = await openView({ view: 'trace', host: host.trace(traceId), width, height: 700 });
    await spanRows(page).first().waitFor();
    expect(await page.locator('.span .name').first().textContent()).toContain(hostileTexts['markup']);
    const modes = await page.getByRole('tab').allTextContents();
    for (const [place, mode] of modes.entries()) {
      await page.keyboard.press(String(place + 1));
      const tab = page.getByRole('tab', { name: mode, exact: true });
      await expect.poll(() => tab.getAttribute('aria-selected')).toBe('true');
      await page.waitForTimeout(300);
      await screenshot(page, `hostile-trace-${width}-${mode}`);
      await expectWhole(page);
    }
  });

  it('is text in the details of every span', async () => {
    const { page } = await openView({ view: 'trace', host: host.trace(traceId), width: 1100, height: 700 });
    for (const [place, name] of Object.keys(hostileTexts).entries()) {
      await spanRows(page).nth(place).click();
      await page.locator('.details .attributes').first().waitFor();
      await page.locator('.details .log').first().waitFor();
      await expectWhole(page);
      await screenshot(page, `hostile-details-${name}`);
    }
  }, 180_000);

  it.each([false, true])('is text in the list of traces; by groups: %s', async (grouped) => {
    const { page } = await openView({
      view: 'live-traces',
      host: host.liveTraces(),
      width: 180,
      height: 500,
      state: { shown: { grouped }, history: Object.values(hostileTexts) },
    });
    await page.locator('.trace').first().waitFor();
    await expectWhole(page);
    const unfold = page.locator('.services > .icon-button');
    if ((await unfold.count()) > 0) await unfold.click();
    await expectWhole(page);
    const filter = page.getByRole('combobox');
    for (const typed of ['service=', 'name=', 'status.message=', '-']) {
      await filter.fill(typed);
      await page.locator('.completion').first().waitFor();
      await expectWhole(page);
      await screenshot(page, `hostile-list-${grouped}-${typed}`);
    }
  });

  it('is text on the map of services', async () => {
    const { page } = await openView({ view: 'service-map', host: host.serviceMap(), width: 900, height: 600 });
    await page.getByRole('option').first().waitFor();
    await expectWhole(page);
    await screenshot(page, 'hostile-map');
    await page.getByRole('listbox', { name: 'Services' }).focus();
    for (let step = 0; step < 6; step++) {
      await page.keyboard.press('ArrowRight');
      await expectWhole(page);
    }
    await page.getByRole('button', { name: /^Table of calls/ }).click();
    await page.getByRole('grid').waitFor();
    await expectWhole(page);
    await screenshot(page, 'hostile-map-table');
  });

  it.each(['traces', 'operations'] as const)('is text in a comparison of %s', async (kind) => {
    const filter = `traceid:${traceId}`;
    const subject =
      kind === 'traces' ? { kind, before: traceId, after: traceId } : { kind, before: filter, after: filter };
    const { page } = await openView({ view: 'compare', host: host.compare(subject), width: 900, height: 600 });
    await page.locator('[role=treegrid] [role=row], [role=grid] [role=row]').nth(3).waitFor();
    await expectWhole(page);
    await screenshot(page, `hostile-compare-${kind}`);
  });

  it('is text among logs', async () => {
    const { page } = await openView({ view: 'logs', host: host.logs(), width: 900, height: 500 });
    await page.locator('.log-row .log-time').first().waitFor();
    await expectWhole(page);
    await page.getByRole('listbox').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    for (let step = 0; step < 8; step++) {
      await page.locator('.log-details').waitFor();
      await expectWhole(page);
      await page.keyboard.press('ArrowDown');
    }
    await screenshot(page, 'hostile-logs');
  });

  it('is text among metrics', async () => {
    const { page } = await openView({ view: 'metrics', host: host.metrics(), width: 900, height: 420 });
    const metrics = page.locator('[role=row][aria-selected], [role=option]');
    await metrics.first().waitFor();
    const shown = await metrics.count();
    for (let place = 0; place < shown; place++) {
      await metrics.nth(place).click();
      await page.locator('.chart, .value-table').first().waitFor();
      await expectWhole(page);
    }
    await screenshot(page, 'hostile-metrics');
  });
});

/** State that another version, or somebody else, has left behind. */
describe('garbage for saved state', () => {
  const openView = useView();
  const host = new StoreHost();
  beforeAll(() => host.receive(checkout(9), startMs));
  const garbage: readonly unknown[] = [
    null,
    'text',
    [1, 2],
    {
      traceId: {},
      collapsed: 'x',
      selected: 7,
      zoom: { fromNs: 'a' },
      kept: [],
      services: [[]],
      shown: 5,
      history: {},
    },
    { top: 1e308, nameWidth: 1e308, detailsWidth: 1e308, zoom: { fromNs: -1e308, toNs: 1e308, startUnixNano: '0' } },
    {
      shown: { text: 5, service: [], order: '__proto__', groupOrder: {} },
      kept: { foldedDetails: [1], table: { columns: 7, sort: [] }, statistics: 'x' },
      mode: '__proto__',
      viewport: { scale: Number.MAX_VALUE, x: 1e308, y: -1e308 },
      chosen: { from: 7 },
      filter: {},
      subject: { kind: 'traces' },
    },
  ];

  const ready = {
    trace: '.span-name',
    'live-traces': '.trace',
    'service-map': '[role=option]',
    logs: 'main > *',
    metrics: 'main > *',
    compare: '[role=treegrid] [role=row]',
  } as const;
  const views = Object.keys(ready) as (keyof typeof ready)[];

  it.each(views.flatMap((view) => garbage.map((state, place) => [view, place, state] as const)))(
    'does not keep %s from being shown (%i)',
    async (view, _, state) => {
      const hosts = {
        trace: () => host.trace(traceId),
        'live-traces': () => host.liveTraces(),
        'service-map': () => host.serviceMap(),
        logs: () => host.logs(),
        metrics: () => host.metrics(),
        compare: () => host.compare({ kind: 'traces', before: traceId, after: traceId }),
      };
      const { page } = await openView({ view, host: hosts[view](), width: 700, height: 500, state });
      await page.locator(ready[view]).first().waitFor();
      await expectWhole(page);
    },
  );
});

describe('more than anybody looks at', () => {
  const openView = useView();
  const spanOf = (number: number, rest: object) => ({
    traceId,
    spanId: id(900 + number, 16),
    name: `span ${number}`,
    startTimeUnixNano: '1790000000000000000',
    endTimeUnixNano: '1790000000005000000',
    ...rest,
  });

  it('of attributes, events and links on a span', async () => {
    const host = new StoreHost(1 << 30);
    const many = <Item>(count: number, item: (index: number) => Item) =>
      Array.from({ length: count }, (_, i) => item(i));
    const attribute = (index: number) => ({ key: `ns${index % 50}.key${index}`, value: { intValue: String(index) } });
    const span = spanOf(0, {
      attributes: many(20_000, attribute),
      events: many(5_000, (index) => ({
        name: `e${index}`,
        timeUnixNano: '1790000000001000000',
        attributes: many(3, attribute),
      })),
      links: many(5_000, (index) => ({ traceId: id(index, 32), spanId: id(index, 16) })),
    });
    host.receiveRequest('traces', { resourceSpans: [{ scopeSpans: [{ spans: [span] }] }] });
    const { page } = await openView({ view: 'trace', host: host.trace(traceId), width: 1100, height: 700 });
    await page
      .getByRole('row')
      .filter({ has: page.locator('.span-name') })
      .first()
      .click();
    await page.locator('.details .attributes').first().waitFor();
    await expectWhole(page);
    await screenshot(page, 'hostile-many-attributes');
  });

  it('of services', async () => {
    const host = new StoreHost(1 << 30);
    const resourceSpans = Array.from({ length: 20_000 }, (_, number) => ({
      resource: { attributes: [{ key: 'service.name', value: { stringValue: `service ${number}` } }] },
      scopeSpans: [{ spans: [spanOf(number, number === 0 ? {} : { parentSpanId: id(900, 16) })] }],
    }));
    host.receiveRequest('traces', { resourceSpans });
    const trace = await openView({ view: 'trace', host: host.trace(traceId), width: 900, height: 600 });
    await trace.page.locator('.span-name').first().waitFor();
    await expectWhole(trace.page);
    await trace.page.close();
    const list = await openView({ view: 'live-traces', host: host.liveTraces(), width: 180, height: 400 });
    await list.page.locator('.trace').first().waitFor();
    await expectWhole(list.page);
    const unfold = list.page.locator('.services > .icon-button');
    if ((await unfold.count()) > 0) await unfold.click();
    await expectWhole(list.page);
  });

  it('of series of a metric', async () => {
    const host = new StoreHost(1 << 30);
    const dataPoints = Array.from({ length: 30_000 }, (_, number) => ({
      timeUnixNano: '1790000000000000000',
      asInt: String(number),
      attributes: [{ key: 'id', value: { stringValue: `series ${number}` } }],
    }));
    const metrics = [{ name: 'many', gauge: { dataPoints } }];
    host.receiveRequest('metrics', { resourceMetrics: [{ scopeMetrics: [{ metrics }] }] });
    const { page } = await openView({ view: 'metrics', host: host.metrics(), width: 900, height: 420 });
    await page.getByText('many', { exact: true }).first().click();
    await page.locator('.chart canvas').waitFor();
    await expectWhole(page);
  });
});
