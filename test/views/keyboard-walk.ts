/** Goes through a page as someone without a pointer does, and tells what cannot be reached so. */
import type { Page } from 'playwright-core';

/**
 * What is worked by a key of the list around it rather than being a stop of its own: its class, and how the view's
 * sheet of keys names that key.
 */
const workedByKeys: Readonly<Record<string, RegExp>> = {
  twistie: /expand|unfold/i,
  pin: /^Pin or unpin/,
  'hidden-rows': /./,
};

/** Stops that a view may have at most, so that a trap ends the test. */
const mostStops = 120;

/** A line for everything that is not reached, and for every stop at which nobody sees where the focus is. */
export async function keyboardProblems(page: Page): Promise<string[]> {
  await page.evaluate(prepareWalk);
  const unseen = (await page.getByRole('menu').count()) > 0 ? await walkMenu(page) : await walkStops(page);
  const missed = await page.evaluate(() => (window as unknown as Walk).walk.missed());
  const problems = unseen.map((what) => `the focus is not seen on ${what}`);
  const sheets = new Map<string, string[]>();
  for (const { what, worked } of missed) {
    const key = Object.entries(workedByKeys).find(([name]) => worked.classes.includes(name))?.[1];
    if (key && !sheets.has(worked.list)) sheets.set(worked.list, await sheetOfKeys(page, worked.list));
    if (!key || !sheets.get(worked.list)!.some((label) => key.test(label))) problems.push(`${what} is not reached`);
  }
  return problems;
}

interface Missed {
  readonly what: string;
  /** For what is in a list: its classes and the list's label. */
  readonly worked: { readonly classes: readonly string[]; readonly list: string };
}

interface Walk {
  readonly walk: {
    /** Notes where the focus is: `'new'`, `'known'`, or `'none'` when it has left the page. */
    note(): 'new' | 'known' | 'none';
    /** What the focus is on when nothing shows that. */
    unseen(): string | undefined;
    /** Before the first stop of the page, or of its dialog. */
    start(): void;
    isInRow(): boolean;
    isFirstInRow(): boolean;
    missed(): readonly Missed[];
  };
}

async function walkMenu(page: Page): Promise<string[]> {
  const unseen: string[] = [];
  await page.keyboard.press('Home');
  for (let stop = 0; stop < mostStops; stop++) {
    if ((await note(page, unseen)) !== 'new') break;
    await page.keyboard.press('ArrowDown');
  }
  return unseen;
}

async function walkStops(page: Page): Promise<string[]> {
  const unseen: string[] = [];
  await page.evaluate(() => (window as unknown as Walk).walk.start());
  for (let stop = 0; stop < mostStops; stop++) {
    await page.keyboard.press('Tab');
    if ((await note(page, unseen)) === 'none') return unseen;
    if (!(await page.evaluate(() => (window as unknown as Walk).walk.isInRow()))) continue;
    await page.keyboard.press('Home');
    do {
      await note(page, unseen);
      await page.keyboard.press('ArrowRight');
    } while (!(await page.evaluate(() => (window as unknown as Walk).walk.isFirstInRow())));
  }
  return [...unseen, 'anything: Tab comes to no end'];
}

async function note(page: Page, unseen: string[]): Promise<'new' | 'known' | 'none'> {
  const [known, what] = await page.evaluate(() => {
    const { walk } = window as unknown as Walk;
    return [walk.note(), walk.unseen()] as const;
  });
  if (known === 'new' && what !== undefined) unseen.push(what);
  return known;
}

async function sheetOfKeys(page: Page, list: string): Promise<string[]> {
  await page.locator(`[aria-activedescendant][aria-label="${list}"], [tabindex="0"][aria-label="${list}"]`).focus();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog');
  await sheet.waitFor({ timeout: 2_000 }).catch(() => undefined);
  const labels = await sheet.locator('dd').allTextContents();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  return labels;
}

/** Runs in the page. */
function prepareWalk(): void {
  const worked =
    'button:not(:disabled), a[href], input, select, textarea, summary, [role=option], [role=row][aria-selected], ' +
    '[role=treeitem], [role=tab], [role=separator], [role^=menuitem]';
  const lists = '[role=listbox], [role=grid], [role=treegrid], [role=tree]';
  const rows = '[role=toolbar], .data-header';
  const reached = new Set<Element>();
  const tell = (element: Element) => {
    const name = element.getAttribute('aria-label') ?? element.textContent?.trim() ?? '';
    return `<${element.localName} class="${element.getAttribute('class') ?? ''}"> "${name.slice(0, 40)}"`;
  };
  const hasOutline = (element: Element, part?: string) => {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element, part);
    return outlineStyle !== 'none' && outlineWidth !== '0px' && !/, 0\)$|transparent/.test(outlineColor);
  };
  /** By another background than the one beside it, as menus do. */
  const isHighlighted = (element: Element) => {
    const backgrounds = [...element.parentElement!.children].map((each) => getComputedStyle(each).backgroundColor);
    const own = getComputedStyle(element).backgroundColor;
    return element.matches('.menu-item') && backgrounds.filter((each) => each === own).length === 1;
  };
  const isReached = (element: Element): boolean => {
    if (reached.has(element)) return true;
    const role = element.getAttribute('role');
    if (role === 'tab') return [...element.parentElement!.children].some((tab) => reached.has(tab));
    const list = element.closest(lists);
    if (!list || !['option', 'row', 'treeitem'].includes(role ?? '')) return false;
    return reached.has(list) || [...reached].some((stop) => stop.getAttribute('aria-controls') === list.id);
  };
  (window as unknown as { walk: Walk['walk'] }).walk = {
    note() {
      const element = document.activeElement;
      if (!element || element === document.body) return 'none';
      if (reached.has(element)) return 'known';
      reached.add(element);
      return 'new';
    },
    unseen() {
      const element = document.activeElement;
      if (!element || element === document.body) return undefined;
      const active = document.getElementById(element.getAttribute('aria-activedescendant') ?? '');
      const showing = [element, element.closest('.search-box'), active].filter((each) => each !== null);
      const isShown =
        showing.some((each) => hasOutline(each) || isHighlighted(each)) ||
        getComputedStyle(element, '::after').content === '""';
      return isShown ? undefined : tell(element);
    },
    start() {
      const room = document.querySelector<HTMLElement>('dialog[open]') ?? document.body;
      room.tabIndex = -1;
      room.focus();
      room.removeAttribute('tabindex');
    },
    isInRow: () => document.activeElement?.closest(rows) != null,
    isFirstInRow() {
      const row = document.activeElement?.closest(rows);
      return row?.querySelector('button:not(:disabled)') === document.activeElement;
    },
    missed() {
      const room = document.querySelector('dialog[open]') ?? document.querySelector('.menu') ?? document;
      return [...room.querySelectorAll(worked)]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !isReached(element))
        .map((element) => ({
          what: tell(element),
          worked: {
            classes: [...element.classList],
            list: element.closest(lists)?.getAttribute('aria-label') ?? '',
          },
        }));
    },
  };
}
