import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('shop.payment');

export class PaymentDeclinedError extends Error {}

/** Charges the customer and returns the id of the payment. Rejects with PaymentDeclinedError, one time in ten. */
export async function charge(customer: string, amountCents: number): Promise<string> {
  // The bank is another system: its span is a client's.
  const options = { kind: SpanKind.CLIENT, attributes: { 'shop.payment.amount_cents': amountCents } };
  return tracer.startActiveSpan('charge', options, async (span) => {
    try {
      span.addEvent('card authorised');
      await delay(20 + Math.random() * 60);
      if (Math.random() < 0.1) throw new PaymentDeclinedError(`The bank declined the card of ${customer}.`);
      return randomUUID();
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      throw error;
    } finally {
      span.end();
    }
  });
}
