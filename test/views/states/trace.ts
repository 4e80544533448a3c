import { StoreHost } from '../store-host.ts';
import { traceId } from '../trace-page.ts';
import { button, closed, menu, pressEscape, tab, type ViewState, type ViewWalk, wholeTrace } from './walk.ts';

const mode = (label: string, role: 'tree' | 'grid'): ViewState => ({
  name: label,
  async enter(page) {
    await page.getByRole('tab', { name: label }).click();
    const pane = page.getByRole('tabpanel').getByRole(role);
    await pane.waitFor();
    await pane.focus();
    await page.keyboard.press('Home');
  },
});

export const traceWalks: readonly ViewWalk[] = [
  {
    ...tab,
    name: 'trace',
    view: 'trace',
    host: () => wholeTrace().trace(traceId),
    states: [
      {
        name: 'waterfall',
        async enter(page) {
          await page.getByText('POST /payments').click();
          await page.getByText('CardDeclinedError', { exact: true }).waitFor();
          await page.locator('.log').last().waitFor();
        },
      },
      {
        name: 'search',
        async enter(page) {
          await page.locator('.twistie').nth(1).click();
          await page.getByLabel('Search spans').fill('payment');
          await page
            .getByText(/2 ⟦?matches/)
            .first()
            .waitFor();
        },
      },
      {
        name: 'search with a problem',
        async enter(page) {
          await page.getByLabel('Search spans').fill('duration>fast');
          await page.locator('.search-problem').waitFor();
        },
      },
      {
        name: 'missing parent',
        async enter(page) {
          await page.getByLabel('Search spans').fill('');
          await page.getByRole('treegrid').evaluate((rows) => rows.scrollTo(0, rows.scrollHeight));
          await page.locator('.span').filter({ hasText: 'never arrived' }).click();
          await page.getByText('1 span names').waitFor();
        },
      },
      {
        name: 'span of links',
        async enter(page) {
          await button(page, 'Expand all').click();
          await page.getByRole('treegrid').focus();
          await page.keyboard.press('End');
          await page.keyboard.press('c');
          await page.keyboard.press('f');
        },
      },
      menu('service', /^⟦?Service⟧?: /),
      closed,
      menu('actions', 'More actions'),
      closed,
      {
        name: 'keys',
        async enter(page) {
          await button(page, 'Keyboard').click();
          await page.getByRole('dialog').waitFor();
        },
      },
      {
        name: 'flame graph',
        async enter(page) {
          await pressEscape(page);
          await page.getByRole('dialog').waitFor({ state: 'detached' });
          await mode('Flame Graph', 'tree').enter!(page);
        },
      },
      mode('Table', 'grid'),
      menu('columns', 'Columns'),
      closed,
      mode('Statistics', 'grid'),
      menu('grouping', /^⟦?Group by/),
      closed,
      mode('Logs', 'grid'),
      {
        name: 'log record',
        async enter(page) {
          const records = page.getByRole('grid', { name: 'Logs' });
          await records.locator('.data-row[aria-selected]').first().waitFor();
          await records.focus();
          await page.keyboard.press('Home');
          await page.keyboard.press('Enter');
          await page.locator('.log-details').waitFor();
        },
      },
      mode('JSON', 'tree'),
    ],
  },
  {
    ...tab,
    name: 'trace that is not stored',
    view: 'trace',
    host: () => new StoreHost().trace(traceId),
    states: [{ name: 'missing', enter: (page) => page.getByText('is not stored').waitFor() }],
  },
];
