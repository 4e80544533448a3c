import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../../../../package.json';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';

/** The server for assistants as the editor itself lists and starts it: the steps build on each other. */
describe('the MCP server that the extension brings', () => {
  let workbench: Workbench;

  beforeAll(async () => {
    // Elsewhere they are off, since they take room in pictures.
    workbench = await openWorkbench('mcp-server', { settings: { 'chat.disableAIFeatures': false } });
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  const choose = async (what: string) => {
    await workbench.command('MCP: List Servers');
    await workbench.pick('Spanwright');
    await workbench.pick(what);
  };
  const output = async () =>
    (await workbench.page.locator('.output-view .view-lines').allTextContents()).join('\n').replaceAll('\u00a0', ' ');

  it('is in the list of servers, which offers to start it', () => choose('Start Server'));

  it('runs then', async () => {
    await choose('Show Output');
    await expect.poll(output, { timeout: 60_000 }).toContain('Connection state: Running');
    await workbench.screenshot('mcp-server');
  });

  it('has told the editor of every tool', async () => {
    await expect
      .poll(output, { timeout: 60_000 })
      .toContain(`Discovered ${manifest.contributes.languageModelTools.length} tools`);
  });
});
