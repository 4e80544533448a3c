import { SpanStatusCode, trace } from '@opentelemetry/api';
import { type Cart, cartOf, emptyCart } from './cart';
import { discountCents } from './discount';
import { charge } from './payment';
import { reserve } from './stock';

export interface Order {
  readonly paymentId: string;
  readonly totalCents: number;
}

const tracer = trace.getTracer('shop.checkout');

/** Turns the customer's cart into an order. Rejects with OutOfStockError or PaymentDeclinedError; the cart then stays. */
export async function checkout(customer: string): Promise<Order> {
  return tracer.startActiveSpan('checkout', async (span) => {
    try {
      const cart = cartOf(customer);
      span.setAttribute('shop.cart.line_count', cart.length);
      await Promise.all(cart.map((line) => reserve(line)));
      const totalCents = total(cart) - discountCents(total(cart));
      const paymentId = await charge(customer, totalCents);
      emptyCart(customer);
      span.setAttribute('shop.order.total_cents', totalCents);
      return { paymentId, totalCents };
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}

function total(cart: Cart): number {
  return cart.reduce((sum, { product, quantity }) => sum + product.priceCents * quantity, 0);
}
