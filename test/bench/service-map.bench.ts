/** How the map of 200 services and 600 calls does, in a real browser: `npx tsx test/bench/service-map.bench.ts`. */
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { layOut } from '../../src/views/service-map/model/layout.ts';
import { shapeOf } from '../../src/views/service-map/model/map-shape.ts';
import { launchBrowser } from '../editor/host/browser.ts';
import { buildViews, openView } from '../views/harness.ts';
import { largeMap, ServiceMapHost } from '../views/service-map-host.ts';
import type { BenchRow } from './row.ts';

export async function run(): Promise<BenchRow[]> {
  const map = largeMap(200, 600);
  const shape = shapeOf(map);
  const sizes = { nodeWidth: 200, nodeHeight: 46, labelWidth: 0, labelHeight: 0 };
  const started = performance.now();
  layOut({ nodeCount: shape.ids.length, edges: shape.edges, ...sizes });
  const rows: BenchRow[] = [
    { name: 'map of 200 services: layout, in its thread', value: performance.now() - started, unit: 'ms', goal: 1000 },
  ];
  await buildViews();
  const browser = await launchBrowser();
  try {
    const host = new ServiceMapHost(map);
    const { page } = await openView(browser, { view: 'service-map', host: host.connect(), width: 1400, height: 900 });
    await page.locator('.node').first().waitFor();
    for (const [what, times] of [
      ['all of it, moving', await wheel(page, 8, true)],
      ['zooming in', await wheel(page, -20, false)],
      ['a part of it, moving', await wheel(page, 8, true)],
    ] as const) {
      times.sort((a, b) => a - b);
      for (const share of [0.5, 0.95]) {
        const value = times[Math.floor(times.length * share)]!;
        rows.push({ name: `map of 200 services: ${what}, frame time, p${share * 100}`, value, unit: 'ms', goal: 20 });
      }
    }
    return rows;
  } finally {
    await browser.close();
  }
}

/** Frame times while the wheel turns by `delta` each frame, with Shift to move. */
function wheel(page: Page, delta: number, shiftKey: boolean): Promise<number[]> {
  return page.evaluate(
    async ([deltaY, isShift]) => {
      const map = document.querySelector('.map')!;
      const times: number[] = [];
      let last = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      for (let frame = 0; frame < 120; frame++) {
        const at = { clientX: 700, clientY: 450, bubbles: true, cancelable: true };
        map.dispatchEvent(new WheelEvent('wheel', { deltaY, shiftKey: isShift, ...at }));
        const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
        times.push(now - last);
        last = now;
      }
      return times;
    },
    [delta, shiftKey] as const,
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) void run().then((rows) => console.table(rows));
