import { demoMetrics } from '../demo-metrics.ts';
import { id } from '../demo-spans.ts';
import { StoreHost } from '../store-host.ts';
import { startMs, traceId } from '../trace-page.ts';
import { button, closed, menu, panel, type ViewWalk } from './walk.ts';

export const metricWalks: readonly ViewWalk[] = [
  {
    ...panel,
    name: 'metrics',
    view: 'metrics',
    host: () => measured().metrics(),
    states: [
      { name: 'list', enter: (page) => page.getByRole('gridcell').first().waitFor() },
      {
        name: 'chart',
        async enter(page) {
          await page.getByRole('gridcell', { name: 'http.server.request.duration', exact: true }).click();
          await page.locator('.chart canvas').waitFor();
          await page.getByText(/5 ⟦?exemplars/).click();
        },
      },
      menu('measure', /^⟦?Measure/),
      closed,
      {
        name: 'table',
        async enter(page) {
          await button(page, 'Show as table').click();
          await page.getByRole('grid', { name: 'Values' }).waitFor();
        },
      },
      {
        name: 'keys',
        async enter(page) {
          await page.getByRole('grid', { name: 'Metrics' }).focus();
          await page.keyboard.press('?');
          await page.getByRole('dialog').waitFor();
        },
      },
    ],
  },
  {
    ...panel,
    name: 'metrics without any',
    view: 'metrics',
    host: () => new StoreHost().metrics(),
    states: [{ name: 'empty', enter: (page) => page.getByText('New Traced Terminal').waitFor() }],
  },
];

function measured(): StoreHost {
  const host = new StoreHost();
  host.receiveMetrics(demoMetrics(startMs, traceId, id(909, 16)));
  return host;
}
