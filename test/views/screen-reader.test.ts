import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../editor/host/browser.ts';
import { openWalk } from './states/walk.ts';
import { viewWalks } from './view-states.ts';

/** What docs/accessibility.md says is read, as the browser hands it to a screen reader. */
describe('a screen reader is told', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser?.close());

  /** Opens a view in its first state, or goes on to the one with this name. */
  async function open(name: string, until?: string): Promise<Page> {
    const walk = viewWalks.find((each) => each.name === name)!;
    const { page } = await openWalk(browser, walk);
    page.setDefaultTimeout(10_000);
    const last = until === undefined ? 0 : walk.states.findIndex((state) => state.name === until);
    for (const { enter } of walk.states.slice(0, last + 1)) await enter?.(page);
    return page;
  }

  it('of a trace: its name, errors, duration, service, size and age', async () => {
    const page = await open('live traces');
    const list = page.getByRole('listbox', { name: 'Traces: Newest first' });
    expect(await snapshot(list)).toMatchInlineSnapshot(`
      "- 'listbox "Traces: Newest first"':
        - 'option "GET /a/very/long/route/with/{many}/{parameters}/that/does/not/fit 9 ms web 2 spans … ago"'
        - option "GET /cart 1 error 1 ms web 2 spans … ago"
        - option "POST /checkout 4 errors 184 ms web 14 spans … ago"
        - option "POST /checkout 4 errors 184 ms web 14 spans … ago"
        - option "POST /checkout 4 errors 184 ms pinned web 14 spans … ago""
    `);
    await page.close();
  });

  it('of a span: what is wrong with it, its name, its service where it is entered, its duration, and how deep it is', async () => {
    const page = await open('trace');
    const rows = (await snapshot(page.getByRole('treegrid', { name: 'Spans' }))).split('\n');
    expect(
      rows
        .filter((line) => /^ {2}- row/.test(line))
        .slice(0, 10)
        .join('\n'),
    ).toMatchInlineSnapshot(`
      "  - row "Error POST /checkout web 184 ms" [expanded] [level=1]:
        - row "Starts 3 ms before its parent early 1 ms" [level=2]:
        - row "middleware - session 2.1 ms" [level=2]:
        - row "POST 46 ms" [expanded] [level=2]:
        - row "POST /cart/reserve cart 41 ms" [expanded] [level=3]:
        - row "SELECT cart_items 11 ms" [level=4]:
        - row "cache get 0 ns" [level=4]:
        - row "UPDATE stock 24 ms" [level=4]:
        - row "Error POST 118 ms" [expanded] [level=2]:
        - row "Error POST /payments payment 112 ms Event at +5 ms Exception at +105 ms" [expanded] [level=3] [selected]:"
    `);
    await page.close();
  });

  it('of a service: its kind, its figures, and how many it calls', async () => {
    const page = await open('service map');
    expect(await names(page.getByRole('listbox', { name: 'Services' }))).toMatchInlineSnapshot(`
      "shop, database (postgresql), 2/s · p95 45 ms
      api.bank.example, external, 2/s · p95 45 ms
      orders, messaging (kafka), 2/s · p95 45 ms, calls 1 other
      cart, service, 2/s · p95 45 ms, calls 2 others
      mailer, service, 2/s · p95 45 ms, calls 1 other
      payment, service, 2/s · 3 % errors · p95 45 ms, calls 1 other
      web, service, 2/s · p95 45 ms, calls 3 others"
    `);
    await page.close();
  });

  it('of the columns of a comparison: before, after and change of what', async () => {
    const page = await open('comparison of runs');
    const header = page.getByRole('grid').getByRole('row').first();
    expect(await names(header)).toMatchInlineSnapshot(`
      "Operation
      Service
      Spans before
      Spans after
      Spans change
      p50 before
      p50 after
      p50 change
      p95 before
      p95 after
      p95 change
      Errors before
      Errors after
      Errors change"
    `);
    await page.close();
  });

  it('of a component: its kind, and which pipeline it is in', async () => {
    const page = await open('pipelines');
    expect(await snapshot(page.getByRole('group', { name: 'Components of pipeline metrics' }))).toMatchInlineSnapshot(`
      "- group "Components of pipeline metrics":
        - button "receiver otlp": otlp
        - button "connector span_metrics": span_metrics
        - button "processor memory_limiter": memory_limiter
        - button "processor batch": batch
        - button "exporter prometheus": prometheus"
    `);
    await page.close();
  });

  it('of a log record: time, severity, service, text, and whether it belongs to a trace', async () => {
    const page = await open('logs');
    expect((await snapshot(page.getByRole('listbox'))).split('\n').slice(0, 4).join('\n')).toMatchInlineSnapshot(`
      "- listbox "Log records, oldest first":
        - option "14:13:20.000 web a longer line that tells of what happened , belongs to a trace"
        - option "14:13:20.000 DEBUG web a longer line that tells of what happened , belongs to a trace"
        - option "14:13:20.000 INFO web a longer line that tells of what happened , belongs to a trace""
    `);
    await page.close();
  });

  it('of a chart: its metric and measure, the last value of each line, and its keys', async () => {
    const page = await open('metrics', 'chart');
    expect(await snapshot(page.getByRole('img'))).toMatchInlineSnapshot(
      `"- 'img "Line chart of http.server.request.duration (Quantiles) at 60 points in time: p50 35 ms; p95 413 ms; p99 483 ms. Arrow keys move the crosshair."'"`,
    );
    await page.close();
  });

  it('of what somebody did', async () => {
    const page = await open('live traces');
    const said = page.getByRole('status');
    await page.getByRole('button', { name: 'Pause' }).click();
    await expect.poll(() => said.textContent()).toBe('Paused');
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => said.textContent()).toBe('Resumed');
    await page.close();
  });
});

/** Ages are of the machine's clock. */
async function snapshot(place: { ariaSnapshot(): Promise<string> }): Promise<string> {
  return (await place.ariaSnapshot()).replace(/\b(\d+ s ago|now)\b/g, '… ago');
}

/** The names of what is directly in it. */
async function names(place: { ariaSnapshot(): Promise<string> }): Promise<string> {
  return (await place.ariaSnapshot())
    .split('\n')
    .filter((line) => /^ {2}- /.test(line))
    .map((line) => line.replace(/^[\s-]*'?\w+ "((?:[^"\\]|\\.)*)".*$/, '$1'))
    .join('\n');
}
