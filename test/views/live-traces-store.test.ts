import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { id, request } from './demo-spans.ts';
import type { OpenView } from './harness.ts';
import { StoreHost } from './store-host.ts';
import { useView } from './view-under-test.ts';

describe('what the live traces tell of the store', () => {
  const openView = useView();
  let view: OpenView;
  const show = async (host: StoreHost) => {
    view = await openView({ view: 'live-traces', host: host.liveTraces() });
    return view.page;
  };
  const rows = (page: Page) => page.getByRole('option');

  it('says how many traces were dropped and why, and leads to the setting', async () => {
    const host = new StoreHost(1 << 20);
    for (let number = 1; number <= 20_000; number++) host.receive(request(number, `GET /${number}`, 1e6));
    expect(host.store.counts.droppedTraces).toBeGreaterThan(0);
    const page = await show(host);
    await page.getByRole('button', { name: /^[\d,]+ traces dropped \(limit 1 MB\)$/ }).click();
    await expect.poll(() => host.ran).toEqual([{ command: 'openSetting', setting: 'receiver.maxStoreSize' }]);
  });

  it('pins a trace by key and by its pin, and marks it', async () => {
    const host = new StoreHost();
    for (let number = 1; number <= 3; number++) host.receive(request(number, `GET /${number}`, 1e6));
    const page = await show(host);
    await rows(page).first().waitFor();
    await page.getByRole('listbox', { name: 'Traces' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('p');
    await page.getByRole('option', { name: /GET \/2 .*pinned/ }).waitFor();
    expect(host.store.pinned).toEqual([id(2, 32)]);
    await rows(page).last().hover();
    await rows(page).last().locator('.pin').click();
    await expect.poll(() => host.store.pinned).toEqual([id(2, 32), id(1, 32)]);
    // Pinning opens nothing.
    expect(host.ran).toEqual([]);
    await page.keyboard.press('p');
    await expect.poll(() => host.store.pinned).toEqual([id(1, 32)]);
    await expect.poll(() => page.locator('.pin.pinned').count()).toBe(1);
  });

  it('tells the context menu which trace it is for, and whether that is pinned', async () => {
    const host = new StoreHost();
    host.receive(request(1, '<b>"hostile"</b>', 1e6));
    const page = await show(host);
    const context = async () => JSON.parse((await rows(page).first().getAttribute('data-vscode-context'))!);
    expect(await context()).toEqual({
      webviewSection: 'trace',
      traceId: id(1, 32),
      pinned: false,
      serviceFilter: 'service="web"',
      operationFilter: 'service="web" name="<b>\\"hostile\\"</b>"',
      preventDefaultContextMenuItems: true,
    });
    host.store.pin(id(1, 32), true);
    host.changed();
    await expect.poll(async () => (await context()).pinned).toBe(true);
  });

  it('opens the context menu by keyboard on the row that it is for', async () => {
    const host = new StoreHost();
    for (let number = 1; number <= 3; number++) host.receive(request(number, `GET /${number}`, 1e6));
    const page = await show(host);
    await rows(page).first().waitFor();
    await page.evaluate(() => {
      // What the editor does: it takes the context from where the event came from.
      addEventListener('contextmenu', (event) => {
        if (event.defaultPrevented) return;
        document.title =
          (event.target as Element).closest<HTMLElement>('[data-vscode-context]')?.dataset['vscodeContext'] ?? '';
      });
    });
    const list = page.getByRole('listbox', { name: 'Traces' });
    await list.focus();
    await page.keyboard.press('ArrowDown');
    await list.dispatchEvent('contextmenu', { button: 0 });
    expect(JSON.parse(await page.title())).toMatchObject({ webviewSection: 'trace', traceId: id(2, 32) });
  });

  it('tells that another window receives', async () => {
    const host = new StoreHost();
    host.status = { ...host.status, attached: true };
    host.receive(request(1, 'GET /cart', 1e6));
    const page = await show(host);
    await page.getByText('shared with another window').waitFor();
  });

  it('tells what is forwarded, and leads to the settings when that fails', async () => {
    const host = new StoreHost();
    const forwarding = { state: 'sending', sent: 1234, dropped: 0, queuedBytes: 0 } as const;
    host.status = { ...host.status, forwarding };
    host.receive(request(1, 'GET /cart', 1e6));
    const page = await show(host);
    await page.getByText('1,234 forwarded').waitFor();
    const notice = 'collector.example.com answers 401 Unauthorized.';
    host.status = { ...host.status, forwarding: { ...forwarding, state: 'failed', dropped: 2, notice } };
    host.changed();
    const button = page.getByRole('button', { name: 'forwarding fails' });
    expect(await button.getAttribute('title')).toContain(notice);
    await button.click();
    await expect.poll(() => host.ran).toEqual([{ command: 'openSetting', setting: 'forward' }]);
  });
});
