import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { checkout, id, request } from './demo-spans.ts';
import type { OpenView } from './harness.ts';
import { StoreHost } from './store-host.ts';
import { useView } from './view-under-test.ts';

describe('live traces', () => {
  const openView = useView();
  let view: OpenView;

  async function show(
    host: StoreHost,
    options: { state?: unknown; height?: number; width?: number } = {},
  ): Promise<Page> {
    view = await openView({ view: 'live-traces', host: host.liveTraces(), ...options });
    return view.page;
  }

  const rows = (page: Page) => page.getByRole('option');
  const names = (page: Page) => page.locator('.trace-name').allTextContents();

  it('lists traces newest first, each with its service, duration, spans, errors and age', async () => {
    const host = new StoreHost();
    host.receive(request(1, 'GET /cart', 18e6), Date.now() - 65_000);
    host.receive(checkout(2), Date.now() - 65_000);
    const page = await show(host);
    await expect.poll(() => names(page)).toEqual(['POST /checkout', 'GET /cart']);
    const described = [
      'POST /checkout 4 errors 184 ms web 14 spans 1 min ago',
      'GET /cart 18 ms web 2 spans 1 min ago',
    ];
    for (const name of described) expect(await page.getByRole('option', { name }).count()).toBe(1);
  });

  it('shows a trace as soon as it arrives', async () => {
    const host = new StoreHost();
    const page = await show(host);
    await page.getByText('New Traced Terminal').waitFor();
    host.receive(request(1, 'GET /cart', 18e6));
    await expect.poll(() => names(page)).toEqual(['GET /cart']);
  });

  it('opens a trace by click and by keyboard', async () => {
    const host = new StoreHost();
    for (let number = 1; number <= 3; number++) host.receive(request(number, `GET /${number}`, 1e6));
    const page = await show(host);
    await rows(page).nth(1).click();
    await expect.poll(() => host.ran).toEqual([{ command: 'openTrace', traceId: id(2, 32) }]);
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Home');
    await page.keyboard.press('Enter');
    await expect
      .poll(() => host.ran.slice(1))
      .toEqual([
        { command: 'openTrace', traceId: id(1, 32) },
        { command: 'openTrace', traceId: id(3, 32) },
      ]);
    const list = page.getByRole('listbox');
    expect(await list.getAttribute('aria-activedescendant')).toBe(await rows(page).first().getAttribute('id'));
  });

  it('filters by text and by errors, and leads back when nothing matches', async () => {
    const host = new StoreHost();
    host.receive(request(1, 'GET /cart', 1e6));
    host.receive(request(2, 'GET /products', 1e6, 'timeout'));
    const page = await show(host);
    await expect.poll(() => rows(page).count()).toBe(2);
    await page.getByLabel('Filter traces').fill('cart');
    await expect.poll(() => names(page)).toEqual(['GET /cart']);
    expect(await page.getByText('1 of 2 traces').count()).toBe(1);
    await page.getByRole('button', { name: 'Errors only' }).click();
    await page.getByText('No stored trace matches').waitFor();
    await page.getByRole('button', { name: 'Clear Filter' }).click();
    await expect.poll(() => rows(page).count()).toBe(2);
    expect(await page.getByLabel('Filter traces').inputValue()).toBe('');
    await page.getByRole('button', { name: 'Errors only' }).click();
    await expect.poll(() => names(page)).toEqual(['GET /products']);
  });

  it('empties the filter by Escape', async () => {
    const host = new StoreHost();
    host.receive(request(1, 'GET /cart', 1e6));
    const page = await show(host, { state: { text: 'nothing like it', errorsOnly: false } });
    await page.getByText('No stored trace matches').waitFor();
    await page.getByLabel('Filter traces').press('Escape');
    await expect.poll(() => names(page)).toEqual(['GET /cart']);
  });

  it('keeps the filter when it is hidden and shown again', async () => {
    const host = new StoreHost();
    host.receive(request(1, 'GET /cart', 1e6));
    host.receive(request(2, 'GET /products', 1e6));
    const page = await show(host);
    await page.getByLabel('Filter traces').fill('products');
    await expect.poll(() => names(page)).toEqual(['GET /products']);
    const state = await view.state();
    await page.close();
    const again = await show(host, { state });
    await expect.poll(() => names(again)).toEqual(['GET /products']);
    expect(await again.getByLabel('Filter traces').inputValue()).toBe('products');
  });

  it('freezes while paused and tells how many wait', async () => {
    const host = new StoreHost();
    host.receive(request(1, 'GET /before', 1e6));
    const page = await show(host);
    await expect.poll(() => names(page)).toEqual(['GET /before']);
    await page.getByRole('button', { name: 'Pause' }).click();
    host.receive(request(2, 'GET /meanwhile', 1e6));
    host.receive(request(3, 'GET /meanwhile', 1e6));
    await page.getByRole('button', { name: 'Paused, 2 waiting' }).waitFor();
    expect(await names(page)).toEqual(['GET /before']);
    await page.getByRole('button', { name: 'Resume' }).click();
    await expect.poll(() => names(page)).toEqual(['GET /meanwhile', 'GET /meanwhile', 'GET /before']);
  });

  it('shows the frozen rows also when scrolled to while paused', async () => {
    const host = new StoreHost();
    for (let number = 1; number <= 500; number++) host.receive(request(number, `GET /${number}`, 1e6));
    const page = await show(host);
    await expect.poll(() => rows(page).first().textContent()).toContain('GET /500');
    await page.getByRole('button', { name: 'Pause' }).click();
    for (let number = 501; number <= 520; number++) host.receive(request(number, `GET /${number}`, 1e6));
    await page.getByRole('button', { name: 'Paused, 20 waiting' }).waitFor();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('End');
    await expect.poll(() => rows(page).last().textContent()).toContain('GET /1');
    expect(await rows(page).last().getAttribute('aria-posinset')).toBe('500');
    await page.keyboard.press('Home');
    await expect.poll(() => names(page).then(([first]) => first)).toBe('GET /500');
    await page.keyboard.press('Enter');
    await expect.poll(() => host.ran).toEqual([{ command: 'openTrace', traceId: id(500, 32) }]);
  });

  it('does not stay frozen when the traces are cleared from elsewhere', async () => {
    const host = new StoreHost();
    host.receive(request(1, 'GET /cart', 1e6));
    const page = await show(host);
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    host.store.clear();
    host.changed();
    await page.getByText('New Traced Terminal').waitFor();
  });

  it('holds still under a moving pointer, and follows the newest again once it rests', async () => {
    const host = new StoreHost();
    for (let number = 1; number <= 100; number++) host.receive(request(number, `GET /${number}`, 1e6));
    const page = await show(host);
    const target = page.getByText('GET /97', { exact: true });
    await target.hover();
    const before = await target.boundingBox();
    for (let number = 101; number <= 110; number++) host.receive(request(number, `GET /${number}`, 1e6));
    await page.getByRole('button', { name: '10 new' }).waitFor();
    expect(await target.boundingBox()).toEqual(before);
    await expect.poll(() => names(page).then(([first]) => first), { timeout: 10_000 }).toBe('GET /110');
  });

  it('stays where the reader is when traces arrive above, and says how many did', async () => {
    const host = new StoreHost();
    for (let number = 1; number <= 300; number++) host.receive(request(number, `GET /${number}`, 1e6));
    const page = await show(host);
    await rows(page).first().waitFor();
    await page.locator('.trace-rows').evaluate((list) => list.scrollTo(0, 5_000));
    const watched = page.getByText('GET /198', { exact: true });
    await watched.waitFor();
    const before = await watched.boundingBox();
    for (let number = 301; number <= 420; number++) host.receive(request(number, `GET /${number}`, 1e6));
    await page.getByRole('button', { name: '120 new' }).waitFor();
    expect(await watched.boundingBox()).toEqual(before);
    await page.getByRole('button', { name: '120 new' }).click();
    await expect.poll(() => names(page).then(([first]) => first)).toBe('GET /420');
  });

  it('keeps the row under the keyboard when others arrive', async () => {
    const host = new StoreHost();
    for (let number = 1; number <= 4; number++) host.receive(request(number, `GET /${number}`, 1e6));
    const page = await show(host);
    await rows(page).first().waitFor();
    await page.getByRole('listbox').focus();
    await page.keyboard.press('ArrowDown');
    host.receive(request(5, 'GET /5', 1e6));
    await expect.poll(() => rows(page).count()).toBe(5);
    await page.keyboard.press('Enter');
    await expect.poll(() => host.ran).toEqual([{ command: 'openTrace', traceId: id(3, 32) }]);
  });

  it('draws and asks for what is in sight, however many there are', async () => {
    const host = new StoreHost();
    for (let number = 1; number <= 5_000; number++) host.receive(request(number, `GET /${number}`, 1e6));
    const page = await show(host);
    await expect.poll(() => rows(page).count()).toBeGreaterThan(5);
    expect(await rows(page).count()).toBeLessThan(2 * (640 / 50));
    await page.getByRole('listbox').focus();
    await page.keyboard.press('End');
    await expect.poll(() => rows(page).last().getAttribute('aria-posinset')).toBe('5000');
    expect(await rows(page).count()).toBeLessThan(2 * (640 / 50));
  });

  it('forgets all traces on demand', async () => {
    const host = new StoreHost();
    host.receive(request(1, 'GET /cart', 1e6));
    const page = await show(host);
    await page.getByRole('button', { name: 'Clear all traces' }).click();
    await page.getByText('New Traced Terminal').waitFor();
    expect(host.store.counts.traces).toBe(0);
  });

  describe('with nothing to show', () => {
    it('offers to start the receiver when it does not run', async () => {
      const host = new StoreHost();
      host.status = { state: 'stopped' };
      const page = await show(host);
      await page.getByRole('button', { name: 'Start Receiver' }).click();
      await expect.poll(() => host.ran).toEqual([{ command: 'startReceiver' }]);
    });

    it('says why the receiver failed', async () => {
      const host = new StoreHost();
      host.status = { state: 'failed', notice: 'Ports 4317 and 4318 are taken by otelcol.' };
      const page = await show(host);
      await page.getByText('Ports 4317 and 4318 are taken by otelcol.').waitFor();
      expect(await page.getByRole('button', { name: 'Start Receiver' }).count()).toBe(1);
    });

    it('tells the endpoints and offers a traced terminal while listening', async () => {
      const host = new StoreHost();
      const page = await show(host);
      await page.getByText('http://127.0.0.1:4318').waitFor();
      await page.getByRole('button', { name: 'Copy OTLP/gRPC endpoint' }).click();
      await page.getByRole('button', { name: 'New Traced Terminal' }).click();
      await expect
        .poll(() => host.ran)
        .toEqual([{ command: 'copyText', text: 'http://127.0.0.1:4317' }, { command: 'newTracedTerminal' }]);
      await page.getByRole('button', { name: 'Set Up Tracing' }).click();
      await expect.poll(() => host.ran.at(-1)).toEqual({ command: 'setUpTracing' });
    });

    it('shows the traces of a receiver that was stopped, and the way to start it', async () => {
      const host = new StoreHost();
      host.receive(request(1, 'GET /cart', 1e6));
      host.status = { state: 'stopped' };
      const page = await show(host);
      await expect.poll(() => rows(page).count()).toBe(1);
      await page.getByRole('button', { name: 'Start Receiver' }).waitFor();
    });
  });

  it('says so when the traces could not be cleared', async () => {
    const host = new StoreHost();
    host.receive(request(1, 'GET /cart', 1e6));
    const page = await show(host);
    await rows(page).first().waitFor();
    host.failure = 'The receiver stopped unexpectedly.';
    await page.getByRole('button', { name: 'Clear all traces' }).click();
    await page.getByRole('alert').getByText('The receiver stopped unexpectedly.').waitFor();
  });

  it('says so when the host does not answer, and recovers', async () => {
    const host = new StoreHost();
    host.receive(request(1, 'GET /cart', 1e6));
    host.failure = 'The receiver stopped unexpectedly.';
    const page = await show(host);
    expect(await page.getByRole('alert').textContent()).toBe('The receiver stopped unexpectedly.');
    host.failure = undefined;
    host.changed();
    await expect.poll(() => rows(page).count()).toBe(1);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('shows hostile names as text', async () => {
    const host = new StoreHost();
    const hostile = '<img src=x onerror="document.title=1"><script>1</script>\u001b[31m\u202Egpj.exe\n';
    host.receive(request(1, `${hostile}${'x'.repeat(100_000)}`, 1e6));
    const page = await show(host);
    await expect

      .poll(() => names(page).then(([name]) => name))
      .toContain('<img src=x onerror="document.title=1"><script>1</script>␛[31m[U+202E]gpj.exe⏎xxxxxx');
    expect(await page.locator('img').count()).toBe(0);
    expect((await rows(page).first().boundingBox())!.width).toBe(320);
  });

  it('goes from the filter to the rows and back without a mouse', async () => {
    const host = new StoreHost();
    host.receive(request(1, 'GET /cart', 1e6));
    const page = await show(host);
    await rows(page).first().waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Filter traces');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Errors only');
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Group equal traces');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('web');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('listbox');
    await page.keyboard.press('/');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Filter traces');
  });
});
