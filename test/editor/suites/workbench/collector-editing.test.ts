import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { until } from '../support/until.ts';

/** What one sees while one writes a collector configuration. */
describe('writing a collector configuration', () => {
  let workbench: Workbench;
  let file = '';
  let files = 0;

  beforeAll(async () => {
    workbench = await openWorkbench('collector-editing');
  });
  beforeEach(async () => {
    file = `otel-${++files}.yaml`;
    await copyFile(path.join(workbench.folder, 'otel-collector.yaml'), path.join(workbench.folder, file));
    await workbench.openFile(file);
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  const saved = () => readFile(path.join(workbench.folder, file), 'utf8');
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
  });

  it('offers components that fit the pipeline, and defines one that is not there yet', async () => {
    const { page } = workbench;
    await workbench.placeCursor('debug]');
    for (let step = 0; step < 'debug'.length; step++) await page.keyboard.press('ArrowRight');
    // At a user's speed: an editor asks once a word.
    await page.keyboard.type(', aws', { delay: 200 });
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
