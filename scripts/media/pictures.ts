import path from 'node:path';
import { freePort } from '../../test/editor/host/free-port.ts';
import type { Workbench } from '../../test/editor/host/workbench.ts';
import { end, runShop, untilListening } from '../run-shop.ts';

const size = { width: 1440, height: 860 };

/** Draws the pictures of the README: spans while they come, in code and as a trace; findings; a collector's pipelines. */
export async function drawPictures(workbench: Workbench, folder: string): Promise<void> {
  const { page } = workbench;
  await page.setViewportSize(size);
  const take = async (name: string) => {
    // What was clicked loses its hover, what it scrolled comes back, and the last animations end.
    await page.evaluate(() => document.querySelector('.monaco-workbench')?.scrollIntoView());
    await page.mouse.move(size.width - 1, size.height - 1);
    await page.waitForTimeout(700);
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
  };

  await workbench.showTraces();
  await workbench.webview('.filter-bar');
  const port = await freePort();
  const programs = runShop(workbench.folder, ['src/shop.ts'], { port, httpPort: workbench.httpPort });
  try {
    await untilListening(port);
    programs.push(...runShop(workbench.folder, ['src/shopper.ts'], { port, httpPort: workbench.httpPort }));
    await page.waitForTimeout(25_000);

    await workbench.openFile('src/checkout.ts');
    await workbench.placeCursor('const cart = ');
    const list = await workbench.webview('.filter-bar');
    await list
      .getByRole('option', { name: /visit: buy/ })
      .first()
      .click();
    const trace = await workbench.webview('[role="treegrid"]');
    await trace.getByText('checkout', { exact: true }).first().click();
    await take('trace');

    await workbench.command('View: Close All Editors');
    await workbench.openFile('src/checkout.ts');
    await page.waitForTimeout(2_500);
    await take('live-numbers');

    await workbench.openFile('src/stock-report.ts');
    await workbench.squiggle('error').waitFor();
    await workbench.placeCursor("tracer.startSpan('stockReport')");
    await workbench.codeActions(/end/i);
    await take('quick-fix');
    await page.keyboard.press('Escape');
  } finally {
    await Promise.all(programs.map(end));
  }

  await workbench.command('View: Close All Editors');
  await workbench.openFile('otel-collector.yaml');
  await workbench.command('Spanwright: Show Pipelines of Collector Configuration');
  await workbench.webview('.drawings');
  await page.locator('.tab[data-resource-name="otel-collector.yaml"]').click();
  await workbench.placeCursor('debug]');
  await page.keyboard.type('otlp/backup, ');
  await page.keyboard.press('Escape');
  await workbench.squiggle('error').waitFor();
  await workbench.command('View: Toggle Primary Side Bar Visibility');
  await page.keyboard.press('Home');
  const drawing = await workbench.webview('.drawings');
  await drawing.getByRole('button', { name: 'Simulate on captured spans' }).click();
  await page.waitForTimeout(3_000);
  await take('collector');
}
