import type { Signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import type { ViewCommand } from '../../protocol/views.ts';
import { Notice } from '../../ui/notice.tsx';
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
        <Notice
          kind="failure"
          text={failure}
          {...(feed.failure.value === undefined && {
            onDismiss: () => {
              commandFailure.value = undefined;
            },
          })}
        />
      )}
      {status?.notice !== undefined && status.state === 'listening' && <Notice kind="warning" text={status.notice} />}
      {status && status.state !== 'listening' && (feed.list.value?.total ?? 0) > 0 && (
        <Notice
          kind="info"
          text={status.notice ?? l10n.t('The receiver is not running.')}
          action={{ label: l10n.t('Start Receiver'), run: () => run({ command: 'startReceiver' }) }}
        />
      )}
    </>
  );
}
