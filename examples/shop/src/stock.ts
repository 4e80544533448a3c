import { setTimeout as delay } from 'node:timers/promises';
import { SpanStatusCode, trace } from '@opentelemetry/api';
import type { CartLine } from './cart';

const tracer = trace.getTracer('shop.stock');

export class OutOfStockError extends Error {}

/** Takes the goods of one line off the shelf. Rejects with OutOfStockError. */
export async function reserve({ product, quantity }: CartLine): Promise<void> {
  const attributes = { 'shop.product.id': product.id, 'shop.quantity': quantity };
  return tracer.startActiveSpan('reserve', { attributes }, async (span) => {
    try {
      await delay(5 + Math.random() * 15);
      span.addEvent('shelf counted');
      if (Math.random() < 0.03) throw new OutOfStockError(`${product.name} is sold out.`);
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}
