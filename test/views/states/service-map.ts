import { ServiceMapHost, shopMap } from '../service-map-host.ts';
import { button, tab, type ViewWalk } from './walk.ts';

export const serviceMapWalks: readonly ViewWalk[] = [
  {
    ...tab,
    name: 'service map',
    view: 'service-map',
    host: () => new ServiceMapHost(shopMap()).connect(),
    states: [
      { name: 'drawing', enter: (page) => page.locator('.node').first().waitFor() },
      {
        name: 'chosen service',
        async enter(page) {
          await page.getByRole('listbox', { name: 'Services' }).focus();
          await page.keyboard.press('ArrowRight');
          await page.locator('.chosen-bar').waitFor();
        },
      },
      {
        name: 'errors',
        async enter(page) {
          await button(page, 'Highlight errors').click();
        },
      },
      {
        name: 'table',
        async enter(page) {
          await button(page, /^⟦?Table of calls/).click();
          await page.getByRole('grid').focus();
        },
      },
      {
        name: 'keys',
        async enter(page) {
          await button(page, 'Keyboard').click();
          await page.getByRole('dialog').waitFor();
        },
      },
    ],
  },
  {
    ...tab,
    name: 'service map without services',
    view: 'service-map',
    host: () => new ServiceMapHost({ ...shopMap(), nodes: [], edges: [] }).connect(),
    states: [{ name: 'empty', enter: (page) => page.getByText('New Traced Terminal').waitFor() }],
  },
];
