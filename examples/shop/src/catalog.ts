import { setTimeout as delay } from 'node:timers/promises';
import { SpanStatusCode, trace } from '@opentelemetry/api';

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly priceCents: number;
}

const tracer = trace.getTracer('shop.catalog');

const products: readonly Product[] = [
  { id: 'kettle', name: 'Kettle', priceCents: 3900 },
  { id: 'teapot', name: 'Teapot', priceCents: 2750 },
  { id: 'cup', name: 'Cup', priceCents: 650 },
  { id: 'tea', name: 'Darjeeling, 100 g', priceCents: 890 },
];

export class UnknownProductError extends Error {
  constructor(id: string) {
    super(`There is no product "${id}".`);
  }
}

/** All products whose name contains the text. */
export async function searchProducts(text: string): Promise<readonly Product[]> {
  return tracer.startActiveSpan('searchProducts', async (span) => {
    try {
      await readFromDisk();
      const found = products.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
      span.setAttribute('shop.search.result_count', found.length);
      return found;
    } finally {
      span.end();
    }
  });
}

/** Rejects with UnknownProductError. */
export async function findProduct(id: string): Promise<Product> {
  return tracer.startActiveSpan('findProduct', { attributes: { 'shop.product.id': id } }, async (span) => {
    try {
      await readFromDisk();
      const product = products.find((candidate) => candidate.id === id);
      if (product === undefined) throw new UnknownProductError(id);
      return product;
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}

function readFromDisk(): Promise<void> {
  return delay(2 + Math.random() * 10);
}
