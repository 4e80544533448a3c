import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { launchBrowser } from '../editor/host/browser.ts';
import { type OpenView, openView, type ViewOptions } from './harness.ts';

/**
 * Gives the tests of a `describe` a browser and, each, at most one view; what the page complains of fails the test.
 * Answers how to open that view.
 */
export function useView(): (options: ViewOptions) => Promise<OpenView> {
  let browser: Browser;
  let open: OpenView | undefined;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser?.close());

  afterEach(async () => {
    const complaints = open?.complaints;
    await open?.page.close();
    open = undefined;
    expect(complaints ?? []).toEqual([]);
  });

  return async (options) => {
    open = await openView(browser, options);
    return open;
  };
}
