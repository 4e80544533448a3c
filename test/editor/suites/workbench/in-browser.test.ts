import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { until } from '../support/until.ts';

const mistakes: Readonly<Record<string, string>> = {
  'pay.py': `from opentelemetry import trace

tracer = trace.get_tracer("shop")


def pay(order):
    span = tracer.start_span("pay")
    charge(order)
`,
  'Pay.java': `import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;

class Pay {
  private final Tracer tracer = GlobalOpenTelemetry.getTracer("shop");

  void pay() {
    Span span = tracer.spanBuilder("pay").startSpan();
    charge();
  }
}
`,
  'pay.go': `package shop

import (
	"context"

	"go.opentelemetry.io/otel"
)

func Pay(ctx context.Context) {
	_, span := otel.Tracer("shop").Start(ctx, "pay")
	charge()
}
`,
  'pay.erl': `-module(pay).
-include_lib("opentelemetry_api/include/otel_tracer.hrl").
-export([pay/1]).

pay(Order) ->
    SpanCtx = ?start_span(<<"pay">>),
    charge(Order).
`,
};

const tracer = `import { trace } from '@opentelemetry/api';

export const tracer = trace.getTracer('shop');
`;
/** What its tracer is, another file says. */
const forgetful = `import { tracer } from './tracer';

export function forget() {
  const forgotten = tracer.startSpan('forget');
  forgotten.setAttribute('shop.name', 'shop');
}
`;

/** Where there are no ports, processes or disk: the web worker's extension host, as on vscode.dev. */
describe('the extension that runs in a browser', () => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await openWorkbench('in-browser', {
      settings: { 'remote.extensionKind': { 'spanwright.spanwright': ['web'] }, 'extensions.webWorker': true },
    });
    for (const [file, text] of Object.entries(mistakes)) await writeFile(path.join(workbench.folder, file), text);
    await writeFile(path.join(workbench.folder, 'src/tracer.ts'), tracer);
    await writeFile(path.join(workbench.folder, 'src/forgetful.ts'), forgetful);
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  const saved = (file: string) => readFile(path.join(workbench.folder, file), 'utf8');
  const save = (file: string, what: RegExp) =>
    until(`${file} has ${what}`, async () => {
      await workbench.page.keyboard.press('Control+S');
      return what.test(await saved(file));
    });

  it('says why it does not receive, and where it would', async () => {
    await workbench.showTraces();
    const welcome = workbench.page.locator('.welcome-view-content');
    await welcome.getByText(/A browser cannot listen on ports/).waitFor();
    // Nothing is waited for.
    await workbench.page.locator('.activitybar .progress-badge').waitFor({ state: 'detached' });
    await workbench.screenshot('in-browser-1-no-receiver');
    await welcome.getByRole('button', { name: 'Where the Receiver Runs' }).click();
    await workbench.page.locator('.tab.active').filter({ hasText: 'remote.md' }).waitFor();
    await workbench.page.keyboard.press('Control+W');
  });

  it('says so, too, when a command is run that needs more', async () => {
    await workbench.command('Spanwright: Import Traces');
    await workbench.page
      .locator('.notification-toast')
      .getByText(/cannot listen on ports or run programs/)
      .waitFor();
    await workbench.clearNotifications();
  });

  it('finds a mistake in TypeScript and mends it', async () => {
    await workbench.openFile('src/stock-report.ts');
    await workbench.squiggle('error').waitFor();
    await workbench.screenshot('in-browser-2-finding');
    await workbench.placeCursor("tracer.startSpan('stockReport')");
    await (await workbench.codeActions(/Always end 'span'/)).click();
    await save('src/stock-report.ts', /finally \{\s+span\.end\(\);/);
  });

  it('looks into the files that a file imports', async () => {
    await workbench.openFile('src/forgetful.ts');
    await workbench.squiggle('error').waitFor();
  });

  it.each(Object.keys(mistakes))('finds the span that never ends in %s', async (file) => {
    await workbench.openFile(file);
    await workbench.squiggle('error').waitFor();
  });

  it('refactors', async () => {
    await workbench.openFile('src/cart.ts');
    await workbench.command('Spanwright: Instrument Exported Functions of This File');
    await save('src/cart.ts', /startActiveSpan/);
  });

  it('validates the configuration of a collector, completes and explains it', async () => {
    const file = 'otel-collector.yaml';
    await writeFile(
      path.join(workbench.folder, file),
      (await saved(file)).replace(/exporters: \[/, 'exporters: [debag, '),
    );
    const { page } = workbench;
    await workbench.openFile(file);
    await workbench.placeCursor('exporters: [debag');
    await workbench.squiggle('error').waitFor();
    await workbench.placeCursor('    endpoint: tempo.example.com:4317');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('sending_q');
    await page.locator('.suggest-widget .monaco-list-row').filter({ hasText: 'sending_queue' }).first().waitFor();
    await workbench.screenshot('in-browser-3-collector');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+Z');
  });

  it('draws its pipelines', async () => {
    await workbench.command('Spanwright: Show Pipelines of Collector Configuration');
    await workbench.webview('svg');
    await workbench.screenshot('in-browser-4-pipelines');
  });
});
