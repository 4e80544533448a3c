import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { ReceiverStatus } from '../../protocol/receiver.ts';
import type { ViewCommand } from '../../protocol/views.ts';
import { IconButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { type Emptiness, endpoints } from './model.ts';

interface EmptyStateProps {
  readonly why: Emptiness;
  /** Why the filter may match nothing. */
  readonly hint: string | undefined;
  readonly status: ReceiverStatus;
  run(command: ViewCommand): void;
  clearFilter(): void;
}

/** Instead of rows: why there are none, and what to do next. */
export function EmptyState({ why, hint, status, run, clearFilter }: EmptyStateProps) {
  if (why === 'filtered') {
    return (
      <div class="empty">
        <p>{l10n.t('No stored trace matches the filter.')}</p>
        {hint && <p class="untrusted">{visibleLine(hint)}</p>}
        <button type="button" class="button secondary" onClick={clearFilter}>
          {l10n.t('Clear Filter')}
        </button>
      </div>
    );
  }
  if (why === 'listening') {
    return (
      <div class="empty">
        <p>{l10n.t('Listening. Traces appear here as soon as a program exports spans to this machine.')}</p>
        <dl class="endpoints">
          {endpoints(status).map(({ protocol, url }) => (
            <div key={protocol} class="endpoint">
              <dt>{protocol}</dt>
              <dd>
                <code>{url}</code>
                <IconButton
                  icon="copy"
                  label={l10n.t('Copy {0} endpoint', protocol)}
                  onClick={() => run({ command: 'copyText', text: url })}
                />
              </dd>
            </div>
          ))}
        </dl>
        <p>{l10n.t('A traced terminal has these endpoints in its environment: run your program there.')}</p>
        <button type="button" class="button" onClick={() => run({ command: 'newTracedTerminal' })}>
          <Icon name="terminal" />
          {l10n.t('New Traced Terminal')}
        </button>
        <p>{l10n.t('A program without tracing sends nothing: its set-up is a command away.')}</p>
        <button type="button" class="button secondary" onClick={() => run({ command: 'setUpTracing' })}>
          {l10n.t('Set Up Tracing')}
        </button>
      </div>
    );
  }
  return (
    <div class="empty">
      <p>
        {why === 'failed'
          ? (status.notice ?? l10n.t('The receiver could not start.'))
          : l10n.t('The receiver is not running, so no spans can arrive.')}
      </p>
      <button type="button" class="button" onClick={() => run({ command: 'startReceiver' })}>
        <Icon name="play" />
        {l10n.t('Start Receiver')}
      </button>
    </div>
  );
}
