import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';

describe('in a workspace that is not trusted', () => {
  let workbench: Workbench;

  beforeAll(async () => {
    workbench = await openWorkbench('untrusted', { trust: 'ask' });
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  const reach = () =>
    fetch(`http://127.0.0.1:${workbench.httpPort}/v1/traces`, { method: 'POST' }).then(
      ({ status }) => status,
      () => 'nobody listens',
    );

  it('does not listen and says why', async () => {
    await workbench.showTraces();
    await workbench.page
      .locator('.welcome-view-content')
      .getByText(/Restricted Mode/)
      .waitFor();
    await workbench.screenshot('untrusted');
    expect(await reach()).toBe('nobody listens');
  });

  it('still checks spans', async () => {
    await workbench.openFile('src/stock-report.ts');
    await workbench.squiggle('error').waitFor();
  });

  it('listens once the user trusts it', async () => {
    await workbench.command('Workspaces: Manage Workspace Trust');
    await workbench.page
      .locator('.workspace-trust-editor')
      .getByRole('button', { name: /^Trust/ })
      .first()
      .click();
    await workbench.page.keyboard.press('Escape');
    const view = await workbench.webview('.filter-bar');
    await view.getByText('Listening.').waitFor();
    expect(await reach()).not.toBe('nobody listens');
  });
});
