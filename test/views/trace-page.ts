import type { Locator, Page } from 'playwright-core';
import { checkout, type DemoSpan, id } from './demo-spans.ts';
import type { OpenView } from './harness.ts';
import { StoreHost } from './store-host.ts';
import { useView } from './view-under-test.ts';

export const traceId = id(9, 32);
export const startMs = 1_790_000_000_000;

interface ShowOptions {
  readonly state?: unknown;
  readonly width?: number;
}

export interface TraceView {
  /** Opens the trace `traceId` of the host's store. */
  show(host: StoreHost, options?: ShowOptions): Promise<Page>;
  /** Opens the demo trace, once its rows are drawn. */
  showCheckout(): Promise<{ host: StoreHost; page: Page }>;
  /** What the last `show` opened, for messages and state. */
  readonly current: OpenView;
}

/** For the tests of a `describe`: the trace view in a browser of their own. */
export function useTraceView(): TraceView {
  const openView = useView();
  let current: OpenView;
  async function show(host: StoreHost, options: ShowOptions = {}): Promise<Page> {
    current = await openView({ view: 'trace', host: host.trace(traceId), width: 1200, height: 700, ...options });
    return current.page;
  }
  return {
    show,
    async showCheckout() {
      const host = new StoreHost();
      host.receive(checkout(9), startMs);
      const page = await show(host);
      await rows(page).first().waitFor();
      return { host, page };
    },
    get current() {
      return current;
    },
  };
}

export const rows = (page: Page): Locator => page.getByRole('row').filter({ has: page.locator('.span-name') });

export const row = (page: Page, name: string): Locator =>
  rows(page).filter({ has: page.getByText(name, { exact: true }) });

export const names = (page: Page): Promise<string[]> => page.locator('.span .name').allTextContents();

/** A span of the trace, by a small number of its own. */
export const span = (local: number, rest: Partial<DemoSpan>): DemoSpan => ({
  traceId,
  spanId: id(900 + local, 16),
  name: `span ${local}`,
  service: 'web',
  at: 0,
  lasts: 1e6,
  ...rest,
});
