import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { exportGauge } from '../support/export-gauge.ts';
import { exportSpans } from '../support/export-spans.ts';
import { writeTelemetryProgram } from '../support/telemetry-program.ts';
import { until } from '../support/until.ts';

/** The views of the panel, fed by a program with an SDK that was started from a traced terminal. */
describe('logs and metrics in the panel', () => {
  let workbench: Workbench;
  let logs: Frame;

  beforeAll(async () => {
    workbench = await openWorkbench('logs-and-metrics');
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  it('come into focus by their commands, which start the receiver', async () => {
    // Before its icon is there the editor does not know the commands either.
    await workbench.page.locator('.activitybar [aria-label="Spanwright"]').first().waitFor();
    await workbench.command('Spanwright: Show Logs');
    logs = await workbench.webview('text=Log records appear here');
    await workbench.command('Spanwright: Show Metrics');
    await workbench.webview('text=Metrics appear here');
    await workbench.screenshot('panel-empty');
  });

  it('show what a program sends', async () => {
    const program = await writeTelemetryProgram(workbench.folder);
    await workbench.command('Spanwright: New Traced Terminal');
    await workbench.typeInTerminal(`node ${program} 40\n`);
    await workbench.command('Spanwright: Show Logs');
    logs = await workbench.webview('.log-row');
    await logs.locator('.log-row', { hasText: 'line 39' }).waitFor();
    await expect.poll(() => logs.locator('.log-count').textContent()).toBe('40');
    await workbench.screenshot('logs');
  });

  it('lead from a record to its span', async () => {
    await logs.locator('.log-row', { hasText: 'line 39' }).click();
    await logs.getByRole('button', { name: /^Open span in trace/ }).click();
    const trace = await workbench.webview('.waterfall');
    await trace.locator('.span[aria-selected=true]', { hasText: 'say' }).waitFor();
    await workbench.screenshot('log-to-span');
  });

  it('show the records of one trace when its tab asks for them', async () => {
    await logs.getByRole('button', { name: 'Only logs of this trace' }).click();
    await expect.poll(() => logs.locator('.log-count').textContent()).toBe('1 of 40');
  });

  it('draw a metric, and lead from its exemplar to the trace', async () => {
    const traceId = '5b8efff798038103d269b633813fc60c';
    const spanId = '00f067aa0ba902b7';
    await exportSpans(workbench.httpPort, [{ name: 'measured', traceId, spanId }]);
    await exportGauge(workbench.httpPort, { name: 'queue.length', values: [3, 5, 8], exemplarOf: { traceId, spanId } });
    await workbench.command('Spanwright: Show Metrics');
    const metrics = await workbench.webview('text=queue.length');
    await metrics.getByRole('row', { name: /chat\.duration/ }).click();
    await metrics.getByRole('img', { name: /^Line chart of chat\.duration/ }).waitFor();
    await metrics.getByRole('row', { name: /queue\.length/ }).click();
    await metrics.getByRole('img', { name: /^Line chart of queue\.length/ }).waitFor();
    await workbench.screenshot('metrics');
    await metrics.getByText('1 exemplar').click();
    await metrics.locator('.exemplars button').click();
    const trace = await workbench.webview('.span:has-text("measured")');
    await trace.locator('.span[aria-selected=true]', { hasText: 'measured' }).waitFor();
    await workbench.screenshot('exemplar-to-span');
  });

  it('are back after a reload of the window', async () => {
    const reloaded = workbench.page.waitForEvent('framenavigated', (frame) => frame === workbench.page.mainFrame());
    await workbench.command('Developer: Reload Window');
    await reloaded;
    await workbench.webview('.waterfall');
    // The terminal comes back at a time of its own, and may take the panel once more.
    const tab = workbench.page.locator('.part.panel .action-item', { hasText: 'Spanwright' });
    await until('the records are back', async () => {
      const isShown = ((await tab.getAttribute('class')) ?? '').includes('checked');
      if (!isShown) await tab.click();
      const counts = workbench.page.frames().map((frame) => frame.locator('.log-count').allTextContents());
      const texts = await Promise.allSettled(counts);
      return texts.some((each) => each.status === 'fulfilled' && each.value.some((text) => text.includes('40')));
    });
  });
});
