import * as l10n from '@vscode/l10n';
import { IconButton } from './controls.tsx';
import { Icon, type IconName } from './icons.tsx';

interface NoticeProps {
  readonly kind: 'info' | 'warning' | 'failure';
  /** A sentence. */
  readonly text: string;
  /** What can be done about it. */
  readonly action?: { readonly label: string; run(): void };
  onDismiss?(): void;
}

const icons = { info: 'info', warning: 'warning', failure: 'error' } as const satisfies Record<string, IconName>;

/** A line above a view's content that says what is wrong or left out. A failure is read out at once. */
export function Notice({ kind, text, action, onDismiss }: NoticeProps) {
  return (
    <div class={`notice ${kind}`} role={kind === 'failure' ? 'alert' : undefined}>
      <Icon name={icons[kind]} />
      <span>
        {text}
        {action && ' '}
        {action && (
          <button type="button" class="link" onClick={action.run}>
            {action.label}
          </button>
        )}
      </span>
      {onDismiss && <IconButton icon="close" label={l10n.t('Dismiss')} onClick={onDismiss} />}
    </div>
  );
}
