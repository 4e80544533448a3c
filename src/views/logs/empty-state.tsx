import type { ReceiverStatus } from '../../protocol/receiver.ts';
import type { ViewCommand } from '../../protocol/views.ts';
import { type Emptiness, endpointOf } from './model/log-query.ts';

interface EmptyStateProps {
  readonly why: Emptiness;
  readonly status: ReceiverStatus;
  run(command: ViewCommand): void;
  clearFilter(): void;
}

/** What to do while there is nothing to see. */
export function EmptyState({ why, status, run, clearFilter }: EmptyStateProps) {
  if (why === 'filtered') {
    return (
      <div class="empty">
        <p>No stored record matches.</p>
        <button type="button" class="button secondary" onClick={clearFilter}>
          Show All Records
        </button>
      </div>
    );
  }
  if (why !== 'listening') {
    return (
      <div class="empty">
        <p>{status.notice ?? 'The receiver is not running.'}</p>
        <button type="button" class="button" onClick={() => run({ command: 'startReceiver' })}>
          Start Receiver
        </button>
      </div>
    );
  }
  return (
    <div class="empty">
      <p>Log records appear here as soon as a program exports some.</p>
      <p>
        Most SDKs send only what goes through a logging library that is bridged to OpenTelemetry, with{' '}
        <code>OTEL_LOGS_EXPORTER=otlp</code> and <code>OTEL_EXPORTER_OTLP_ENDPOINT={endpointOf(status) ?? '…'}</code>.
        Runs that Spanwright starts have both.
      </p>
      <button type="button" class="button" onClick={() => run({ command: 'newTracedTerminal' })}>
        New Traced Terminal
      </button>
    </div>
  );
}
