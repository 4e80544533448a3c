import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openWorkbench, type Workbench } from '../../host/workbench.ts';
import { until } from '../support/until.ts';

const prices = `import { trace } from '@opentelemetry/api';

const tracer = trace.getTracer('shop');

export function price(productId: string, amounts: number[], apiKey: string) {
  return tracer.startActiveSpan('price', async (span) => {
    try {
      const response = await fetch(\`https://prices.example/\${productId}\`, { headers: { apiKey } });
      console.log(\`price of \${productId} is known\`);
      return [response.status, ...amounts];
    } catch (problem) {
      throw problem;
    } finally {
      span.end();
    }
  });
}
`;

const consumer = `import { trace } from '@opentelemetry/api';
import { Kafka } from 'kafkajs';
import { store } from './orders.js';

const tracer = trace.getTracer('orders');
const consumer = new Kafka({ brokers: ['kafka:9092'] }).consumer({ groupId: 'orders' });

export async function start() {
  await consumer.subscribe({ topic: 'orders' });
  await consumer.run({
    eachMessage: async ({ message }) => {
      await store(String(message.value));
    },
  });
}
`;

/** What one sees in the menu of the light bulb and in the text after a choice. */
describe('actions on spans, from the light bulb', () => {
  let workbench: Workbench;
  let file = '';
  let files = 0;

  beforeAll(async () => {
    workbench = await openWorkbench('span-actions');
  });
  beforeEach(async () => {
    file = `src/price-${++files}.ts`;
    await writeFile(path.join(workbench.folder, file), prices);
    await workbench.openFile(file);
  });
  afterEach(({ task }) => workbench.screenshotOfFailure(task));
  afterAll(() => workbench?.close());

  const saved = () => readFile(path.join(workbench.folder, file), 'utf8');
  /** Saves until the edit that is on its way is in the file, too. */
  const save = (what: RegExp) =>
    until(`the file has ${what}`, async () => {
      await workbench.page.keyboard.press('Control+S');
      return what.test(await saved());
    });

  it('say in the menu what they will do, and leave secrets out', async () => {
    await workbench.placeCursor('price(productId');
    const offered = await workbench.codeActions(/Add attributes 'app\.product_id', 'app\.amounts\.count'/);
    await workbench.screenshot('span-actions-1-offered');
    await offered.click();
    await save(/span\.setAttributes\(\{ 'app\.product_id': productId, 'app\.amounts\.count': amounts\.length \}\);/);
    await workbench.screenshot('span-actions-2-attributes');
    expect(await saved()).not.toMatch(/app\.api_key/);
  });

  it('offer the kinds of a span in the place of the one that is set', async () => {
    await workbench.placeCursor("startActiveSpan('price'");
    await (await workbench.codeActions(/Set span kind to CLIENT/)).click();
    const choices = workbench.page.locator('.suggest-widget');
    await choices.getByText('PRODUCER').first().waitFor();
    await workbench.screenshot('span-actions-3-kinds');
    await workbench.page.keyboard.press('Escape');
    await save(/\{ kind: SpanKind\.CLIENT \}/);
  });

  it('record what is caught, and what is logged as an event', async () => {
    await workbench.placeCursor('catch (problem)');
    await (await workbench.codeActions(/Record error in 'span'/)).click();
    await save(/span\.recordException\(problem instanceof Error/);
    await workbench.placeCursor('console.log(');
    await (await workbench.codeActions(/Add event 'price of is known' to 'span'/)).click();
    await workbench.page.locator('.editor-instance').getByText('addEvent').first().waitFor();
    await workbench.page.keyboard.type('price known');
    await save(/span\.addEvent\('price known'\);/);
    await workbench.screenshot('span-actions-4-recorded');
  });

  it('continue the trace of who sent a message', async () => {
    file = 'src/consumer.ts';
    await writeFile(path.join(workbench.folder, file), consumer);
    await workbench.openFile(file);
    await workbench.placeCursor('eachMessage:');
    const offered = await workbench.codeActions(/Extract context/);
    await workbench.screenshot('span-actions-5-message');
    await offered.click();
    await save(
      /tracer\.startActiveSpan\('process orders', \{ kind: SpanKind\.CONSUMER, attributes \}, parent, async \(span\) => \{/,
    );
    await workbench.screenshot('span-actions-6-continued');
    expect(await saved()).toMatch(/const parent = propagation\.extract\(context\.active\(\), carrier\);/);
  });
});
