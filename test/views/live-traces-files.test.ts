import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { id, otlpJson, request } from './demo-spans.ts';
import { StoreHost } from './store-host.ts';
import { useView } from './view-under-test.ts';

describe('files dropped on the live traces', () => {
  const openView = useView();
  const show = async (host: StoreHost) => (await openView({ view: 'live-traces', host: host.liveTraces() })).page;
  const names = (page: Page) => page.locator('.trace-name').allTextContents();

  it('are imported, and one trace alone is opened', async () => {
    const host = new StoreHost();
    const page = await show(host);
    await page.getByText('New Traced Terminal').waitFor();
    await drop(page, 'one.json', otlpJson(request(7, 'GET /imported', 5e6), Date.now()));
    await expect.poll(() => names(page)).toEqual(['GET /imported']);
    await expect.poll(() => host.ran).toEqual([{ command: 'openTrace', traceId: id(7, 32) }]);
  });

  it('may be packed, and hold many traces', async () => {
    const host = new StoreHost();
    const page = await show(host);
    const spans = [...request(1, 'GET /a', 1e6), ...request(2, 'GET /b', 1e6)];
    await drop(page, 'many.json.gz', gzipSync(otlpJson(spans, Date.now())));
    await expect.poll(async () => (await names(page)).toSorted()).toEqual(['GET /a', 'GET /b']);
    expect(host.ran).toEqual([]);
  });

  it('say what is wrong with them', async () => {
    const page = await show(new StoreHost());
    await drop(page, 'holiday.jpg', Buffer.from('\xff\xd8\xff\xe0 no traces in here'));
    const alert = page.getByRole('alert');
    await alert.getByText(/^holiday\.jpg: ./).waitFor();
    await drop(page, 'good.json', otlpJson(request(1, 'GET /a', 1e6), Date.now()));
    await expect.poll(() => alert.count()).toBe(0);
    await drop(page, 'holiday.jpg', Buffer.from('\xff\xd8\xff\xe0 no traces in here'));
    await alert.getByRole('button', { name: 'Dismiss' }).click();
    await expect.poll(() => alert.count()).toBe(0);
  });

  it('are left to the command when they are large', async () => {
    const page = await show(new StoreHost());
    await drop(page, 'large.json', undefined, 33 << 20);
    await page.getByRole('alert').getByText('large.json has 33 MB').waitFor();
    await page.getByRole('alert').getByText('Spanwright: Import Traces…').waitFor();
  });

  it('are announced while they hover', async () => {
    const page = await show(new StoreHost());
    await page.getByText('New Traced Terminal').waitFor();
    await drag(page, 'dragenter', 'Files');
    await page.getByText('Hold Shift to import traces').waitFor();
    await drag(page, 'dragenter', 'Files', true);
    await page.getByText('Drop to import traces').waitFor();
    await drag(page, 'dragleave', 'Files');
    await expect.poll(() => page.getByText('Drop to import traces').count()).toBe(0);
    await drag(page, 'dragenter', 'text/plain');
    expect(await page.locator('.drop-hint').count()).toBe(0);
    // The editor takes a drag over without telling that it has left.
    await drag(page, 'dragenter', 'Files');
    await page.locator('.drop-hint').waitFor();
    await expect.poll(() => page.locator('.drop-hint').count(), { timeout: 5000 }).toBe(0);
  });

  it('may come from the explorer of the editor, which gives their addresses', async () => {
    const host = new StoreHost();
    const page = await show(host);
    await page.getByText('New Traced Terminal').waitFor();
    await drag(page, 'drop', 'text/uri-list', true, '# two\r\nfile:///work/a.json\r\nfile:///work/b.json');
    const uris = ['file:///work/a.json', 'file:///work/b.json'];
    await expect.poll(() => host.ran).toEqual([{ command: 'importTraces', uris }]);
  });
});

/** Lets go of a file over the page; without content one of `size` zero bytes. */
async function drop(page: Page, name: string, content: Uint8Array | undefined, size = 0): Promise<void> {
  const base64 = content && Buffer.from(content).toString('base64');
  await page.evaluate(
    ({ name, base64, size }) => {
      const bytes = base64 === undefined ? new Uint8Array(size) : Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], name));
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      document.querySelector('.filter-bar')!.dispatchEvent(event);
      if (!event.defaultPrevented) throw new Error('the browser would open the file');
    },
    { name, base64, size },
  );
}

async function drag(
  page: Page,
  type: 'dragenter' | 'dragleave' | 'drop',
  what: string,
  shiftKey = false,
  data = 'x',
): Promise<void> {
  await page.evaluate(
    ({ type, what, shiftKey, data }) => {
      const dataTransfer = new DataTransfer();
      if (what === 'Files') dataTransfer.items.add(new File([], 'x'));
      else dataTransfer.setData(what, data);
      document
        .querySelector('.filter-bar')!
        .dispatchEvent(new DragEvent(type, { dataTransfer, shiftKey, bubbles: true, cancelable: true }));
    },
    { type, what, shiftKey, data },
  );
}
