import path from 'node:path';
import { freePort } from '../../test/editor/host/free-port.ts';
import type { Workbench } from '../../test/editor/host/workbench.ts';
import { end, runShop, untilListening } from '../run-shop.ts';
import { film } from './film.ts';

/** Plays the loop: a function is wrapped in a span, the shop runs again, and the span is in its trace and at its line. */
export async function playScene(workbench: Workbench, folder: string): Promise<void> {
  const { page } = workbench;
  await page.setViewportSize({ width: 1200, height: 760 });
  const see = (ms: number) => page.waitForTimeout(ms);

  await workbench.showTraces();
  const list = await workbench.webview('.filter-bar');
  const port = await freePort();
  await workbench.command('Spanwright: New Traced Terminal');
  await workbench.typeInTerminal(`clear; PORT=${port} npm start\n`);
  await untilListening(port);
  const programs = runShop(workbench.folder, ['src/shopper.ts'], { port, httpPort: workbench.httpPort });
  try {
    await workbench.openFile('src/discount.ts');
    await workbench.placeCursor('discountCents');
    await see(4_000);

    const size = await film(page, path.join(folder, 'loop.gif'), 1000, async () => {
      await see(1_200);
      const wrap = await workbench.codeActions(/Wrap function in span/i);
      await see(1_200);
      await wrap.click();
      await page.locator('.editor-instance').getByText('@opentelemetry/api').first().waitFor();
      await see(900);
      await page.keyboard.type('discount', { delay: 70 });
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+S');
      await see(900);

      await page.locator('.terminal-wrapper.active .xterm-helper-textarea').focus();
      await page.keyboard.press('Control+C');
      await see(600);
      await page.keyboard.press('ArrowUp');
      await see(500);
      await page.keyboard.press('Enter');
      await untilListening(port);
      await see(2_500);
      await page.keyboard.press('Control+J');

      await list.getByPlaceholder(/Words/).click();
      await page.keyboard.type('name:discount', { delay: 60 });
      await page.keyboard.press('Escape');
      await list
        .getByRole('option', { name: /visit: buy/ })
        .first()
        .waitFor();
      await see(1_500);
      await list
        .getByRole('option', { name: /visit: buy/ })
        .first()
        .click();
      const trace = await workbench.webview('[role="treegrid"]');
      await trace.getByText('discount').first().waitFor();
      await trace.getByPlaceholder(/Search spans/).click();
      await page.keyboard.type('discount', { delay: 60 });
      await page.keyboard.press('Enter');
      await see(2_500);
      await page.locator('.tab[data-resource-name="discount.ts"]').click();
      await see(3_000);
    });
    console.log(`The animation has ${Math.round(size / 1024)} KB.`);
  } finally {
    await Promise.all(programs.map(end));
  }
}
