import { describe, expect, it } from 'vitest';
import { useTraceView } from './trace-page.ts';

describe('modes by their keys', () => {
  const view = useTraceView();

  it('keep the keys, whatever mode one comes from and goes to', async () => {
    const { page } = await view.showCheckout();
    const tabs = await page.getByRole('tab').all();
    for (const from of tabs.keys()) {
      for (const to of tabs.keys()) {
        await page.keyboard.press(String(from + 1));
        await expect.poll(() => tabs[from]!.getAttribute('aria-selected')).toBe('true');
        await expect
          .poll(() => page.evaluate(() => document.activeElement?.closest('[role=tabpanel]') !== null))
          .toBe(true);
        await page.keyboard.press(String(to + 1));
        await expect.poll(() => tabs[to]!.getAttribute('aria-selected')).toBe('true');
        await expect
          .poll(() => page.evaluate(() => document.activeElement?.closest('[role=tabpanel]') !== null))
          .toBe(true);
      }
    }
  });

  it('stay with JSON when another span is selected', async () => {
    const { page } = await view.showCheckout();
    await page.keyboard.press('Home');
    await page.keyboard.press('6');
    const text = page.locator('.json-text');
    await text.waitFor();
    const title = () => page.locator('.details-title h2').textContent();
    const before = await title();
    await page.keyboard.press('e');
    await expect.poll(title).not.toBe(before);
    await expect.poll(() => text.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await page.keyboard.press('1');
    await page.locator('.waterfall').waitFor();
  });
});
