import { gateway, PipelinesHost, sampler, samplingHost } from '../pipelines-host.ts';
import { button, closed, menu, tab, type ViewWalk } from './walk.ts';

export const pipelineWalks: readonly ViewWalk[] = [
  {
    ...tab,
    name: 'pipelines',
    view: 'pipelines',
    host: () => new PipelinesHost(gateway).connect(),
    states: [{ name: 'drawing', enter: (page) => page.locator('.node').first().waitFor() }],
  },
  {
    ...tab,
    name: 'simulation',
    view: 'pipelines',
    host: () => samplingHost().connect(),
    states: [
      { name: 'spans', enter: (page) => page.getByRole('grid').waitFor() },
      {
        name: 'chosen span',
        async enter(page) {
          await button(page, /^processor tail_sampling/).click();
          await button(page, /^⟦?Kept⟧?: errors/).click();
          await page.getByRole('grid', { name: /Spans: ⟦?kept/i }).focus();
          await page.getByRole('region', { name: 'The chosen span' }).waitFor();
        },
      },
      menu('pipeline', /^⟦?Pipeline⟧?: /),
      closed,
      {
        name: 'no processors',
        async enter(page) {
          await button(page, /^⟦?Pipeline⟧?: /).click();
          await page.getByRole('menuitemradio', { name: 'traces/all' }).click();
          await page.getByText('This pipeline has no processors').waitFor();
        },
      },
    ],
  },
  {
    ...tab,
    name: 'simulation without spans',
    view: 'pipelines',
    host: () => {
      const host = new PipelinesHost(sampler);
      host.isSimulating = true;
      return host.connect();
    },
    states: [{ name: 'empty', enter: (page) => page.getByText('New Traced Terminal').waitFor() }],
  },
];
