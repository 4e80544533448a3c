import { checkout, id, request } from '../demo-spans.ts';
import { StoreHost } from '../store-host.ts';
import { button, closed, menu, pressEscape, sidebar, type ViewWalk } from './walk.ts';

export const traceListWalks: readonly ViewWalk[] = [
  {
    ...sidebar,
    name: 'live traces',
    host: () => {
      const host = shop();
      const forwarding = { state: 'failed', sent: 3, dropped: 2, queuedBytes: 0, notice: 'It answers 401.' } as const;
      host.status = { ...host.status, attached: true, forwarding };
      return host.liveTraces();
    },
    states: [
      { name: 'list', enter: (page) => page.locator('.trace').first().waitFor() },
      {
        name: 'row with the keyboard on it',
        async enter(page) {
          await page.getByRole('listbox', { name: /^⟦*Traces/ }).focus();
          await page.keyboard.press('ArrowDown');
        },
      },
      {
        name: 'keys',
        async enter(page) {
          await page.getByRole('listbox', { name: /^⟦*Traces/ }).focus();
          await page.keyboard.press('?');
          await page.getByRole('dialog').waitFor();
        },
      },
      {
        name: 'completions',
        async enter(page) {
          await pressEscape(page);
          await page.getByRole('dialog').waitFor({ state: 'detached' });
          await page.getByRole('combobox').pressSequentially('ser');
          await page.locator('.completion').first().waitFor();
          await page.keyboard.press('ArrowDown');
        },
      },
      {
        name: 'problem',
        async enter(page) {
          await page.getByRole('combobox').fill('GET duration>fast');
          await page.locator('.completion').first().waitFor();
          await page.keyboard.press('Enter');
          await page.locator('.filter-problem').waitFor();
        },
      },
      {
        name: 'nothing found',
        async enter(page) {
          await page.getByRole('combobox').fill('nothing-like-this');
          await page.keyboard.press('Enter');
          await page.locator('.trace').first().waitFor({ state: 'detached' });
        },
      },
      {
        name: 'paused',
        async enter(page) {
          await page.getByRole('combobox').fill('');
          await page.locator('.trace').first().waitFor();
          await button(page, 'Pause').click();
        },
      },
      menu('order', 'Order'),
      closed,
    ],
  },
  {
    ...sidebar,
    name: 'groups of traces',
    state: { shown: { grouped: true } },
    host: () => shop().liveTraces(),
    states: [
      { name: 'list', enter: (page) => page.locator('.trace').first().waitFor() },
      {
        name: 'services unfolded',
        async enter(page) {
          const unfold = page.locator('.services > .icon-button');
          if ((await unfold.count()) > 0) await unfold.click();
        },
      },
      {
        name: 'one group',
        async enter(page) {
          await page.locator('.trace').first().click();
          await button(page, 'All groups').waitFor();
        },
      },
    ],
  },
  {
    ...sidebar,
    name: 'live traces without any',
    host: () => new StoreHost().liveTraces(),
    states: [{ name: 'empty', enter: (page) => page.getByText('New Traced Terminal').waitFor() }],
  },
];

function shop(): StoreHost {
  const host = new StoreHost();
  const now = Date.now();
  for (let number = 1; number <= 3; number++) host.receive(checkout(number * 20), now - number * 1e4);
  host.receive(request(1, 'GET /cart', 1e6, 'timeout'), now);
  host.receive(request(2, 'GET /a/very/long/route/with/{many}/{parameters}/that/does/not/fit', 9e6), now);
  host.store.pin(id(20, 32), true);
  return host;
}
