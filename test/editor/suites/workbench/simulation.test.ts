import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { exportSpans } from '../support/export-spans.ts';

const file = 'otel-collector.yaml';

/** What the gateway of the shop would do to spans that came, while one writes it: the steps build on each other. */
describe('a pipeline on captured spans', () => {
  let workbench: Workbench;
  let view: Frame;

  beforeAll(async () => {
    workbench = await openWorkbench('simulation');
    await workbench.change({ 'workbench.colorTheme': 'Default Dark Modern' });
    const place = path.join(workbench.folder, file);
    const text = await readFile(place, 'utf8');
    // Chance decides on no span, and health is not traced.
    const filtered = text
      .replace('sampling_percentage: 10', 'sampling_percentage: 0')
      .replace('  tail_sampling:\n', '  filter:\n    traces: {span: [\'name == "GET /health"\']}\n  tail_sampling:\n')
      .replace('[memory_limiter, tail', '[memory_limiter, filter, tail');
    expect(filtered).toContain('[memory_limiter, filter, tail_sampling, batch]');
    await writeFile(place, filtered);
    await workbench.showTraces();
    const list = await workbench.webview('.filter-bar');
    await list.getByText('Listening.').waitFor();
    await exportSpans(workbench.httpPort, [
      { name: 'GET /health', service: 'web' },
      { name: 'GET /cart', service: 'web' },
      { name: 'POST /pay', service: 'bank', error: true },
    ]);
    await list.locator('.trace').nth(2).waitFor();
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  const flows = () => view.locator('.flow').allTextContents();
  const row = (name: string) => view.locator('.data-row[aria-selected]', { hasText: name });

  it('is counted at each processor', async () => {
    await workbench.openFile(file);
    await workbench.command('Spanwright: Simulate Pipeline on Captured Spans');
    view = await workbench.webview('.simulation-bar');
    await expect.poll(flows).toEqual(['3 in, 3 out', '3 in, 2 out', '2 in, 1 out', '1 in, 1 out']);
    await row('GET /health').waitFor();
  });

  it('tells which policy decided', async () => {
    await view.getByRole('button', { name: /^processor tail_sampling/ }).click();
    await view.getByRole('button', { name: /^Kept: errors/ }).click();
    await row('POST /pay').click();
    await view.getByRole('region', { name: 'The chosen span' }).getByText('Kept: errors').waitFor();
    await workbench.screenshot('simulation-1-dark');
  });

  it('is sent through again while one writes', async () => {
    const { page } = workbench;
    await page.locator(`.tab[data-resource-name="${file}"]`).click();
    await workbench.placeCursor('ERROR]');
    await page.keyboard.type('UNSET, ');
    await page.keyboard.press('Escape');
    await expect.poll(flows).toEqual(['3 in, 3 out', '3 in, 2 out', '2 in, 2 out', '2 in, 2 out']);
  });

  it('takes spans that come meanwhile', async () => {
    await exportSpans(workbench.httpPort, [{ name: 'GET /late', service: 'web' }]);
    await expect.poll(flows).toEqual(['4 in, 4 out', '4 in, 3 out', '3 in, 3 out', '3 in, 3 out']);
    await row('GET /late').waitFor();
    await workbench.change({ 'workbench.colorTheme': 'Default Light Modern' });
    await expect.poll(() => view.locator('body.vscode-light').count()).toBe(1);
    await workbench.screenshot('simulation-2-light');
  });

  it('ends where the reader ends it', async () => {
    await view.getByRole('button', { name: 'Simulate on captured spans' }).click();
    await view.locator('.flow').first().waitFor({ state: 'detached' });
  });
});
