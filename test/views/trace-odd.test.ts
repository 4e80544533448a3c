import { describe, expect, it } from 'vitest';
import type { DemoSpan } from './demo-spans.ts';
import { id } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { span, startMs, useTraceView } from './trace-page.ts';

const child = (local: number, parent: number, rest: Partial<DemoSpan> = {}) =>
  span(local, { parentSpanId: id(900 + parent, 16), ...rest });
const many = (count: number, one: (index: number) => DemoSpan) =>
  Array.from({ length: count }, (_, index) => one(index));

const traces: Record<string, readonly DemoSpan[]> = {
  'a chain of 10,000': many(10_000, (index) =>
    index === 0 ? span(0, { lasts: 1e9 }) : child(index, index - 1, { at: index * 1e4, lasts: 1e9 - index * 2e4 }),
  ),
  'a cycle': [child(1, 3), child(2, 1), child(3, 2), child(4, 4), span(5, {})],
  'no time at all': many(20, (index) => (index === 0 ? span(0, { lasts: 0 }) : child(index, 0, { lasts: 0 }))),
  'negative durations': [
    span(0, { lasts: 50e6 }),
    child(1, 0, { at: 20e6, lasts: -10e6 }),
    child(2, 1, { at: -500e6, lasts: -1e6 }),
    child(3, 1, { at: 5e6, lasts: 5e6 }),
  ],
  '5,000 roots': many(5_000, (index) => span(index, { at: index * 1e5, lasts: 5e5 })),
  'one span': [span(0, {})],
  '60 services': many(60, (index) =>
    index === 0 ? span(0, { lasts: 60e6 }) : child(index, 0, { service: `service ${index}`, at: index * 1e6 }),
  ),
  'all parents missing': many(200, (index) => child(index, 10_000 + index, { at: index * 1e6 })),
  'one id for all': many(50, (index) => span(1, { name: `copy ${index}`, at: index * 1e6, parentSpanId: id(901, 16) })),
  'no names': many(10, (index) =>
    index === 0 ? span(0, { name: '', service: '' }) : child(index, 0, { name: '', service: '' }),
  ),
};

/** What broken clocks, broken SDKs and generated traces look like. */
describe('odd traces', () => {
  const view = useTraceView();

  it.each(Object.entries(traces))('%s stays whole in every mode', async (_, spans) => {
    const host = new StoreHost();
    for (let at = 0; at < spans.length; at += 2_000) host.receive(spans.slice(at, at + 2_000), startMs);
    const page = await view.show(host);
    await page.locator('.trace-header').waitFor();
    const modes = await page.getByRole('tab').allTextContents();
    await page
      .getByRole('row')
      .filter({ has: page.locator('.span-name') })
      .first()
      .waitFor();
    await page.keyboard.press('End');
    await page.keyboard.press('c');
    await page.keyboard.press('z');
    await page.keyboard.press('0');
    for (const [place, mode] of modes.entries()) {
      await page.keyboard.press(String(place + 1));
      await expect
        .poll(() => page.getByRole('tab', { name: mode, exact: true }).getAttribute('aria-selected'))
        .toBe('true');
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowUp');
      const { scroll, wide } = await page.evaluate(() => ({
        scroll: document.documentElement.scrollWidth,
        wide: innerWidth,
      }));
      expect(scroll).toBeLessThanOrEqual(wide);
      expect(await page.getByText(/NaN|undefined|Infinity/).count()).toBe(0);
    }
    expect(await page.locator('.notice.failure').count()).toBe(0);
  });
});
