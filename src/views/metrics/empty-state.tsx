import * as l10n from '@vscode/l10n';
import { endpointUrl } from '../../protocol/endpoint.ts';
import type { ReceiverStatus } from '../../protocol/receiver.ts';
import type { ViewCommand } from '../../protocol/views.ts';
import { sentence } from '../../ui/sentence.ts';

/** What to do while there are no metrics. */
export function EmptyState({ status, run }: { status: ReceiverStatus; run(command: ViewCommand): void }) {
  if (status.state !== 'listening') {
    return (
      <div class="empty">
        <p>{status.notice ?? l10n.t('The receiver is not running.')}</p>
        <button type="button" class="button" onClick={() => run({ command: 'startReceiver' })}>
          {l10n.t('Start Receiver')}
        </button>
      </div>
    );
  }
  const { host, httpPort } = status;
  return (
    <div class="empty">
      <p>{l10n.t('Metrics appear here as soon as a program exports some.')}</p>
      <p>
        {sentence(
          l10n.t(
            'SDKs do so with {0} and {1}, once a minute or as often as {2} says. Runs that Spanwright starts have all three.',
          ),
          <code>OTEL_METRICS_EXPORTER=otlp</code>,
          <code>OTEL_EXPORTER_OTLP_ENDPOINT={httpPort === undefined ? '…' : endpointUrl(host, httpPort)}</code>,
          <code>OTEL_METRIC_EXPORT_INTERVAL</code>,
        )}
      </p>
      <button type="button" class="button" onClick={() => run({ command: 'newTracedTerminal' })}>
        {l10n.t('New Traced Terminal')}
      </button>
    </div>
  );
}
