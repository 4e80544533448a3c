import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { exportSpans } from '../support/export-spans.ts';

const leak = (name: string) => `import { trace } from '@opentelemetry/api';

export function ${name}(): void {
  const span = trace.getTracer('suite').startSpan('${name}');
  span.addEvent('begun');
}
`;

/** A workspace of several folders, each with a word of its own; the steps build on each other. */
describe('several folders in one workspace', () => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await openWorkbench('folders');
    await put('shop/src/browse.ts', leak('browse'));
    await put('shop/src/refund.ts', 'export const refund = 0;\n');
    await put('shop/.vscode/settings.json', '{ "spanwright.lint.rules": { "span-never-ended": "information" } }');
    await put('billing/src/charge.ts', leak('charge'));
    await put('billing/src/refund.ts', leak('refund'));
    await put('billing/spanwright.config.yaml', 'rules:\n  span-never-ended: warning\n');
    await put(
      'billing/otel-collector.yaml',
      'receivers: {nop: }\nexporters: {debug: }\nservice: {pipelines: {traces: {receivers: [nop], exporters: [debgu]}}}\n',
    );
    await put('suite.code-workspace', '{ "folders": [{ "path": "shop" }, { "path": "billing" }] }');
    const address = new URL(workbench.page.url());
    address.search = `?workspace=${encodeURIComponent(fileOf('suite.code-workspace'))}`;
    await workbench.page.goto(address.href);
    for (let attempt = 0; attempt < 4; attempt++) {
      const isRead = await folder('billing')
        .waitFor({ timeout: 15_000 })
        .then(
          () => true,
          () => false,
        );
      if (isRead) break;
      // A window that has asked for the file before the server could give it asks no more.
      await workbench.reload();
    }
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  const fileOf = (file: string) => path.join(path.dirname(workbench.folder), file);
  const put = async (file: string, text: string) => {
    await mkdir(path.dirname(fileOf(file)), { recursive: true });
    await writeFile(fileOf(file), text);
  };
  const folder = (name: string) =>
    workbench.page
      .locator('.part.sidebar .monaco-list-row')
      .filter({ hasText: new RegExp(`^${name}$`) })
      .first();
  const goToCode = async (name: string, file: string) => {
    await workbench.command('View: Close All Editors');
    await exportSpans(workbench.httpPort, [{ name, attributes: { 'code.file.path': file, 'code.line.number': 4 } }]);
    const sidebar = await workbench.webview('.filter-bar');
    await sidebar.locator('.trace').filter({ hasText: name }).first().click();
    const view = await workbench.webview('.waterfall');
    await view.locator('.trace-header').getByText(name).first().waitFor();
    await view.getByRole('button', { name: 'Go to code' }).click();
  };
  const shown = (text: string) => workbench.page.locator('.view-lines').getByText(text).first();

  it('obey the settings and the configuration of their own', async () => {
    await workbench.openFile('browse.ts');
    await workbench.squiggle('info').waitFor();
    await workbench.openFile('charge.ts');
    await workbench.squiggle('warning').waitFor();
    expect(await workbench.squiggle('error').count()).toBe(0);
  });

  it('have their Collector configuration checked', async () => {
    await workbench.openFile('billing/otel-collector.yaml');
    await workbench.squiggle('error').waitFor();
  });

  it('are told apart by the path of a span', async () => {
    await workbench.showTraces();
    await (await workbench.webview('.filter-bar')).getByText('Listening.').waitFor();
    await goToCode('refund of the shop', '/srv/shop/src/refund.ts');
    await shown('refund = 0').waitFor();
    await goToCode('refund of billing', '/srv/billing/src/refund.ts');
    await shown("startSpan('refund')").waitFor();
  });
});
