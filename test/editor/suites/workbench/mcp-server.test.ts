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

  const server = async () => {
    await workbench.command('MCP: List Servers');
    const row = workbench.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: 'Spanwright' });
    await row.first().waitFor();
    return row.first();
  };
  const choose = async (what: string) => {
    await (await server()).click();
    await workbench.pick(what);
  };
  const stateOfServer = async () => {
    const state = await (await server()).textContent();
    await workbench.page.keyboard.press('Escape');
    return state;
  };
  const output = async () =>
    (await workbench.page.locator('.output-view .view-lines').allTextContents()).join('\n').replaceAll('\u00a0', ' ');

  it('is in the list of servers, which offers to start it', () => choose('Start Server'));

  it('runs then', async () => {
    // Until then the list is redrawn, which takes a click away.
    await expect.poll(stateOfServer, { timeout: 60_000 }).toContain('Running');
  });

  it('has told the editor of every tool', async () => {
    await choose('Show Output');
    await expect.poll(output, { timeout: 60_000 }).toContain('Connection state: Running');
    await expect
      .poll(output, { timeout: 60_000 })
      .toContain(`Discovered ${manifest.contributes.languageModelTools.length} tools`);
    await workbench.screenshot('mcp-server');
  });
});
