/** How long the trace view takes with 100,000 spans, in a real browser: `npx tsx test/bench/views.bench.ts`. */
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../editor/host/browser.ts';
import { id } from '../views/demo-spans.ts';
import { buildViews, openView } from '../views/harness.ts';
import { StoreHost } from '../views/store-host.ts';
import { heapMegabytes, largeTrace } from './large-trace.ts';
import type { BenchRow } from './row.ts';

const spanCount = 100_000;
const traceId = id(1, 32);

export async function run(): Promise<BenchRow[]> {
  await buildViews();
  const host = new StoreHost();
  const spans = largeTrace(traceId, spanCount);
  for (let at = 0; at < spans.length; at += 5_000) host.receive(spans.slice(at, at + 5_000), 1_790_000_000_000);
  const browser = await launchBrowser();
  try {
    const { page } = await openView(browser, {
      view: 'trace',
      host: host.trace(traceId),
      width: 1400,
      height: 900,
      prepare: watchFirstPaint,
    });
    await page.locator('.span').first().waitFor();
    const rows: BenchRow[] = [
      { name: 'trace of 100,000 spans: data to first paint', value: await firstPaint(page), unit: 'ms', goal: 200 },
    ];
    await page.locator('.twistie').nth(1).waitFor();
    rows.push(...percentiles('collapse one subtree', await collapse(page), 16));
    rows.push(...percentiles('search', await search(page), 16));
    rows.push(...percentiles('scrolling, frame time', await scroll(page), 20));
    rows.push({
      name: '100,000 rows: heap in the webview',
      value: await heapMegabytes(await page.context().newCDPSession(page)),
      unit: 'MB',
      goal: 300,
    });
    return rows;
  } finally {
    await browser.close();
  }
}

interface Watched {
  /** When the trace's data reached the page and when the frame after the first rows was due. */
  dataAt: number;
  paintedAt: number;
}

/** Runs in the page before its script. */
function watchFirstPaint(): void {
  const watched = window as unknown as Watched;
  window.addEventListener('message', (event) => {
    if ((event.data as { result?: { state?: string } }).result?.state === 'loaded') watched.dataAt = performance.now();
  });
  const observer = new MutationObserver(() => {
    if (!document.querySelector('.span')) return;
    observer.disconnect();
    // The frame that shows the rows is over when the next one begins.
    requestAnimationFrame(() => requestAnimationFrame(() => (watched.paintedAt = performance.now())));
  });
  observer.observe(document, { childList: true, subtree: true });
}

async function firstPaint(page: Page): Promise<number> {
  await page.waitForFunction(() => (window as unknown as Watched).paintedAt > 0);
  return page.evaluate(() => (window as unknown as Watched).paintedAt - (window as unknown as Watched).dataAt);
}

/** From the click to the drawn rows, without the wait for the next frame. */
function collapse(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const times: number[] = [];
    for (let turn = 0; turn < 40; turn++) {
      const twistie = document.querySelectorAll<HTMLElement>('button.twistie')[1]!;
      const started = performance.now();
      twistie.click();
      await new Promise((resolve) => setTimeout(resolve));
      document.body.getBoundingClientRect();
      times.push(performance.now() - started);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return times;
  });
}

/** From Enter to the selected hit: search, marks, and the rows drawn. */
function search(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const input = document.querySelector<HTMLInputElement>('.search-box input')!;
    const times: number[] = [];
    for (let turn = 0; turn < 40; turn++) {
      input.value = `step ${turn % 40}`;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const started = performance.now();
      input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
      await new Promise((resolve) => setTimeout(resolve));
      document.body.getBoundingClientRect();
      times.push(performance.now() - started);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return times;
  });
}

function scroll(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const list = document.querySelector('.span-rows')!;
    list.scrollTop = 0;
    const times: number[] = [];
    let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    for (let frame = 0; frame < 200; frame++) {
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
    name: `100,000 rows: ${what}, p${share * 100}`,
    value: times[Math.floor(times.length * share)]!,
    unit: 'ms',
    goal,
  }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
