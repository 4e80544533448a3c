/**
 * Exports traces and prints, as the receiver should show them, the spans that it exported.
 * Arguments: protocol, compression, endpoint, number of ordinary spans beside the rich ones.
 */
import {
  context,
  createTraceState,
  DiagConsoleLogger,
  DiagLogLevel,
  diag,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { exporter } from './exporters.mjs';
import { spanDetails } from './span-details.mjs';

const [protocol, compression, endpoint, ordinary] = process.argv.slice(2);
// A refused or lost batch is an error to the SDK, and ends as a line on stderr.
diag.setLogger(new DiagConsoleLogger(), DiagLogLevel.ERROR);

const exported = [];
const provider = new NodeTracerProvider({
  resource: resourceFromAttributes({ 'service.name': 'søk', 'process.pid': process.pid, 'host.arch': 'arm64' }),
  spanLimits: { attributeCountLimit: 12, eventCountLimit: 3, linkCountLimit: 2, attributePerEventCountLimit: 2 },
  spanProcessors: [
    new BatchSpanProcessor(exporter('traces', protocol, compression, endpoint), { maxQueueSize: 100_000 }),
    {
      onStart() {},
      onEnd: (span) => exported.push(span),
      forceFlush: async () => {},
      shutdown: async () => {},
    },
  ],
});
provider.register();
const tracer = trace.getTracer('shop/checkout', '1.4.0-β', { schemaUrl: 'https://opentelemetry.io/schemas/1.30.0' });

const remote = trace.setSpanContext(context.active(), {
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  traceFlags: TraceFlags.SAMPLED,
  isRemote: true,
  traceState: createTraceState('vendor=a:1,other=b'),
});

tracer.startActiveSpan('POST /orders/{id}', { kind: SpanKind.SERVER }, remote, (server) => {
  server.setAttributes({
    text: 'žluťoučký 🐎 \u0000 "quoted"',
    empty: '',
    yes: true,
    no: false,
    zero: 0,
    negative: -42,
    large: Number.MAX_SAFE_INTEGER,
    double: 0.1,
    tiny: -5e-324,
    texts: ['a', '', 'ü'],
    numbers: [1, 2, 3],
    beyond: 'the twelfth',
  });
  server.setAttribute('dropped', 'the thirteenth');
  for (const kind of [SpanKind.INTERNAL, SpanKind.CLIENT, SpanKind.PRODUCER, SpanKind.CONSUMER]) {
    const span = tracer.startSpan(`kind ${kind}`, { kind, startTime: [1_700_000_000, 123_456_789] });
    span.addLink({ context: server.spanContext(), attributes: { reason: 'retry' } });
    span.addLink({ context: trace.getSpanContext(remote), attributes: {} });
    span.addLink({ context: server.spanContext() });
    span.end([1_700_000_001, 987_654_321]);
  }
  for (const name of ['dropped', 'second', 'third', 'fourth']) server.addEvent(name, { a: 1, b: [true], c: 'dropped' });
  server.recordException(new RangeError('no such order'));
  server.setStatus({ code: SpanStatusCode.ERROR, message: 'no such order' });
  server.end();
});

const other = trace.getTracer('');
for (let i = 0; i < Number(ordinary); i++) {
  const parent = other.startSpan(`root ${i % 7}`, { root: true });
  other.startSpan(`child ${i % 5}`, { attributes: { i } }, trace.setSpan(context.active(), parent)).end();
  parent.setStatus({ code: SpanStatusCode.OK });
  parent.end();
  // Gives the batches time to leave, as a server's requests do.
  if (i % 1000 === 999) await provider.forceFlush();
}
await provider.shutdown();
process.stdout.write(JSON.stringify(exported.map(spanDetails)));
