import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../editor/host/browser.ts';
import { screenshot } from './harness.ts';
import { openWalk } from './states/walk.ts';
import { viewWalks } from './view-states.ts';

describe('nothing is lost or overlaps', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });

  afterAll(() => browser?.close());

  it.each(viewWalks)('in little room: $name', async (walk) => {
    expect(await problemsOf(walk, walk.narrow, 'narrow')).toEqual([]);
  });

  // The editor zooms by making the page's viewport smaller; a sidebar does not become narrower than it may be.
  it.each(viewWalks)('at 200 % zoom: $name', async (walk) => {
    expect(
      await problemsOf(walk, { width: Math.max(walk.narrow.width, walk.width / 2), height: walk.height / 2 }, 'zoomed'),
    ).toEqual([]);
  });

  it.each(viewWalks)('where the system forces colours and spares motion: $name', async (walk) => {
    const { page } = await openWalk(browser, walk);
    page.setDefaultTimeout(5_000);
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    const problems: string[] = [];
    for (const { name, enter } of walk.states) {
      await enter?.(page);
      problems.push(...(await page.evaluate(movingParts)).map((what) => `${name}: ${what} moves`));
      problems.push(...(await page.evaluate(bareBars)).map((what) => `${name}: ${what} has no colour`));
      await screenshot(page, `forced-${walk.name}-${name}`);
    }
    expect(problems).toEqual([]);
    await page.close();
  });

  async function problemsOf(
    walk: (typeof viewWalks)[number],
    size: { readonly width: number; readonly height: number },
    label: string,
  ): Promise<string[]> {
    const { page } = await openWalk(browser, walk, size);
    page.setDefaultTimeout(5_000);
    const problems: string[] = [];
    for (const { name, enter } of walk.states) {
      await enter?.(page).catch(async (error) => {
        await screenshot(page, `look-failed-${name}`);
        throw error;
      });
      problems.push(...(await layoutProblems(page)).map((problem) => `${name}: ${problem}`));
      await screenshot(page, `${label}-${walk.name}-${name}`);
    }
    await page.close();
    return problems;
  }
});

/** What is outside of the page, cannot be hit, or has no room. */
function layoutProblems(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const problems: string[] = [];
    const { scrollWidth, scrollHeight } = document.documentElement;
    if (scrollWidth > innerWidth) problems.push(`the page is ${scrollWidth - innerWidth} px too wide`);
    if (scrollHeight > innerHeight) problems.push(`the page is ${scrollHeight - innerHeight} px too high`);
    const room = document.querySelector('dialog[open]') ?? document.querySelector('.menu') ?? document.body;
    const scrolls = (element: Element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      return /auto|scroll/.test(overflowX + overflowY);
    };
    for (const control of room.querySelectorAll('button:not(:disabled), input, [role=tab], [role^=menuitem]')) {
      if (!control.checkVisibility({ visibilityProperty: true }) || control.closest('[role=row], [role=option]'))
        continue;
      const name = control.getAttribute('aria-label') ?? control.textContent?.trim().slice(0, 40) ?? '';
      const { left, top, right, bottom, width, height } = control.getBoundingClientRect();
      if (width < 8 || height < 8) problems.push(`"${name}" is ${Math.round(width)} by ${Math.round(height)} px`);
      // What a scroller has moved out of sight is not lost.
      let scroller = control.parentElement;
      while (scroller && !scrolls(scroller)) scroller = scroller.parentElement;
      if (scroller && scroller !== document.documentElement) {
        if (scroller.clientHeight < 20) problems.push(`"${name}" scrolls in ${scroller.clientHeight} px`);
        continue;
      }
      if (left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1) {
        problems.push(`"${name}" is outside of the page`);
        continue;
      }
      const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      // What is offered or said while one types lies above all else, and goes away.
      if (hit?.closest('.completions, .search-problem')) continue;
      if (hit && !control.contains(hit) && !hit.contains(control))
        problems.push(`"${name}" is below <${hit.localName} class="${hit.getAttribute('class') ?? ''}">`);
    }
    for (const list of room.querySelectorAll(
      '[role=listbox]:not([hidden]), [role=grid], [role=treegrid], [role=tree]',
    )) {
      if (list.clientHeight < 44)
        problems.push(`"${list.getAttribute('aria-label')}" has ${list.clientHeight} px for its rows`);
    }
    return problems;
  });
}

/** Runs in the page: what is animated although the reader asked for less motion. */
function movingParts(): string[] {
  return document.getAnimations().map(({ effect }) => {
    const { target } = effect as KeyframeEffect;
    return `<${target?.localName} class="${target?.getAttribute('class') ?? ''}">`;
  });
}

/** Runs in the page: the bars that are drawn in no colour at all. */
function bareBars(): string[] {
  return [...document.querySelectorAll('.span .bar, .merged-row .bar, .duration-value')]
    .filter((bar) => {
      const { backgroundColor, borderTopStyle, forcedColorAdjust } = getComputedStyle(bar);
      // White is the canvas of the colours that the browser forces when asked to.
      return backgroundColor === 'rgb(255, 255, 255)' && borderTopStyle === 'none' && forcedColorAdjust !== 'none';
    })
    .map((bar) => `<${bar.localName} class="${bar.getAttribute('class') ?? ''}">`);
}
