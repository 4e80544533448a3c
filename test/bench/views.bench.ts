/**
 * How long the trace view takes with 100,000 spans, in a real browser, and what is arithmetic in it with a million:
 * `npx tsx test/bench/views.bench.ts`.
 */
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { criticalPath } from '../../src/views/trace/model/critical-path.ts';
import { collapseAll, visibleRows } from '../../src/views/trace/model/rows.ts';
import { searchRows } from '../../src/views/trace/model/search.ts';
import { traceOf } from '../../src/views/trace/trace-data.testing.ts';
import { launchBrowser } from '../editor/host/browser.ts';
import { id } from '../views/demo-spans.ts';
import { buildViews, openView } from '../views/harness.ts';
import { StoreHost } from '../views/store-host.ts';
import { allRows, heapMegabytes, largeTrace } from './large-trace.ts';
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
    const rows: BenchRow[] = [...(await opening(page)), ...(await emptyFrames(browser))];
    await allRows(page, spanCount);
    await page.locator('.twistie').nth(1).waitFor();
    rows.push(...percentiles('collapse one subtree', await collapse(page), 16));
    rows.push(...percentiles('search', await search(page), 16));
    rows.push(...percentiles('scrolling, frame time', await frames(page, scrollStep), 20));
    rows.push(...percentiles('zooming, frame time', await frames(page, zoomStep), 20));
    rows.push(...percentiles('critical path on', await criticalPathOn(page), 16));
    await page.keyboard.press('c');
    rows.push(...percentiles('zooming with the critical path, frame time', await frames(page, zoomStep), 20));
    rows.push({
      name: '100,000 rows: heap in the webview',
      value: await heapMegabytes(await page.context().newCDPSession(page)),
      unit: 'MB',
      goal: 300,
    });
    return [...rows, ...million()];
  } finally {
    await browser.close();
  }
}

interface Watched {
  /** When the page had loaded so far that it asked for the trace. */
  askedAt: number;
  /** When the trace's data reached the page and when the frame after the first rows was due. */
  dataAt: number;
  paintedAt: number;
}

/** Runs in the page before its script. */
function watchFirstPaint(): void {
  const watched = window as unknown as Watched & { postToHost(message: unknown): Promise<void> };
  const post = watched.postToHost;
  watched.postToHost = (message) => {
    watched.askedAt ??= performance.now();
    return post(message);
  };
  window.addEventListener('message', (event) => {
    if ((event.data as { result?: { state?: string } }).result?.state === 'loaded')
      watched.dataAt ??= performance.now();
  });
  const observer = new MutationObserver(() => {
    if (!document.querySelector('.span')) return;
    observer.disconnect();
    // The frame that shows the rows is over when the next one begins.
    requestAnimationFrame(() => requestAnimationFrame(() => (watched.paintedAt = performance.now())));
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** What the page takes to load and to draw the first rows; workbench-views measures from the click, editor and all. */
async function opening(page: Page): Promise<BenchRow[]> {
  await page.waitForFunction(() => (window as unknown as Watched).paintedAt > 0);
  const { askedAt, dataAt, paintedAt } = await page.evaluate(() => {
    const { askedAt, dataAt, paintedAt } = window as unknown as Watched;
    return { askedAt, dataAt, paintedAt };
  });
  return [
    { name: 'trace of 100,000 spans: page and script', value: askedAt, unit: 'ms' },
    { name: 'trace of 100,000 spans: data to first paint', value: paintedAt - dataAt, unit: 'ms', goal: 200 },
  ];
}

/** For comparison: what a frame takes in which nothing but one colour is drawn over a page of the same size. */
async function emptyFrames(browser: Browser): Promise<BenchRow[]> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  await page.setContent('<body style="margin: 0"><canvas width="1400" height="900"></canvas>');
  const times = await frames(page, paintStep);
  await page.close();
  times.sort((a, b) => a - b);
  return [0.5, 0.95].map((share) => ({
    name: `empty page, painted over, frame time, p${share * 100}`,
    value: times[Math.floor(times.length * share)]!,
    unit: 'ms',
  }));
}

/** Runs in the page. */
function paintStep(frame: number): void {
  const context = document.querySelector('canvas')!.getContext('2d')!;
  context.fillStyle = frame % 2 === 0 ? '#000' : '#fff';
  context.fillRect(0, 0, 1400, 900);
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

/** Runs in the page. */
function scrollStep(frame: number): void {
  const list = document.querySelector('.span-rows')!;
  list.scrollTop = (frame + 1) * 700;
}

/** In and out again around a place that is in the middle of many bars. Runs in the page. */
function zoomStep(frame: number): void {
  const list = document.querySelector('.span-rows')!;
  const { left, top, width } = list.getBoundingClientRect();
  const deltaY = frame % 100 < 50 ? -120 : 120;
  const at = { clientX: left + width * 0.7, clientY: top + 100 };
  list.dispatchEvent(new WheelEvent('wheel', { ...at, deltaY, ctrlKey: true, bubbles: true, cancelable: true }));
}

function frames(page: Page, step: (frame: number) => void): Promise<number[]> {
  return page.evaluate(async (source) => {
    const run = new Function(`return ${source}`)() as (frame: number) => void;
    const times: number[] = [];
    let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    for (let frame = 0; frame < 200; frame++) {
      run(frame);
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      times.push(now - last);
      last = now;
    }
    return times;
  }, step.toString());
}

/** From the key to the drawn rows; every second one finds it computed. */
function criticalPathOn(page: Page): Promise<number[]> {
  return page.evaluate(async () => {
    const grid = document.querySelector<HTMLElement>('[role=treegrid]')!;
    const times: number[] = [];
    for (let turn = 0; turn < 20; turn++) {
      const started = performance.now();
      grid.dispatchEvent(new KeyboardEvent('keydown', { key: 'c', bubbles: true, cancelable: true }));
      await new Promise((resolve) => setTimeout(resolve));
      document.body.getBoundingClientRect();
      times.push(performance.now() - started);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    return times;
  });
}

/** What a key costs in a trace of a million spans, but for the drawing, which is of what is in sight. */
function million(): BenchRow[] {
  const count = 1_000_000;
  const trace = traceOf(
    Array.from({ length: count }, (_, row) => ({
      depth: row === 0 ? 0 : row % 100 === 1 ? 1 : row % 10 === 1 ? 2 : 3,
      name: `step ${row % 40}`,
      service: `service ${row % 7}`,
      startNs: row * 10,
      durationNs: row === 0 ? count * 10 : 9,
      failed: row % 997 === 0,
    })),
  );
  const collapsed = new Uint8Array(count);
  const measure = (what: string, run: () => unknown): BenchRow => {
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now();
      run();
      return performance.now() - started;
    }).sort((a, b) => a - b);
    return { name: `1,000,000 rows: ${what}`, value: times[2]!, unit: 'ms', goal: 100 };
  };
  return [
    measure('collapse', () => visibleRows(trace, collapsed)),
    measure('collapse all', () => visibleRows(trace, collapseAll(trace))),
    measure('search', () => searchRows(trace, 'step 7')),
    measure('critical path', () => criticalPath(trace)),
  ];
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
