import { CompareHost, operation, run } from '../compare-host.ts';
import { checkout, id } from '../demo-spans.ts';
import { traceId } from '../trace-page.ts';
import { closed, menu, tab, type ViewWalk } from './walk.ts';

export const compareWalks: readonly ViewWalk[] = [
  {
    ...tab,
    name: 'comparison of traces',
    view: 'compare',
    host: () => twoTraces().connect(),
    states: [
      {
        name: 'tree',
        async enter(page) {
          await page.locator('.merged-row').first().waitFor();
          await page.getByRole('treegrid').focus();
          await page.keyboard.press('ArrowDown');
        },
      },
      {
        name: 'operations',
        async enter(page) {
          await page.getByRole('tab', { name: 'Operations' }).click();
          await page.getByRole('grid').waitFor();
        },
      },
    ],
  },
  {
    ...tab,
    name: 'comparison of runs',
    view: 'compare',
    host: () => twoRuns(run('web', 'instance-1', 65).filter, run('web', 'instance-2', 5).filter).connect(),
    states: [
      { name: 'operations', enter: (page) => page.locator('.data-row[aria-selected]').first().click() },
      menu('run', /^⟦?Run before/),
      closed,
    ],
  },
  {
    ...tab,
    name: 'comparison of runs to be chosen',
    view: 'compare',
    host: () => twoRuns().connect(),
    states: [{ name: 'choosing', enter: (page) => page.getByText('Choose a run for either side').waitFor() }],
  },
];

function twoTraces(): CompareHost {
  const host = new CompareHost({ kind: 'traces', before: traceId, after: id(10, 32) });
  host.receive(checkout(9));
  host.receive(checkout(10).filter(({ name }) => name !== 'UPDATE stock'));
  return host;
}

function twoRuns(before?: string, after?: string): CompareHost {
  const runs = [run('web', 'instance-2', 5), run('web', 'instance-1', 65)];
  const host = new CompareHost({
    kind: 'operations',
    ...(before !== undefined && { before }),
    ...(after !== undefined && { after }),
  });
  host.runs = runs;
  host.operations = {
    revision: 1,
    beforeTraces: 12,
    afterTraces: 15,
    rows: [
      { before: operation('GET /cart', 100), after: operation('GET /cart', 100) },
      { before: operation('POST /pay', 20), after: operation('POST /pay', 20, { p95Ns: 4e8, errorCount: 5 }) },
      { before: operation('GET /old', 3) },
      { after: operation('GET /new', 4) },
    ],
  };
  return host;
}
