import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { checkout, type DemoSpan, id, request } from './demo-spans.ts';
import { allThemes, type OpenView, screenshot } from './harness.ts';
import { StoreHost } from './store-host.ts';
import { startMs } from './trace-page.ts';
import { useView } from './view-under-test.ts';

const ms = 1e6;

/** A service per number, each called by that of half its number, each with a database; `calls` times. */
function manyServices(count: number, calls: number): DemoSpan[] {
  const spans: DemoSpan[] = [];
  for (let call = 1; call <= calls; call++) {
    const spanId = (number: number, side: number) => id(call * 1_000_000 + number * 10 + side, 16);
    for (let number = 1; number <= count; number++) {
      const parent = number >> 1;
      const span = { traceId: id(call, 32), service: `service-${number}`, at: Math.log2(number) * 10 * ms };
      spans.push(
        {
          ...span,
          ...(parent > 0 && { parentSpanId: spanId(parent, number % 2 === 0 ? 2 : 3) }),
          ...{ spanId: spanId(number, 1), name: 'GET /', kind: 2, lasts: 90 * ms },
          ...(number % 13 === 0 && { error: 'no' }),
        },
        ...[2, 3].map((side) => ({
          ...{
            ...span,
            spanId: spanId(number, side),
            parentSpanId: spanId(number, 1),
            name: 'GET',
            kind: 3,
            lasts: ms,
          },
        })),
        {
          ...{
            ...span,
            spanId: spanId(number, 4),
            parentSpanId: spanId(number, 1),
            name: 'SELECT',
            kind: 3,
            lasts: ms,
          },
          attributes: { 'db.system.name': 'postgresql', 'db.namespace': `db-${number}` },
        },
      );
    }
  }
  return spans;
}

describe('the map of what is stored', () => {
  const openView = useView();
  async function show(host: StoreHost, options: { theme?: (typeof allThemes)[number] } = {}): Promise<OpenView> {
    const view = await openView({ view: 'service-map', host: host.serviceMap(), width: 1200, height: 700, ...options });
    await nodes(view.page).first().waitFor();
    return view;
  }
  const nodes = (page: Page) => page.getByRole('option');
  const nodeCalled = (page: Page, name: string) => page.getByRole('option', { name: new RegExp(`^${name},`) });

  it.each(allThemes)('draws the services of programs, their databases and peers in %s', async (theme) => {
    const host = new StoreHost();
    for (let number = 9; number < 19; number++) host.receive(checkout(number), startMs + number * 1000);
    const { page } = await show(host, { theme });
    for (const name of ['web', 'cart', 'payment', 'fraud', 'mailer', 'postgresql']) {
      await expect.poll(() => nodeCalled(page, name).count(), { message: name }).toBe(1);
    }
    await screenshot(page, `stored-map-${theme}`);
  });

  it('draws a call when its second side arrives', async () => {
    const host = new StoreHost();
    const spans = checkout(9);
    host.receive(
      spans.filter(({ service }) => service !== 'cart'),
      startMs,
    );
    const { page } = await show(host);
    expect(await nodeCalled(page, 'postgresql').count()).toBe(0);
    host.receive(
      spans.filter(({ service }) => service === 'cart'),
      startMs,
    );
    await expect.poll(() => nodeCalled(page, 'postgresql').count()).toBe(1);
  });

  it('filters by what the store understands, and says what it does not', async () => {
    const host = new StoreHost();
    host.receive(checkout(9), startMs);
    host.receive(request(30, 'GET /slow', 900 * ms), startMs);
    const { page } = await show(host);
    const input = page
      .getByRole('textbox', { name: 'Filter traces' })
      .or(page.getByRole('combobox', { name: 'Filter traces' }));
    await input.fill('duration>500ms');
    await expect.poll(() => nodeCalled(page, 'payment').count()).toBe(0);
    await input.fill('service:');
    await page.getByText('Write a value').first().waitFor();
  });

  it('says how many services it leaves out', async () => {
    const host = new StoreHost();
    host.receive(manyServices(260, 1), startMs);
    const { page } = await show(host);
    await page.getByText('20 more with fewer calls are left out; a filter finds them.').waitFor();
  });

  it('draws 200 services', async () => {
    const host = new StoreHost();
    host.receive(manyServices(200, 3), startMs);
    const { page } = await show(host);
    await expect.poll(() => nodes(page).count()).toBe(400);
    await screenshot(page, 'stored-map-200');
  });
});

describe('the comparison of what is stored', () => {
  const openView = useView();

  it('compares the operations that two filters find', async () => {
    const host = new StoreHost();
    for (let number = 1; number <= 40; number++) {
      const lasts = (number <= 20 ? 20 : 400) * ms;
      host.receive(request(number, 'GET /cart', lasts, number > 35 ? 'timeout' : undefined), startMs + number * 1000);
    }
    const subject = { kind: 'operations', before: 'duration<100ms', after: 'duration>100ms' } as const;
    const { page } = await openView({ view: 'compare', host: host.compare(subject), width: 1200, height: 700 });
    const row = page.getByRole('row').filter({ hasText: 'GET /cart' });
    await row.waitFor();
    expect(await row.textContent()).toMatch(/20 ms.*400 ms/);
    await screenshot(page, 'stored-compare-runs');
  });
});
