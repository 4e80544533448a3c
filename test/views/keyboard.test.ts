import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../editor/host/browser.ts';
import { keyboardProblems } from './keyboard-walk.ts';
import { openWalk } from './states/walk.ts';
import { viewWalks } from './view-states.ts';

describe('all is reached by the keyboard alone, and one sees where it is', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser?.close());

  it.each(viewWalks)('in $name', async (walk) => {
    const { page } = await openWalk(browser, walk);
    page.setDefaultTimeout(5_000);
    const problems: string[] = [];
    for (const { name, enter } of walk.states) {
      await enter?.(page);
      problems.push(...(await keyboardProblems(page)).map((problem) => `${name}: ${problem}`));
    }
    expect(problems).toEqual([]);
    await page.close();
  });
});
