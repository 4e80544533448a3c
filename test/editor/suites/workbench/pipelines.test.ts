import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Frame } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';

const file = 'otel-collector.yaml';
const show = 'Spanwright: Show Pipelines of Collector Configuration';

/** The drawing of a collector's pipelines beside its text. */
describe('the pipelines of a collector configuration', () => {
  let workbench: Workbench;
  let view: Frame;

  beforeAll(async () => {
    workbench = await openWorkbench('pipelines');
    await workbench.openFile(file);
    await workbench.command(show);
    view = await workbench.webview('.drawings');
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  const node = (name: RegExp) => view.getByRole('button', { name });
  const position = (text: string) => workbench.page.locator('.statusbar').getByText(text).waitFor();
  /** The editor has the focus after that, and the cursor stands before the text. */
  const edit = async (before: string, typed: string) => {
    const { page } = workbench;
    await page.locator(`.tab[data-resource-name="${file}"]`).click();
    await workbench.placeCursor(before);
    await page.keyboard.type(typed);
    await page.keyboard.press('Escape');
  };

  /** Changes the theme, and waits until the drawing has it. */
  const wear = async (theme: string, kind: 'dark' | 'light') => {
    await workbench.change({ 'workbench.colorTheme': theme });
    await expect.poll(() => view.locator(`body.vscode-${kind}`).count()).toBe(1);
  };

  it('are drawn beside the text, in the order of the data', async () => {
    await workbench.page.locator('.tab', { hasText: `Pipelines of ${file}` }).waitFor();
    const names = await view.locator('.node').evaluateAll((all) => all.map((one) => one.textContent));
    expect(names).toEqual(['otlp', 'memory_limiter', 'tail_sampling', 'batch', 'otlp_grpc/backend', 'debug']);
    await wear('Default Dark Modern', 'dark');
    await workbench.screenshot('pipelines-1-dark');
  });

  it('lead to the text of what is clicked', async () => {
    const text = await readFile(path.join(workbench.folder, file), 'utf8');
    const lineOf = (start: string) => text.split('\n').findIndex((line) => line.startsWith(start)) + 1;
    await node(/^processor tail_sampling/).click();
    await position(`Ln ${lineOf('  tail_sampling:')}, Col 3`);
    await node(/^exporter debug/).click({ modifiers: ['Alt'] });
    await position(`Ln ${lineOf('      exporters: [')}, `);
  });

  it('are drawn anew while one writes, with what is wrong marked', async () => {
    await edit('debug]', 'nowhere, ');
    await node(/^undefined exporter nowhere/).waitFor();
    await view.locator('.node.error', { hasText: 'nowhere' }).waitFor();
    await workbench.screenshot('pipelines-2-edited');
  });

  it('are drawn in the colours of a light theme', async () => {
    await wear('Default Light Modern', 'light');
    await workbench.screenshot('pipelines-3-light');
  });

  it('are drawn once for a document, whoever asks again', async () => {
    await workbench.command(show);
    expect(await workbench.page.locator('.tab', { hasText: 'Pipelines of' }).count()).toBe(1);
    await writeFile(path.join(workbench.folder, 'notes.yaml'), 'a: 1\n');
    await workbench.openFile('notes.yaml');
    expect(await view.locator('.node').count()).toBe(7);
  });
});
