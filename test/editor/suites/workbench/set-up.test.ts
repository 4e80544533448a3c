import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';

const manifest = `{
  "name": "greeter",
  "scripts": { "start": "node greeter.js" },
  "dependencies": {
    "express": "^5.1.0"
  }
}
`;

/** What is asked of a service of Express whose spans come to the editor; Enter takes the default of each. */
const questions = [
  'Services to trace',
  'How to trace them',
  'Where spans go',
  'Where it runs if nothing else says so',
  'The system that it is a part of',
  'What else to set up',
] as const;

/** From a service without tracing to one that has it, as a user goes. */
describe('setting up tracing', () => {
  let workbench: Workbench;
  const inService = (file: string) => path.join(workbench.folder, 'greeter', file);

  beforeAll(async () => {
    workbench = await openWorkbench('set-up');
    await mkdir(path.join(workbench.folder, 'greeter'));
    await writeFile(inService('package.json'), manifest);
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  it('tells the services of the workspace, also those that are traced already', async () => {
    await workbench.command('Spanwright: Set Up Tracing…');
    const rows = workbench.page.locator('.quick-input-list .monaco-list-row');
    await rows.filter({ hasText: 'greeter' }).filter({ hasText: 'package.json depends on express ^5.1.0' }).waitFor();
    await rows.filter({ hasText: 'shop' }).filter({ hasText: 'traced already' }).waitFor();
    await workbench.screenshot('set-up-1-services');
    await workbench.page.keyboard.press('Escape');
  });

  /** From the second question to the first, whose answer is still there. */
  async function goBackAndOn(): Promise<void> {
    const { page } = workbench;
    await page.locator('.quick-input-widget').getByRole('button', { name: 'Back' }).click();
    await page.getByPlaceholder(questions[0]!).waitFor();
    await page.keyboard.press('Enter');
    await page.getByPlaceholder(questions[1]!).waitFor();
  }

  it('shows all changes before it makes any, and then what to run', async () => {
    const { page } = workbench;
    await workbench.command('Spanwright: Set Up Tracing…');
    const input = page.locator('.quick-input-widget');
    for (const [index, question] of questions.entries()) {
      await input.getByText(`${index + 1}/${questions.length}`).waitFor();
      await page.getByPlaceholder(question).waitFor();
      if (index === 1) await goBackAndOn();
      await page.keyboard.press('Enter');
    }
    const proposal = page.locator('.multiDiffEditor');
    await proposal.getByText('tracing.cjs').first().waitFor();
    await proposal.getByText('--require ./tracing.cjs greeter.js').first().waitFor();
    await workbench.screenshot('set-up-2-changes');
    expect(await readFile(inService('package.json'), 'utf8')).toBe(manifest);
    expect(existsSync(inService('tracing.cjs'))).toBe(false);

    await workbench.pick('Make these changes');
    await proposal.waitFor({ state: 'detached' });
    await expect
      .poll(() => readFile(inService('package.json'), 'utf8'))
      .toContain('--require ./tracing.cjs greeter.js');
    await expect.poll(() => readFile(inService('tracing.cjs'), 'utf8')).toContain("OTEL_SERVICE_NAME: 'greeter'");
    const asked = page.locator('.notification-toast').filter({ hasText: 'Tracing of greeter was set up' });
    await asked.getByRole('button', { name: 'Install dependencies' }).waitFor();
    await workbench.screenshot('set-up-3-next');
  });

  it('starts the service in a terminal whose spans come here', async () => {
    await workbench.page.getByRole('button', { name: 'Start the service' }).click();
    const terminal = workbench.page.locator('.terminal-wrapper.active');
    await terminal.getByText('Programs started here send their OpenTelemetry spans to Spanwright').waitFor();
    await terminal.getByText('npm start').first().waitFor();
  });
});
