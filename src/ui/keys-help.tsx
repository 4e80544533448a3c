import * as l10n from '@vscode/l10n';
import { useEffect, useRef } from 'preact/hooks';
import { IconButton } from './controls.tsx';
import { type KeyBinding, shownChord, withoutTaken } from './keymap.ts';

interface KeysHelpProps {
  /** In the order in which they are asked. */
  readonly bindings: readonly KeyBinding[];
  /** Those of another part of the view. */
  readonly more?: { readonly title: string; readonly bindings: readonly KeyBinding[] } | undefined;
  onClose(): void;
}

/** The keys of a view, from the registry that dispatches them. */
export function KeysHelp({ bindings, more, onClose }: KeysHelpProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="keys-help" aria-labelledby="keys-help-title" onClose={onClose}>
      <header>
        <h2 id="keys-help-title">{l10n.t('Keyboard')}</h2>
        <IconButton icon="close" label={l10n.t('Close')} onClick={() => dialog.current?.close()} />
      </header>
      <KeyList bindings={bindings} />
      {more && (
        <>
          <h3>{more.title}</h3>
          <KeyList bindings={more.bindings} />
        </>
      )}
    </dialog>
  );
}

function KeyList({ bindings }: Pick<KeysHelpProps, 'bindings'>) {
  return (
    <dl>
      {withoutTaken(bindings).map(({ keys, label }) => (
        <div key={label}>
          <dt>
            {keys.map((chord) => (
              <kbd key={chord}>{shownChord(chord)}</kbd>
            ))}
          </dt>
          <dd>{label}</dd>
        </div>
      ))}
    </dl>
  );
}
