// Runs programs that receive messages, and tells of their spans, as `ConsumerProcess` has it.
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { SpanKind, startSdk } from './node-sdk.mjs';

const tell = (line) => process.stdout.write(`${JSON.stringify(line)}\n`);

startSdk([
  {
    onStart() {},
    onEnd(span) {
      const { traceId, spanId } = span.spanContext();
      const parentSpanId = span.parentSpanContext?.spanId;
      const { name, attributes } = span;
      tell({ span: { traceId, spanId, parentSpanId, name, kind: SpanKind[span.kind], attributes } });
    },
    async forceFlush() {},
    async shutdown() {},
  },
]);

for await (const line of createInterface({ input: process.stdin })) {
  const [file, address] = line.split(' ');
  import(pathToFileURL(path.resolve(file)).href)
    .then(({ run }) => run(address))
    .catch((error) => tell({ failed: String(error?.stack ?? error) }));
}
process.exit();
