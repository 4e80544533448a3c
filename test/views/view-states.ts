/** Every view in the states that a reader meets, for the tests that hold all of them to the same rules. */
import type { Browser, Page } from 'playwright-core';
import type { Envelope } from '../../src/protocol/channel.ts';
import { CompareHost, operation, run } from './compare-host.ts';
import { demoMetrics } from './demo-metrics.ts';
import { checkout, id, request } from './demo-spans.ts';
import { type OpenView, openView, type ViewOptions } from './harness.ts';
import { gateway, PipelinesHost, sampler, samplingHost } from './pipelines-host.ts';
import { ServiceMapHost, shopMap } from './service-map-host.ts';
import { StoreHost } from './store-host.ts';
import { span, startMs, traceId } from './trace-page.ts';

/** One step further from the state before it; the page stays open from one to the next. */
export interface ViewState {
  readonly name: string;
  enter?(page: Page): Promise<void>;
}

export interface ViewWalk {
  readonly name: string;
  readonly view: ViewOptions['view'];
  /** Pixels that the view has in the editor when there is little room. */
  readonly narrow: { readonly width: number; readonly height: number };
  readonly width: number;
  readonly height: number;
  readonly state?: unknown;
  host(): (message: Envelope, post: (message: Envelope) => void) => void;
  readonly states: readonly [ViewState, ...ViewState[]];
}

export function openWalk(browser: Browser, walk: ViewWalk, options: Partial<ViewOptions> = {}): Promise<OpenView> {
  const { view, width, height, state } = walk;
  return openView(browser, { view, width, height, host: walk.host(), state, ...options });
}

const pressEscape = (page: Page) => page.keyboard.press('Escape');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const menu = (name: string, label: string | RegExp): ViewState => ({
  name,
  async enter(page) {
    await button(page, label).first().click();
    await page.getByRole('menu').waitFor();
  },
});
const closed: ViewState = { name: 'with the menu closed', enter: pressEscape };

const sidebar = { narrow: { width: 180, height: 400 }, width: 300, height: 640, view: 'live-traces' } as const;
const panel = { narrow: { width: 320, height: 400 }, width: 900, height: 400 } as const;
const tab = { narrow: { width: 320, height: 400 }, width: 1200, height: 800 } as const;

function shop(): StoreHost {
  const host = new StoreHost();
  const now = Date.now();
  for (let number = 1; number <= 3; number++) host.receive(checkout(number * 20), now - number * 1e4);
  host.receive(request(1, 'GET /cart', 1e6, 'timeout'), now);
  host.receive(request(2, 'GET /a/very/long/route/with/{many}/{parameters}/that/does/not/fit', 9e6), now);
  host.store.pin(id(20, 32), true);
  return host;
}

/** With an exception, links, logs, events and a missing parent. */
function wholeTrace(): StoreHost {
  const host = new StoreHost();
  host.receive(checkout(9), startMs);
  host.receive([span(70, { name: 'early', at: -3e6, parentSpanId: id(901, 16) })], startMs);
  host.receiveLogs(
    [17, 13, 9, 5].map((severity, place) => ({
      traceId,
      spanId: id(909, 16),
      severity,
      at: (50 + place) * 1e6,
      body: 'a line',
      attributes: { key: 7 },
    })),
    startMs,
  );
  return host;
}

function allLogs(): StoreHost {
  const host = wholeTrace();
  const stack = { 'exception.stacktrace': 'Error: no\n    at a (/b.ts:1:2)' };
  host.receiveLogs(
    [0, 5, 9, 13, 17, 21].map((severity) => ({
      traceId,
      spanId: id(909, 16),
      severity,
      at: severity,
      body: 'a longer line that tells of what happened',
      attributes: stack,
    })),
    startMs,
  );
  return host;
}

function measured(): StoreHost {
  const host = new StoreHost();
  host.receiveMetrics(demoMetrics(startMs, traceId, id(909, 16)));
  return host;
}

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

export const viewWalks: readonly ViewWalk[] = [
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
  {
    ...panel,
    name: 'logs',
    view: 'logs',
    state: { traceId },
    host: () => allLogs().logs(),
    states: [
      { name: 'list', enter: (page) => page.locator('.log-row').first().waitFor() },
      {
        name: 'record',
        async enter(page) {
          await page.getByRole('listbox').focus();
          await page.keyboard.press('ArrowUp');
          await page.locator('.log-details').waitFor();
        },
      },
      menu('severity', /^⟦?Least severity/),
      closed,
      {
        name: 'keys',
        async enter(page) {
          await page.getByRole('listbox').focus();
          await page.keyboard.press('?');
          await page.getByRole('dialog').waitFor();
        },
      },
    ],
  },
  {
    ...panel,
    name: 'logs without any',
    view: 'logs',
    host: () => new StoreHost().logs(),
    states: [{ name: 'empty', enter: (page) => page.getByText('New Traced Terminal').waitFor() }],
  },
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
  {
    ...panel,
    name: 'metrics without any',
    view: 'metrics',
    host: () => new StoreHost().metrics(),
    states: [{ name: 'empty', enter: (page) => page.getByText('New Traced Terminal').waitFor() }],
  },
];
