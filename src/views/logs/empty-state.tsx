import * as l10n from '@vscode/l10n';
import type { ReceiverStatus } from '../../protocol/receiver.ts';
import type { ViewCommand } from '../../protocol/views.ts';
import { sentence } from '../../ui/sentence.ts';
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
        <p>{l10n.t('No stored record matches.')}</p>
        <button type="button" class="button secondary" onClick={clearFilter}>
          {l10n.t('Show All Records')}
        </button>
      </div>
    );
  }
  if (why !== 'listening') {
    return (
      <div class="empty">
        <p>{status.notice ?? l10n.t('The receiver is not running.')}</p>
        <button type="button" class="button" onClick={() => run({ command: 'startReceiver' })}>
          {l10n.t('Start Receiver')}
        </button>
      </div>
    );
  }
  return (
    <div class="empty">
      <p>{l10n.t('Log records appear here as soon as a program exports some.')}</p>
      <p>
        {sentence(
          l10n.t(
            'Most SDKs send only what goes through a logging library that is bridged to OpenTelemetry, with {0} and {1}. Runs that Spanwright starts have both.',
          ),
          <code>OTEL_LOGS_EXPORTER=otlp</code>,
          <code>OTEL_EXPORTER_OTLP_ENDPOINT={endpointOf(status) ?? '…'}</code>,
        )}
      </p>
      <button type="button" class="button" onClick={() => run({ command: 'newTracedTerminal' })}>
        {l10n.t('New Traced Terminal')}
      </button>
    </div>
  );
}
