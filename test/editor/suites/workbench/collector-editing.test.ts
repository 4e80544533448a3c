import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { until } from '../support/until.ts';

/** What one sees while one writes a collector configuration. */
describe('writing a collector configuration', () => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await openWorkbench('collector-editing');
    await workbench.openFile('otel-collector.yaml');
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  const saved = () => readFile(path.join(workbench.folder, 'otel-collector.yaml'), 'utf8');
  const suggestion = (label: string) =>
    workbench.page.locator('.suggest-widget .monaco-list-row').filter({ hasText: label }).first();

  it('offers keys with what they are, and writes the one that is chosen', async () => {
    const { page } = workbench;
    await workbench.placeCursor('    endpoint: tempo.example.com:4317');
    await page.keyboard.press('End');
    await page.keyboard.press('Enter');
    await page.keyboard.type('sending_q');
    await suggestion('sending_queue').waitFor();
    await workbench.screenshot('collector-editing-1-keys');
    await suggestion('sending_queue').click();
    await page.keyboard.type('storage');
    await workbench.screenshot('collector-editing-2-nested-key');
    await page.keyboard.press('Escape');
    await until('it is in the file', async () => {
      await page.keyboard.press('Control+S');
      return /^ {4}sending_queue:\n {6}storage/m.test(await saved());
    });
    await page.keyboard.press('Control+Z');
  });

  it('offers components that fit the pipeline, and defines one that is not there yet', async () => {
    const { page } = workbench;
    await workbench.placeCursor('debug]');
    for (let step = 0; step < 'debug'.length; step++) await page.keyboard.press('ArrowRight');
    await page.keyboard.type(', aws');
    await suggestion('awsxray').waitFor();
    await workbench.screenshot('collector-editing-3-references');
    await suggestion('awsxray').click();
    await until('it is defined and used', async () => {
      await page.keyboard.press('Control+S');
      const text = await saved();
      return (
        /^ {2}debug:\n {2}awsxray:$/m.test(text) && text.includes('exporters: [otlp_grpc/backend, debug, awsxray]')
      );
    });
  });

  it('tells of a component under the mouse', async () => {
    const { page } = workbench;
    await workbench.placeCursor('tail_sampling, batch]');
    await page.keyboard.press('Control+K');
    await page.keyboard.press('Control+I');
    const hover = page.locator('.monaco-hover').filter({ hasText: 'tail_sampling processor' });
    await hover.waitFor();
    await workbench.screenshot('collector-editing-4-hover');
    expect(await hover.textContent()).toContain('traces');
  });
});
