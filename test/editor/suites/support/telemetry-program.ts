import { writeFile } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a program into the copy of the example that sends spans, logs and metrics by the OpenTelemetry SDK installed
 * there, with the SDK's own defaults: where to, its environment says. Run it with `node FILE ROUNDS`.
 */
export async function writeTelemetryProgram(folder: string): Promise<string> {
  await writeFile(path.join(folder, 'chat.mjs'), program);
  return 'chat.mjs';
}

const program = `
import { metrics, trace } from '@opentelemetry/api';
import { logs, SeverityNumber } from '@opentelemetry/api-logs';
import { NodeSDK } from '@opentelemetry/sdk-node';

const sdk = new NodeSDK({ serviceName: 'chat' });
sdk.start();
const duration = metrics.getMeter('chat').createHistogram('chat.duration', { unit: 'ms' });
const logger = logs.getLogger('chat');
for (let round = 0; round < Number(process.argv[2]); round++) {
  trace.getTracer('chat').startActiveSpan('say', (span) => {
    logger.emit({ severityNumber: SeverityNumber.WARN, severityText: 'WARN', body: 'line ' + round });
    duration.record(round, { room: 'lobby' });
    span.end();
  });
}
await sdk.shutdown();
`;
