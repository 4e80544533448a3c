/**
 * From a key to the painted frame in the list of live traces while 50,000 spans a second arrive, as traces and as groups:
 * `npx tsx test/bench/live-traces.bench.ts`. The store is in this process; the page has one of its own, as in the editor.
 */
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../editor/host/browser.ts';
import { type DemoSpan, id } from '../views/demo-spans.ts';
import { buildViews, openView } from '../views/harness.ts';
import { StoreHost } from '../views/store-host.ts';
import type { BenchRow } from './row.ts';

const spansPerTrace = 10;
const everyMs = 50;
const tracesPerTurn = (50_000 / spansPerTrace) * (everyMs / 1000);
const keys = 60;

export async function run(): Promise<BenchRow[]> {
  await buildViews();
  const browser = await launchBrowser();
  try {
    return [
      ...(await measure(browser, 'traces', {})),
      ...(await measure(browser, 'groups', { grouped: true })),
      ...(await measure(browser, 'longest first', { order: 'longest' })),
    ];
  } finally {
    await browser.close();
  }
}

async function measure(browser: Browser, what: string, shown: object): Promise<BenchRow[]> {
  const host = new StoreHost(64 << 20);
  let trace = 1;
  const turn = () => {
    host.receive(Array.from({ length: tracesPerTurn }, () => spansOf(trace++)).flat());
  };
  turn();
  const { page } = await openView(browser, { view: 'live-traces', host: host.liveTraces(), state: { shown } });
  await page.locator('.trace').first().waitFor();
  const over = new AbortController();
  const sending = send(turn, over.signal);
  await setTimeout(1000);
  const times = await typeKeys(page);
  over.abort();
  const achieved = await sending;
  await page.close();
  times.sort((a, b) => a - b);
  return [
    ...[0.5, 0.95].map((share) => ({
      name: `${what}: key to paint, p${share * 100}`,
      value: times[Math.floor(times.length * share)]!,
      unit: 'ms',
      goal: 100,
    })),
    { name: `${what}: arriving meanwhile`, value: achieved, unit: 'spans/s' },
  ];
}

/** Sends on until told otherwise; answers spans a second. */
async function send(turn: () => void, over: AbortSignal): Promise<number> {
  const began = performance.now();
  let turns = 0;
  while (!over.aborted) {
    turn();
    turns++;
    const rest = began + turns * everyMs - performance.now();
    await setTimeout(Math.max(0, rest));
  }
  return (turns * tracesPerTurn * spansPerTrace) / ((performance.now() - began) / 1000);
}

function spansOf(trace: number): DemoSpan[] {
  const traceId = id(trace, 32);
  return Array.from({ length: spansPerTrace }, (_, span) => ({
    traceId,
    spanId: id(trace * spansPerTrace + span, 16),
    ...(span > 0 && { parentSpanId: id(trace * spansPerTrace, 16) }),
    name: span === 0 ? `GET /route/${trace % 50}` : `step ${span}`,
    service: `service ${span % 5}`,
    at: span * 1e5,
    lasts: span === 0 ? (1 + (trace % 97)) * 1e6 : 1e5,
    ...(trace % 30 === 0 && span === 0 && { error: 'timeout' }),
  }));
}

/** Times from the key to the frame that shows what it did. */
function typeKeys(page: Page): Promise<number[]> {
  return page.evaluate(async (count) => {
    const list = document.querySelector<HTMLElement>('.trace-rows')!;
    list.focus();
    const times: number[] = [];
    for (let turn = 0; turn < count; turn++) {
      await new Promise((resolve) => globalThis.setTimeout(resolve, 37));
      const key = turn % 20 < 15 ? 'ArrowDown' : 'ArrowUp';
      // A task of its own, behind whatever is waiting, as a key of the keyboard is.
      const pressed = performance.now();
      await new Promise((resolve) => globalThis.setTimeout(resolve));
      list.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await new Promise((resolve) => requestAnimationFrame(() => globalThis.setTimeout(resolve)));
      times.push(performance.now() - pressed);
    }
    return times;
  }, keys);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
