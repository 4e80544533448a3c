import { endpointUrl } from '../../protocol/endpoint.ts';
import type { ReceiverStatus } from '../../protocol/receiver.ts';
import type { ViewCommand } from '../../protocol/views.ts';

/** What to do while there are no metrics. */
export function EmptyState({ status, run }: { status: ReceiverStatus; run(command: ViewCommand): void }) {
  if (status.state !== 'listening') {
    return (
      <div class="empty">
        <p>{status.notice ?? 'The receiver is not running.'}</p>
        <button type="button" class="button" onClick={() => run({ command: 'startReceiver' })}>
          Start Receiver
        </button>
      </div>
    );
  }
  const { host, httpPort } = status;
  return (
    <div class="empty">
      <p>Metrics appear here as soon as a program exports some.</p>
      <p>
        SDKs do so with <code>OTEL_METRICS_EXPORTER=otlp</code> and{' '}
        <code>OTEL_EXPORTER_OTLP_ENDPOINT={httpPort === undefined ? '…' : endpointUrl(host, httpPort)}</code>, once a
        minute or as often as <code>OTEL_METRIC_EXPORT_INTERVAL</code> says. Runs that Spanwright starts have all three.
      </p>
      <button type="button" class="button" onClick={() => run({ command: 'newTracedTerminal' })}>
        New Traced Terminal
      </button>
    </div>
  );
}
