/** One view in the states that a reader meets, and what the views' states share. */
import type { Browser, Page } from 'playwright-core';
import type { Envelope } from '../../../src/protocol/channel.ts';
import { checkout, id } from '../demo-spans.ts';
import { type OpenView, openView, type ViewOptions } from '../harness.ts';
import { StoreHost } from '../store-host.ts';
import { span, startMs, traceId } from '../trace-page.ts';

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

export const pressEscape = (page: Page) => page.keyboard.press('Escape');
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
export const menu = (name: string, label: string | RegExp): ViewState => ({
  name,
  async enter(page) {
    await button(page, label).first().click();
    await page.getByRole('menu').waitFor();
  },
});
export const closed: ViewState = { name: 'with the menu closed', enter: pressEscape };

export const sidebar = { narrow: { width: 180, height: 400 }, width: 300, height: 640, view: 'live-traces' } as const;
export const panel = { narrow: { width: 320, height: 400 }, width: 900, height: 400 } as const;
export const tab = { narrow: { width: 320, height: 400 }, width: 1200, height: 800 } as const;

/** With an exception, links, logs, events and a missing parent. */
export function wholeTrace(): StoreHost {
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
