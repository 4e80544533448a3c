import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { exportSpans } from '../support/export-spans.ts';

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';

/** Manifest, extension, views and language server each have their own way to the messages. */
describe('in an editor that speaks German', () => {
  let workbench: Workbench;
  let sidebar: Frame;

  beforeAll(async () => {
    workbench = await openWorkbench('german', { language: 'de' });
    await writeFile(
      path.join(workbench.folder, 'open-span.ts'),
      [
        "import { trace } from '@opentelemetry/api';",
        'export function work(): void {',
        "  const span = trace.getTracer('work').startSpan('work');",
        '  span.addEvent(String(Date.now()));',
        '}',
        '',
      ].join('\n'),
    );
    await workbench.showTraces();
    sidebar = await workbench.webview('.filter-bar');
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  it('the sidebar speaks German', async () => {
    await sidebar.getByText('Empfangsbereit.').waitFor();
    await sidebar.getByRole('button', { name: 'Neues Terminal mit Tracing' }).waitFor();
    await workbench.page
      .getByRole('button', { name: 'Dienste Section' })
      .or(workbench.page.getByText('Dienste'))
      .first()
      .waitFor();
    await workbench.screenshot('german: empty sidebar');
  });

  it('a trace, its tab and the trees speak German', async () => {
    await exportSpans(workbench.httpPort, [
      { name: 'checkout', service: 'web', traceId, spanId: '00f067aa0ba902b7' },
      {
        name: 'charge',
        service: 'bank',
        traceId,
        spanId: '00f067aa0ba902b8',
        parentSpanId: '00f067aa0ba902b7',
        error: true,
        exception: { type: 'TypeError', message: 'no card', stack: 'TypeError: no card' },
      },
    ]);
    await sidebar.getByText('2 Spans').waitFor();
    await sidebar.getByText('checkout').first().click();
    const view = await workbench.webview('.waterfall');
    await view.getByRole('tab', { name: 'Wasserfall' }).waitFor();
    await view.getByText('charge').first().click();
    await view.getByText('Ausnahme').or(view.getByText('Ereignisse')).first().waitFor();
    expect(await view.locator('html').getAttribute('lang')).toBe('de');
    await workbench.screenshot('german: trace');
  });

  it('commands and findings are German', async () => {
    await workbench.openFile('open-span.ts');
    await workbench.squiggle('error').or(workbench.squiggle('warning')).first().waitFor();
    await workbench.command('View: Toggle Problems');
    await workbench.page
      .getByText(/Span .*beendet|endet/)
      .first()
      .waitFor();
    await workbench.screenshot('german: problems');
    await workbench.command('Spanwright: OTLP-Endpunkt kopieren');
  });
});
