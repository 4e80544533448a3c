/** What the views cost in a real VS Code: a trace of 100,000 spans, and 50,000 spans a second beside the open sidebar. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { Frame, Page } from 'playwright-core';
import { openWorkbench, type Workbench } from '../editor/host/workbench.ts';
import { exportSpans } from '../editor/suites/support/export-spans.ts';
import { id, otlpJson } from '../views/demo-spans.ts';
import { allRows, heapMegabytes, largeTrace } from './large-trace.ts';
import type { BenchRow } from './row.ts';

const spanCount = 100_000;
const spansPerSecond = 50_000;
const seconds = 20;

export async function run(): Promise<BenchRow[]> {
  const workbench = await openWorkbench('bench-views');
  try {
    await workbench.showTraces();
    const sidebar = await workbench.webview('.filter-bar');
    await sidebar.getByText('Listening.').waitFor();
    return [...(await measureLargeTrace(workbench, sidebar)), ...(await measureLiveList(workbench, sidebar))];
  } finally {
    await workbench.close();
  }
}

async function measureLargeTrace(workbench: Workbench, sidebar: Frame): Promise<BenchRow[]> {
  const { page } = workbench;
  const spans = largeTrace(id(1, 32), spanCount);
  for (let at = 0; at < spans.length; at += 5_000) {
    await post(workbench.httpPort, otlpJson(spans.slice(at, at + 5_000), Date.now() - 60_000));
  }
  // A tab that was open before: what is measured is this trace, not VS Code's first webview.
  await exportSpans(workbench.httpPort, [{ name: 'small trace' }]);
  await sidebar.locator('.trace', { hasText: 'small trace' }).click();
  await workbench.webview('.span');
  await workbench.command('View: Close All Editors');

  // The browser runs VS Code and its webviews in one process: what the trace takes is what comes on top.
  const session = await page.context().newCDPSession(page);
  const before = await heapMegabytes(session);
  const clicked = sidebar.evaluate(
    () => new Promise<number>((resolve) => addEventListener('click', () => resolve(Date.now()), { once: true })),
  );
  await sidebar.locator('.trace', { hasText: 'job 0' }).click();
  const painted = await firstRows(page);
  const trace = await workbench.webview('.span');
  await allRows(trace, spanCount);
  const complete = Date.now();
  const rows: BenchRow[] = [
    { name: 'trace of 100,000 spans: click to first rows', value: painted - (await clicked), unit: 'ms', goal: 500 },
    { name: 'trace of 100,000 spans: click to all rows', value: complete - (await clicked), unit: 'ms' },
  ];
  const box = (await (await trace.frameElement()).boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  rows.push(...percentiles('scrolling, frame time', await frameTimes(trace, () => page.mouse.wheel(0, 700)), 20));
  await page.keyboard.down('Control');
  const zooming = await frameTimes(trace, (turn) => page.mouse.wheel(0, turn % 40 < 20 ? -120 : 120));
  await page.keyboard.up('Control');
  rows.push(...percentiles('zooming, frame time', zooming, 20));
  rows.push({
    name: 'trace of 100,000 spans: heap of the webview',
    value: (await heapMegabytes(session)) - before,
    unit: 'MB',
    goal: 300,
  });
  return rows;
}

async function measureLiveList(workbench: Workbench, sidebar: Frame): Promise<BenchRow[]> {
  const { page } = workbench;
  await workbench.command('Spanwright: Clear Traces');
  // All that is kept current: the list, the trees below it, and the views of the panel.
  await workbench.command('Spanwright: Show Logs');
  const sending = send(workbench.httpPort);
  await sidebar.locator('.trace').nth(5).waitFor();
  await sidebar.locator('.trace-rows').focus();
  const keys = await inputDelays(sidebar, 60, (turn) => page.keyboard.press(turn % 30 < 15 ? 'ArrowDown' : 'ArrowUp'));
  await sidebar.getByRole('combobox', { name: 'Filter traces' }).focus();
  const text = 'service:cart duration>1ms GET ';
  const typing = await inputDelays(sidebar, 60, (turn) =>
    page.keyboard.press(turn < text.length ? (text[turn] === ' ' ? 'Space' : text[turn]!) : 'Backspace'),
  );
  await sidebar.getByRole('combobox', { name: 'Filter traces' }).fill('');
  await sidebar.getByRole('button', { name: 'Group equal traces' }).click();
  await sidebar.locator('.group-p95').first().waitFor();
  await sidebar.locator('.trace-rows').focus();
  const groups = await inputDelays(sidebar, 60, (turn) => page.keyboard.press(turn % 6 < 3 ? 'ArrowDown' : 'ArrowUp'));
  await sending;
  return [
    ...percentiles('key in the list to paint', keys, 100, '50,000 spans/s'),
    ...percentiles('key in the groups to paint', groups, 100, '50,000 spans/s'),
    ...percentiles('typing a filter to paint', typing, 100, '50,000 spans/s'),
  ];
}

/** When the first spans of a trace have been painted: milliseconds since the Unix epoch; late by a few when asked late. */
async function firstRows(page: Page): Promise<number> {
  for (;;) {
    for (const frame of page.frames().filter((each) => each.parentFrame()?.parentFrame())) {
      const painted = await frame.evaluate(paintOfRows).catch(() => undefined);
      if (painted !== undefined) return painted;
    }
  }
}

/** Runs in a frame: resolves to `undefined` at once unless that is a trace's. */
function paintOfRows(): Promise<number> | undefined {
  if (!document.querySelector('#app') || document.querySelector('.filter-bar')) return undefined;
  return new Promise((resolve) => {
    // The frame that shows the rows is over when the next one begins.
    const timer = setInterval(() => {
      if (!document.querySelector('.span')) return;
      clearInterval(timer);
      requestAnimationFrame(() => requestAnimationFrame(() => resolve(Date.now())));
    });
  });
}

/** Milliseconds between frames while `act` is done 100 times, each as soon as the one before has been handed over. */
async function frameTimes(frame: Frame, act: (turn: number) => Promise<unknown>): Promise<number[]> {
  await frame.evaluate(() => {
    const recorded = window as unknown as { times: number[]; recording: boolean };
    recorded.times = [];
    recorded.recording = true;
    void (async () => {
      let last = performance.now();
      while (recorded.recording) {
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        recorded.times.push(now - last);
        last = now;
      }
    })();
  });
  for (let turn = 0; turn < 100; turn++) await act(turn);
  return frame.evaluate(() => {
    const recorded = window as unknown as { times: number[]; recording: boolean };
    recorded.recording = false;
    return recorded.times.slice(1);
  });
}

/** Milliseconds from each of `count` key presses to the paint after it, as the browser's Event Timing has them: in steps of 8. */
async function inputDelays(frame: Frame, count: number, press: (turn: number) => Promise<void>): Promise<number[]> {
  await frame.evaluate(() => {
    const recorded = window as unknown as { delays: number[]; observer: PerformanceObserver };
    recorded.delays = [];
    recorded.observer = new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') recorded.delays.push(duration);
    });
    recorded.observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
  });
  for (let turn = 0; turn < count; turn++) {
    await press(turn);
    await frame.page().waitForTimeout(50);
  }
  await frame.page().waitForTimeout(500);
  const slow = await frame.evaluate(() => {
    const recorded = window as unknown as { delays: number[]; observer: PerformanceObserver };
    recorded.observer.disconnect();
    return recorded.delays;
  });
  // What takes less than 16 ms is not reported.
  return [...slow, ...new Array<number>(Math.max(0, count - slow.length)).fill(16)];
}

async function post(httpPort: number, body: Uint8Array): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  const { ok, status } = await fetch(`http://127.0.0.1:${httpPort}/v1/traces`, {
    method: 'POST',
    headers,
    body: Buffer.from(body),
  });
  if (!ok) throw new Error(`the receiver answered ${status}`);
}

/** Sends from another process. */
async function send(port: number): Promise<void> {
  const sending = { protocol: 'http', compression: 'none', port, seconds, spansPerSecond };
  const script = path.join(import.meta.dirname, 'receiver-sender.ts');
  await promisify(execFile)(process.execPath, ['--import', 'tsx', script, JSON.stringify(sending)]);
}

function percentiles(what: string, times: number[], goal: number, where = 'trace of 100,000 spans'): BenchRow[] {
  times.sort((a, b) => a - b);
  return [0.5, 0.95].map((share) => ({
    name: `${where}: ${what}, p${share * 100}`,
    value: times[Math.floor(times.length * share)] ?? Number.NaN,
    unit: 'ms',
    goal,
  }));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
