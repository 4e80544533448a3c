import type { Signal } from '@preact/signals';
import type { ViewCommand } from '../../protocol/views.ts';
import { IconButton } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import type { TraceFeed } from './trace-feed.ts';

interface NoticesProps {
  readonly feed: TraceFeed;
  /** Why the last command failed, until dismissed. */
  readonly commandFailure: Signal<string | undefined>;
  run(command: ViewCommand): void;
}

/** What is wrong, above the rows. */
export function Notices({ feed, commandFailure, run }: NoticesProps) {
  const status = feed.status.value;
  const failure = feed.failure.value ?? commandFailure.value;
  return (
    <>
      {failure !== undefined && (
        <div class="notice failure" role="alert">
          <Icon name="error" />
          <span>{failure}</span>
          {feed.failure.value === undefined && (
            <IconButton
              icon="close"
              label="Dismiss"
              onClick={() => {
                commandFailure.value = undefined;
              }}
            />
          )}
        </div>
      )}
      {status?.notice !== undefined && status.state === 'listening' && (
        <div class="notice warning">
          <Icon name="warning" />
          <span>{status.notice}</span>
        </div>
      )}
      {status && status.state !== 'listening' && (feed.list.value?.total ?? 0) > 0 && (
        <div class="notice">
          <Icon name="info" />
          <span>
            {status.notice ?? 'The receiver is not running.'}{' '}
            <button type="button" class="link" onClick={() => run({ command: 'startReceiver' })}>
              Start Receiver
            </button>
          </span>
        </div>
      )}
    </>
  );
}
