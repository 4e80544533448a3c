/** Services as people write them: classes with a span in most methods, in the usual shapes, some of them wrong. */
export function lintWorkload(lines: number): string {
  const parts = [header];
  for (let i = 0; count(parts) < lines; i++) parts.push(service(i));
  parts.push('// the end\n');
  return parts.join('\n').replace(/( *)const order = await/, '$1// edited here\n$&');
}

/** The same methods in one class. */
export function oneClassWorkload(lines: number): string {
  const [head = '', ...services] = lintWorkload(lines).split(/^export class Service\d+ \{\n/m);
  const members = services.map((service, i) =>
    service
      .replace(/\n\}\n[\s\S]*$/, '\n')
      .replaceAll('#cache', `#cache${i}`)
      .replaceAll(/\b(find|total|watch|describe)\(/g, `$1${i}(`),
  );
  return `${head}export class Services {\n${members.join('\n')}}\n`;
}

/** Text of the same kind that has nothing to do with OpenTelemetry. */
export function withoutSpans(lines: number): string {
  return lintWorkload(lines).replaceAll('@opentelemetry/', '@other/');
}

/** One function with many spans in a row, each of which ends. */
export function manySpans(spans: number): string {
  const parts = Array.from({ length: spans }, (_, i) => inARow(i));
  return `${header}\nexport async function all() {\n${parts.join('')}}\n`;
}

function count(parts: readonly string[]): number {
  return parts.join('\n').split('\n').length;
}

const header = `import { context, type Span, SpanStatusCode, trace } from '@opentelemetry/api';
import { type Order, orders } from './orders.ts';

const tracer = trace.getTracer('shop');

function fail(span: Span, error: unknown): void {
  span.recordException(error instanceof Error ? error : String(error));
  span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
}
`;

function inARow(i: number): string {
  return `  const span${i} = tracer.startSpan('step ${i}');
  try {
    const order = await orders.read('${i}');
    if (order) span${i}.setAttribute('order.lines', order.lines.length);
    for (const line of order?.lines ?? []) await orders.check(line);
  } catch (error) {
    fail(span${i}, error);
    throw error;
  } finally {
    span${i}.end();
  }
`;
}

function service(i: number): string {
  return `export class Service${i} {
  readonly #cache = new Map<string, Order>();

  async find(id: string): Promise<Order | undefined> {
    return tracer.startActiveSpan('find ${i}', { attributes: { 'order.id': id } }, async (span) => {
      try {
        const cached = this.#cache.get(id);
        if (cached) return cached;
        const order = await orders.read(id);
        if (!order) {
          span.setAttribute('order.missing', true);
          return undefined;
        }
        this.#cache.set(id, order);
        return order;
      } catch (error) {
        fail(span, error);
        throw error;
      } finally {
        span.end();
      }
    });
  }

  async total(ids: readonly string[], currency = 'EUR'): Promise<number> {
    const span = tracer.startSpan('total ${i}');
    let sum = 0;
    for (const id of ids) {
      const order = await context.with(trace.setSpan(context.active(), span), () => this.find(id));
      if (!order) continue;
      for (const line of order.lines) {
        if (line.currency !== currency) {
          ${i % 4 === 0 ? "throw new Error('mixed currencies');" : 'continue;'}
        }
        sum += line.price * line.count;
      }
    }
    span.end();
    return sum;
  }

  watch(id: string, done: (order: Order | undefined) => void): void {
    const span = tracer.startSpan('watch ${i}');
    const stop = orders.watch(id, (error, order) => {
      if (error) fail(span, error);
      span.end();
      stop();
      done(order);
    });
  }

  describe(order: Order): string {
    const names = order.lines.map((line) => line.name).filter((name) => name !== '');
    switch (names.length) {
      case 0:
        return 'nothing';
      case 1:
        return names[0]!;
      default:
        return \`\${names.slice(0, -1).join(', ')} and \${names.at(-1)}\`;
    }
  }
}
`;
}
