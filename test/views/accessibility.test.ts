import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../editor/host/browser.ts';
import { allThemes, setTheme } from './harness.ts';
import { openWalk } from './states/walk.ts';
import { viewWalks } from './view-states.ts';
import { rulesOfColors, violations } from './violations.ts';

describe('axe finds nothing', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser?.close());

  it.each(viewWalks)(
    'in $name',
    async (walk) => {
      const { page, complaints } = await openWalk(browser, walk);
      page.setDefaultTimeout(10_000);
      const found: string[] = [];
      for (const { name, enter } of walk.states) {
        await enter?.(page);
        for (const [place, theme] of allThemes.entries()) {
          await setTheme(page, theme);
          const lines = await violations(page, place === 0 ? undefined : rulesOfColors);
          found.push(...lines.map((line) => `${name}, ${theme}: ${line}`));
        }
      }
      expect(found).toEqual([]);
      expect(complaints).toEqual([]);
      await page.close();
    },
    120_000,
  );
});
