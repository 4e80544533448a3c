/** How long the modes of the trace view take with 100,000 spans, in a real browser: `npx tsx test/bench/trace-modes.bench.ts`. */
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../editor/host/browser.ts';
import { type DemoSpan, id } from '../views/demo-spans.ts';
import { buildViews, openView } from '../views/harness.ts';
import { StoreHost } from '../views/store-host.ts';
import { allRows, heapMegabytes, largeTrace } from './large-trace.ts';
import type { BenchRow } from './row.ts';

const spanCount = 100_000;
const traceId = id(1, 32);

export async function run(): Promise<BenchRow[]> {
  await buildViews();
  const host = new StoreHost();
  const spans = overlapping(largeTrace(traceId, spanCount));
  for (let at = 0; at < spans.length; at += 5_000) host.receive(spans.slice(at, at + 5_000), 1_790_000_000_000);
  const browser = await launchBrowser();
  try {
    const { page } = await openView(browser, { view: 'trace', host: host.trace(traceId), width: 1400, height: 900 });
    await allRows(page, spanCount);
    const rows: BenchRow[] = [];
    rows.push({
      name: 'flame graph: to the first frame',
      value: await show(page, 'Flame Graph', '.flame-boxes'),
      unit: 'ms',
      goal: 200,
    });
    rows.push(...percentiles('flame graph: zooming, frame time', await wheel(page, { ctrlKey: true }, -40), 20));
    rows.push(...percentiles('flame graph: panning, frame time', await wheel(page, { shiftKey: true }, 40), 20));
    rows.push(...percentiles('flame graph: whole trace, script of a frame', await hover(page), 16));
    rows.push({
      name: 'flame graph: merging',
      value: await click(page, '.choice:not([aria-pressed=true])'),
      unit: 'ms',
      goal: 200,
    });
    rows.push({
      name: 'table: to the first rows',
      value: await show(page, 'Table', '.data-row[aria-rowindex="2"]'),
      unit: 'ms',
      goal: 200,
    });
    for (const label of ['Name', 'Duration', 'Self time', 'Service']) {
      rows.push({
        name: `table: sorting by ${label}`,
        value: await click(page, `button[title="Sort by ${label}"]`),
        unit: 'ms',
        goal: 100,
      });
    }
    rows.push(...percentiles('table: scrolling, frame time', await scroll(page), 20));
    rows.push({
      name: 'statistics: to the first rows',
      value: await show(page, 'Statistics', '.data-row[aria-rowindex="2"]'),
      unit: 'ms',
      goal: 200,
    });
    rows.push({
      name: 'heap in the webview',
      value: await heapMegabytes(await page.context().newCDPSession(page)),
      unit: 'MB',
      goal: 300,
    });
    return rows.map((row) => ({ ...row, name: `100,000 spans: ${row.name}` }));
  } finally {
    await browser.close();
  }
}

/** With jobs that overlap, and steps in them that do now and then. */
function overlapping(spans: readonly DemoSpan[]): DemoSpan[] {
  return spans.map((span, index) => {
    if (index === 0) return span;
    return { ...span, lasts: index % 100 === 0 ? 4e6 : 9_000 + (index % 9) * 10_000 };
  });
}

/** From the click on a mode's tab to the frame after what it shows. */
function show(page: Page, tab: string, shown: string): Promise<number> {
  return page.evaluate(
    async ([label, selector]) => {
      const button = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find(
        (each) => each.textContent === label,
      )!;
      const started = performance.now();
      button.click();
      while (!document.querySelector(selector!)) await new Promise((resolve) => requestAnimationFrame(resolve));
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      return performance.now() - started;
    },
    [tab, shown],
  );
}

/** From the click to the layout of what it changes, without the wait for the next frame. */
function click(page: Page, selector: string): Promise<number> {
  return page.evaluate(async (target) => {
    const button = document.querySelector<HTMLElement>(target)!;
    const started = performance.now();
    button.click();
    await new Promise((resolve) => setTimeout(resolve));
    document.body.getBoundingClientRect();
    return performance.now() - started;
  }, selector);
}

function wheel(page: Page, keys: { readonly ctrlKey?: boolean; readonly shiftKey?: boolean }, deltaY: number) {
  return page.evaluate(
    async ([modifiers, delta]) => {
      const target = document.querySelector('.flame-scroller')!;
      const times: number[] = [];
      let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      for (let frame = 0; frame < 150; frame++) {
        // In and out again, so that all depths are seen.
        const deltaY = frame % 100 < 50 ? delta : -delta;
        const at = { clientX: 400, clientY: 400, bubbles: true, cancelable: true };
        target.dispatchEvent(new WheelEvent('wheel', { ...modifiers, ...at, deltaY }));
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        times.push(now - last);
        last = now;
      }
      return times;
    },
    [keys, deltaY] as const,
  );
}

/** Time of script in a frame that draws all of the trace: from the frame's start to its end. */
function hover(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const target = document.querySelector('.flame-scroller')!;
    const times: number[] = [];
    for (let frame = 0; frame < 60; frame++) {
      const at = { clientX: 200 + frame * 5, clientY: 300 + frame, bubbles: true };
      target.dispatchEvent(new PointerEvent('pointermove', at));
      // Drawn in the next frame, of which this callback is the first.
      const started = await new Promise<number>((resolve) => requestAnimationFrame(() => resolve(performance.now())));
      await new Promise((resolve) => setTimeout(resolve));
      times.push(performance.now() - started);
    }
    return times;
  });
}

function scroll(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const list = document.querySelector('.data-rows')!;
    const times: number[] = [];
    let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    for (let frame = 0; frame < 150; frame++) {
      list.scrollTop += 700;
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      times.push(now - last);
      last = now;
    }
    return times;
  });
}

function percentiles(what: string, times: number[], goal: number): BenchRow[] {
  times.sort((a, b) => a - b);
  return [0.5, 0.95].map((share) => ({
    name: `${what}, p${share * 100}`,
    value: times[Math.floor(times.length * share)]!,
    unit: 'ms',
    goal,
  }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
