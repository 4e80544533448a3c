import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { freePort } from '../../host/free-port.ts';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { exportSpans } from '../support/export-spans.ts';

/** How traces come in beside OTLP and go out: files, another server, another endpoint. */
describe('traces', () => {
  let workbench: Workbench;
  let view: Frame;
  let server: Server | undefined;

  beforeAll(async () => {
    workbench = await openWorkbench('in-and-out');
    await workbench.showTraces();
    view = await workbench.webview('.filter-bar');
    await view.getByText('Listening.').waitFor();
  });
  afterEach(async ({ task }) => {
    server?.closeAllConnections();
    server?.close();
    await workbench.screenshotOfFailure(task);
  });
  afterAll(() => workbench?.close());

  const names = () => view.locator('.trace-name').allTextContents();
  const notification = (text: string | RegExp) =>
    workbench.page.locator('.notification-list-item').filter({ hasText: text }).first();

  it('are exported as the Collector writes them, and imported again', async () => {
    await exportSpans(workbench.httpPort, [{ name: 'out and in', traceId: '5b8efff798038103d269b633813fc60c' }]);
    await expect.poll(names).toEqual(['out and in']);
    const file = path.join(workbench.folder, 'traces.jsonl');
    await workbench.command('Spanwright: Export Traces…');
    await workbench.pick('OTLP JSON');
    await workbench.chooseFile('Export Traces', file);
    await notification('1 trace was exported.').waitFor();
    const [line = ''] = (await readFile(file, 'utf8')).split('\n');
    expect(JSON.parse(line).resourceSpans[0].scopeSpans[0].spans[0].name).toBe('out and in');

    await workbench.command('Spanwright: Clear Traces');
    await view.locator('.empty').waitFor();
    await workbench.command('Spanwright: Import Traces…');
    await workbench.chooseFile('Import Traces', file);
    await expect.poll(names).toEqual(['out and in']);
    // One trace alone is what the user wants to see.
    const waterfall = await workbench.webview('.waterfall');
    await waterfall.getByText('out and in').first().waitFor();
    await workbench.screenshot('imported');
  });

  it('are exported as Jaeger opens them', async () => {
    const file = path.join(workbench.folder, 'jaeger.json');
    await workbench.clearNotifications();
    await workbench.command('Spanwright: Export Traces…');
    await workbench.pick('All traces');
    await workbench.pick('Jaeger JSON');
    await workbench.chooseFile('Export Traces', file);
    await notification('1 trace was exported.').waitFor();
    const document = JSON.parse(await readFile(file, 'utf8')) as { data: { spans: { operationName: string }[] }[] };
    expect(document.data[0]?.spans[0]?.operationName).toBe('out and in');
  });

  it('of no known format are refused with a reason', async () => {
    const file = path.join(workbench.folder, 'holiday.json');
    await writeFile(file, '{"beach": true}');
    await workbench.clearNotifications();
    await workbench.command('Spanwright: Import Traces…');
    await workbench.chooseFile('Import Traces', file);
    await notification(/holiday\.json: ./).waitFor();
    await workbench.screenshot('import-refused');
  });

  it('are opened from Jaeger by the address of their page', async () => {
    const jaeger = await readFile(path.join(workbench.folder, 'jaeger.json'), 'utf8');
    const asked: { readonly url: string; readonly authorization: string | undefined }[] = [];
    const port = await freePort();
    server = createServer(({ url = '', headers }, response) => {
      asked.push({ url, authorization: headers.authorization });
      response.setHeader('content-type', 'application/json').end(jaeger);
    }).listen(port, '127.0.0.1');
    await workbench.change({
      'spanwright.remote.sources': [{ name: 'local', type: 'jaeger', url: `http://127.0.0.1:${port}` }],
    });
    await workbench.command('Spanwright: Set Headers for Jaeger or Tempo…');
    await workbench.answer('Name of the header', 'authorization');
    await workbench.answer('Value of', 'Bearer secret');
    await workbench.command('Spanwright: Clear Traces');
    await view.locator('.empty').waitFor();
    await workbench.command('Spanwright: Open Trace from Jaeger or Tempo…');
    await workbench.answer('Trace ID in local', 'http://jaeger.example.com/trace/5b8efff798038103d269b633813fc60c');
    await expect.poll(names).toEqual(['out and in']);
    expect(asked).toEqual([
      { url: expect.stringContaining('/api/traces/5b8efff798038103d269b633813fc60c'), authorization: 'Bearer secret' },
    ]);
  });

  it('are pinned by their pin', async () => {
    await view.locator('.trace').first().hover();
    await view.locator('.trace .pin').first().click();
    await view.locator('.pin.pinned').waitFor();
    await workbench.screenshot('pinned');
  });

  it('are sent on to the endpoint of the settings, with its secret headers', async () => {
    const received: { readonly url: string; readonly key: unknown; readonly bytes: number }[] = [];
    const port = await freePort();
    server = createServer(async (request, response) => {
      let bytes = 0;
      for await (const chunk of request) bytes += (chunk as Buffer).length;
      received.push({ url: request.url ?? '', key: request.headers['x-key'], bytes });
      response.setHeader('content-type', 'application/x-protobuf').end();
    }).listen(port, '127.0.0.1');
    await workbench.command('Spanwright: Set Forwarding Headers…');
    await workbench.answer('Name of the header', 'x-key');
    await workbench.answer('Value of', 'secret');
    await workbench.change({ 'spanwright.forward.endpoint': `http://127.0.0.1:${port}` });
    await expect
      .poll(
        async () => {
          await exportSpans(workbench.httpPort, [{ name: 'sent on' }]).catch(() => undefined);
          return received.length;
        },
        { timeout: 20_000, interval: 500 },
      )
      .toBeGreaterThan(0);
    expect(received[0]).toEqual({ url: '/v1/traces', key: 'secret', bytes: expect.any(Number) });
    await view.getByText(/\d+ forwarded/).waitFor();
    await workbench.screenshot('forwarding');
  });

  it('are taken on another address only once the user has agreed', async () => {
    await workbench.change({ 'spanwright.receiver.host': '0.0.0.0' });
    const dialog = workbench.page.locator('.monaco-dialog-box');
    await dialog.getByText('Let other machines send spans to Spanwright?').waitFor();
    await workbench.screenshot('host-confirmation');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await view
      .getByText(/0\.0\.0\.0 was not confirmed/)
      .first()
      .waitFor();
    await expect(fetch(`http://127.0.0.1:${workbench.httpPort}/v1/traces`)).rejects.toThrow();
    await workbench.change({ 'spanwright.receiver.host': '' });
    await expect
      .poll(
        () =>
          exportSpans(workbench.httpPort, [{ name: 'at home' }]).then(
            ({ ok }) => ok,
            () => false,
          ),
        {
          timeout: 20_000,
        },
      )
      .toBe(true);
  });
});
