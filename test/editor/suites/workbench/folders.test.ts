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
    for (const service of ['billing', 'depot']) {
      await put(`${service}/package.json`, `{ "name": "${service}-service", "dependencies": { "express": "^5.1.0" } }`);
    }
    await put('depot/src/pick.ts', leak('pick'));
    await put('depot/src/stow.ts', leak('stow'));
    await openFolders('shop', 'billing');
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
  /** The editor watches the file: folders come and go with it. */
  const openFolders = (...folders: readonly string[]) =>
    put('suite.code-workspace', JSON.stringify({ folders: folders.map((folder) => ({ path: folder })) }));
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
  /** What *Set Up Tracing* would set up. */
  const services = async () => {
    await workbench.command('Spanwright: Set Up Tracing…');
    const rows = workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'express ^5.1.0' });
    await rows.first().waitFor();
    const texts = await rows.allTextContents();
    await workbench.page.keyboard.press('Escape');
    return texts.flatMap((text) => /\w+-service/.exec(text)?.[0] ?? []);
  };
  const problemsOf = (file: string) =>
    workbench.page.locator('.markers-panel .monaco-list-row').filter({ hasText: file });
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

  it('may come while the workspace is open, with findings, code of spans and services', async () => {
    expect(await services()).toEqual(['billing-service']);
    await workbench.command('View: Show Explorer');
    await openFolders('shop', 'billing', 'depot');
    await folder('depot').waitFor();
    await workbench.openFile('pick.ts');
    await workbench.squiggle('error').waitFor();
    await workbench.command('Problems: Focus on Problems View');
    await problemsOf('pick.ts').waitFor();
    expect(await services()).toEqual(['billing-service', 'depot-service']);
    await workbench.showTraces();
    await workbench.webview('.filter-bar');
    // The editor keeps what an extension opened for minutes: not the file whose problems are to go.
    await goToCode('stow', '/srv/depot/src/stow.ts');
    await shown("startSpan('stow')").waitFor();
  });

  it('may go while the workspace is open, and nothing of them stays', async () => {
    await workbench.command('View: Show Explorer');
    await openFolders('shop', 'billing');
    await folder('depot').waitFor({ state: 'detached' });
    await workbench.command('View: Close All Editors');
    await workbench.command('Problems: Focus on Problems View');
    await problemsOf('pick.ts').waitFor({ state: 'detached' });
    expect(await services()).toEqual(['billing-service']);
    await workbench.showTraces();
    await workbench.webview('.filter-bar');
    await goToCode('pick', '/srv/depot/src/pick.ts');
    const view = await workbench.webview('.waterfall');
    await view.getByText('The files that this span names are not in the workspace').waitFor();
    await workbench.openFile('charge.ts');
    await workbench.squiggle('warning').waitFor();
  });
});
