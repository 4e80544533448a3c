import { trace } from '@opentelemetry/api';
import { searchProducts } from './catalog';

const tracer = trace.getTracer('shop.stock-report');

/**
 * One line a product, for the people in the storehouse.
 *
 * TRY SPANWRIGHT: this span is started and never ended, so no backend will ever see it. Put the cursor on the
 * underlined call, press Ctrl+. (Cmd+.) and take the quick fix.
 */
export async function stockReport(): Promise<string> {
  const span = tracer.startSpan('stockReport');
  const products = await searchProducts('');
  span.setAttribute('shop.report.line_count', products.length);
  return products.map(({ id, name }) => `${id}: ${name}`).join('\n');
}
