import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';

/** A program that is started twice in a traced terminal, with a change in between: the steps build on each other. */
describe('runs', () => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await openWorkbench('runs');
    await workbench.showTraces();
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  const write = (names: readonly string[]) =>
    writeFile(path.join(workbench.folder, 'errand.mjs'), `const names = ${JSON.stringify(names)};\n${program}`);
  const names = async () => (await workbench.webview('.filter-bar')).locator('.trace-name').allTextContents();

  it('are told apart by the commands that started them', async () => {
    await write(['fetch', 'bake']);
    await workbench.command('Spanwright: New Traced Terminal');
    await workbench.typeInTerminal('node errand.mjs\n');
    await expect.poll(names, { timeout: 60_000 }).toHaveLength(2);
    await write(['fetch', 'fry']);
    await workbench.typeInTerminal('TOKEN=hunter2 node errand.mjs\n');
    await expect.poll(names, { timeout: 60_000 }).toHaveLength(4);
    await workbench.command('Spanwright: Filter by Run');
    const runs = workbench.page.locator('.quick-input-list .monaco-list-row');
    await expect.poll(() => runs.count()).toBe(3);
    expect(await runs.nth(1).textContent()).toContain('TOKEN=[masked] node errand.mjs');
    expect(await runs.nth(2).textContent()).toContain('node errand.mjs');
    await workbench.screenshot('runs-pick');
    await runs.nth(2).click();
    await expect.poll(async () => (await names()).sort()).toEqual(['bake', 'fetch']);
  });

  it('are chosen in the list, where the last one stays the last one', async () => {
    const list = await workbench.webview('.filter-bar');
    await list.getByRole('button', { name: /^Run: / }).click();
    await workbench.screenshot('runs-menu');
    await list.getByRole('menuitemradio', { name: 'Last run' }).click();
    await expect.poll(async () => (await names()).sort()).toEqual(['fetch', 'fry']);
    await workbench.screenshot('runs-last');
    await write(['wash']);
    await workbench.typeInTerminal('node errand.mjs\n');
    await expect.poll(names, { timeout: 60_000 }).toEqual(['wash']);
  });

  it('are compared: the last with the one before of the same command', async () => {
    await workbench.command('Spanwright: Compare Runs');
    const comparison = await workbench.webview('.compare-header');
    const row = (name: string) => comparison.locator('.data-row[aria-selected]', { hasText: name });
    await row('wash').waitFor();
    expect(await row('wash').locator('.mark').textContent()).toBe('only after');
    expect(await row('bake').locator('.mark').textContent()).toBe('only before');
    expect(await row('fry').count()).toBe(0);
    await workbench.screenshot('runs-compared');
  });
});

const program = `
import { trace } from '@opentelemetry/api';
import { NodeSDK } from '@opentelemetry/sdk-node';

const sdk = new NodeSDK({ serviceName: 'errand' });
sdk.start();
for (const name of names) trace.getTracer('errand').startSpan(name).end();
await sdk.shutdown();
`;
