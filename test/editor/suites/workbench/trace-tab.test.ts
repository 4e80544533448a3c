import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Frame, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { exportSpans, type SpanOptions } from '../support/export-spans.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
const otherTraceId = '4bf92f3577b34da6a3ce929d0e0e4737';
const id = (place: number) => place.toString(16).padStart(16, '0');
const missing = id(0xfff);
/** All rows are in sight. */
const items = 15;

/** A request with work in turns, a failure and a part whose parent is still under way. */
function request(traceId: string, place: string): readonly SpanOptions[] {
  const stack = `TypeError: no card\n    at charge (${place}:2:3)\n    at run (/elsewhere/other.js:1:1)`;
  return [
    { name: 'checkout', service: 'web', traceId, spanId: id(1) },
    ...Array.from({ length: items }, (_, index) => ({
      name: `item ${index}`,
      service: 'cart',
      traceId,
      spanId: id(100 + index),
      parentSpanId: id(1),
    })),
    {
      name: 'charge',
      service: 'bank',
      traceId,
      spanId: id(2),
      parentSpanId: id(1),
      error: true,
      exception: { type: 'TypeError', message: 'no card', stack },
    },
    { name: 'orphan', service: 'mail', traceId, spanId: id(3), parentSpanId: missing },
  ];
}

/** How one looks into a trace, in its tab: the steps build on each other. */
describe('the tab of a trace', () => {
  let workbench: Workbench;
  let sidebar: Frame;
  let view: Frame;
  let outside: string;

  beforeAll(async () => {
    workbench = await openWorkbench('trace-tab');
    await workbench.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    outside = await mkdtemp(path.join(os.tmpdir(), 'spanwright-outside-'));
    await writeFile(path.join(outside, 'secret.ts'), 'first\nsecret\n');
    await writeFile(
      path.join(workbench.folder, 'charge.ts'),
      'export function charge() {\n  throw new TypeError();\n}\n',
    );
    await workbench.showTraces();
    sidebar = await workbench.webview('.filter-bar');
    await sidebar.getByText('Listening.').waitFor();
    await receive(...request(traceId, '/srv/app/charge.ts'));
    await receive(...request(otherTraceId, '/srv/app/charge.ts'));
    await open(traceId);
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(async () => {
    await workbench?.close();
    if (outside) await rm(outside, { recursive: true });
  });

  const receive = (...spans: readonly SpanOptions[]) => exportSpans(workbench.httpPort, spans);
  const open = async (address: string) => {
    await workbench.command('Spanwright: Open Trace by ID…');
    await workbench.answer('A trace ID', address);
    view = await workbench.webview('.waterfall');
  };
  const row = (name: string): Locator =>
    view
      .getByRole('row')
      .filter({ has: view.getByText(name, { exact: true }) })
      .first();
  const button = (name: string | RegExp) => view.getByRole('button', { name }).first();
  const tab = (name: string) => view.getByRole('tab', { name, exact: true });
  const title = () => view.locator('.details-title h2').textContent();
  const clipboard = () => workbench.page.evaluate(() => navigator.clipboard.readText());
  const keys = () => workbench.page.keyboard;
  const copied = async (entry: string) => {
    await button('More on the span').click();
    await view.getByRole('menuitem', { name: entry }).click();
  };

  it('shows one selection in every mode, reached by keys', async () => {
    await row('item 3').click();
    await expect.poll(title).toBe('item 3');
    for (const [key, mode, shown] of [
      ['2', 'Flame Graph', 'canvas'],
      ['3', 'Table', '[role=row]'],
      ['4', 'Statistics', '[role=row]'],
      ['5', 'Logs', '.main-pane'],
      ['6', 'JSON', '.main-pane'],
      ['1', 'Waterfall', '.waterfall'],
    ] as const) {
      await keys().press(key);
      await expect.poll(() => tab(mode).getAttribute('aria-selected')).toBe('true');
      await view.locator(shown).first().waitFor();
      await expect.poll(title).toBe('item 3');
      await workbench.screenshot(`trace-tab ${mode}`);
    }
  });

  it('goes from match to match', async () => {
    await keys().press('/');
    const box = view.getByLabel('Search spans');
    await box.fill('item 4');
    await box.press('Enter');
    const first = await title();
    await box.press('Enter');
    await expect.poll(title).not.toBe(first);
    await view.getByText('2 of 2').first().waitFor();
    await box.fill('');
    await box.press('Escape');
  });

  it('marks the critical path, and zooms by a drag in the overview', async () => {
    await row('charge').click();
    await keys().press('c');
    await expect.poll(() => button(/^Critical path/).getAttribute('aria-pressed')).toBe('true');
    const map = await view.locator('.minimap').first().boundingBox();
    await workbench.page.mouse.move(map!.x + map!.width * 0.4, map!.y + map!.height / 2);
    await workbench.page.mouse.down();
    await workbench.page.mouse.move(map!.x + map!.width * 0.7, map!.y + map!.height / 2, { steps: 4 });
    await workbench.page.mouse.up();
    await workbench.screenshot('trace-tab zoomed');
  });

  it('is as it was after a reload', async () => {
    await keys().press('3');
    await expect.poll(() => tab('Table').getAttribute('aria-selected')).toBe('true');
    // Its state is written shortly after.
    await workbench.page.waitForTimeout(1_000);
    // As a user does, not as a browser: that leaves the editor no time to write what its tabs hold.
    const loaded = workbench.page.waitForEvent('load');
    await workbench.command('Developer: Reload Window');
    await loaded;
    view = await workbench.webview('.trace-header');
    await expect.poll(() => tab('Table').getAttribute('aria-selected'), { timeout: 20_000 }).toBe('true');
    await expect.poll(title, { timeout: 20_000 }).toBe('charge');
    await expect.poll(() => button(/^Critical path/).getAttribute('aria-pressed')).toBe('true');
    await tab('Waterfall').click();
    await row('charge').click();
    await keys().press('0');
    await keys().press('c');
  });

  it('takes a late parent without moving what the pointer is on', async () => {
    await row('parent 0000… never arrived').waitFor();
    await workbench.screenshot('trace-tab phantom');
    await row('orphan').hover();
    const before = await row('orphan').boundingBox();
    await receive({ name: 'late parent', service: 'mail', traceId, spanId: missing, parentSpanId: id(1) });
    await row('late parent').waitFor();
    await expect
      .poll(() =>
        row('orphan')
          .boundingBox()
          .then((box) => box?.y),
      )
      .toBe(before?.y);
    await expect.poll(() => view.getByText('never arrived').count()).toBe(0);
    await workbench.screenshot('trace-tab late parent');
  });

  it('copies what one takes along', async () => {
    await row('charge').click();
    await copied('Copy link to span');
    await expect.poll(clipboard).toMatch(new RegExp(`/trace/${traceId}\\?span=${id(2)}$`));
    const link = await clipboard();
    await copied('Copy as OTLP JSON');
    await expect.poll(clipboard).toContain('"name":"charge"');
    await copied('Copy traceparent');
    await expect.poll(clipboard).toBe(`00-${traceId}-${id(2)}-01`);
    await row('item 1').click();
    await open(link);
    await expect.poll(title).toBe('charge');
  });

  it('leads from the frame of a stack to the line', async () => {
    await workbench.screenshot('trace-tab exception');
    expect(await view.locator('.stack button.link').count()).toBe(1);
    await view.locator('.stack button.link').click();
    await workbench.page.locator('.tab.active', { hasText: 'charge.ts' }).waitFor();
    await workbench.page
      .locator('.statusbar')
      .getByText(/Ln 2, Col 3/)
      .waitFor();
    await workbench.screenshot('trace-tab frame');
    await workbench.command('View: Close Editor');
  });

  it('asks before it leaves the workspace', async () => {
    await receive({
      name: 'leave',
      traceId,
      spanId: id(7),
      parentSpanId: id(1),
      attributes: { 'code.file.path': path.join(outside, 'secret.ts'), 'code.line.number': 2 },
    });
    await row('leave').click();
    await button('Go to code').click();
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByText('The trace names a file outside of the workspace.').waitFor();
    await workbench.screenshot('trace-tab outside');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(await workbench.page.locator('.tab', { hasText: 'secret.ts' }).count()).toBe(0);
  });

  it('compares with another trace that one picks', async () => {
    await button('Compare…').click();
    await workbench.page.locator('.quick-input-widget').getByText('checkout').first().waitFor();
    await workbench.screenshot('trace-tab compare pick');
    await workbench.pick('checkout');
    const comparison = await workbench.webview('.compare-header');
    await comparison.getByText('checkout').first().waitFor();
    await workbench.screenshot('trace-tab compare');
  });

  it('says of a trace that is not stored that it is not', async () => {
    await workbench.command('Spanwright: Open Trace by ID…');
    await workbench.answer('A trace ID', 'f'.repeat(32));
    const empty = await workbench.webview('.nothing');
    await empty.getByText('is not stored').waitFor();
    await workbench.screenshot('trace-tab unknown');
  });
});
