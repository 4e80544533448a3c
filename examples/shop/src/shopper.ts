// A customer who never leaves: `npm run traffic` visits the shop about twice a second until it is stopped,
// `npm run traffic -- 20` twenty times.
import { setTimeout as delay } from 'node:timers/promises';
import { SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('shopper');
const shop = process.env.SHOP_URL ?? `http://127.0.0.1:${process.env.PORT ?? 8080}`;
const visits: Readonly<Record<string, () => Promise<void>>> = { browse, buy, lookForTheUnknown, report };

async function browse(): Promise<void> {
  await get('/products?search=t');
  await get(`/products/${oneOf(['kettle', 'teapot', 'cup', 'tea'])}`);
}

async function buy(): Promise<void> {
  const cart = `/carts/${oneOf(['ada', 'grace', 'edsger'])}`;
  for (const productId of ['kettle', 'cup', 'tea'].slice(Math.floor(Math.random() * 3))) {
    await post(cart, { productId, quantity: 1 + Math.floor(Math.random() * 3) });
  }
  await post(`${cart}/checkout`, {});
}

async function lookForTheUnknown(): Promise<void> {
  await get('/products/samovar');
}

async function report(): Promise<void> {
  await get('/stock-report');
}

async function get(path: string): Promise<void> {
  await expectSuccess(await fetch(shop + path));
}

async function post(path: string, body: unknown): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await expectSuccess(await fetch(shop + path, { method: 'POST', headers, body: JSON.stringify(body) }));
}

async function expectSuccess(response: Response): Promise<void> {
  const text = await response.text();
  if (!response.ok) throw new Error(`${response.status}: ${text}`);
}

async function visit(name: string): Promise<void> {
  await tracer.startActiveSpan(`visit: ${name}`, async (span) => {
    try {
      await visits[name]?.();
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      console.log(`${name}: ${error instanceof Error ? error.message : error}`);
    } finally {
      span.end();
    }
  });
}

function oneOf<Item>(items: readonly [Item, ...Item[]]): Item {
  return items[Math.floor(Math.random() * items.length)] ?? items[0];
}

async function main(): Promise<void> {
  const count = Number(process.argv[2] ?? Number.POSITIVE_INFINITY);
  for (let done = 0; done < count; done++) {
    await visit(oneOf(['browse', 'browse', 'buy', 'buy', 'buy', 'lookForTheUnknown', 'report']));
    await delay(200 + Math.random() * 600);
  }
  // The telemetry module sends what is left when it hears this.
  process.kill(process.pid, 'SIGTERM');
}

void main();
