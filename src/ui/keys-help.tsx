import { useEffect, useRef } from 'preact/hooks';
import { IconButton } from './controls.tsx';
import { type KeyBinding, shownChord } from './keymap.ts';

/** The keys of a view, from the registry that dispatches them. */
export function KeysHelp({ bindings, onClose }: { bindings: readonly KeyBinding[]; onClose(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} class="keys-help" aria-labelledby="keys-help-title" onClose={onClose}>
      <header>
        <h2 id="keys-help-title">Keyboard</h2>
        <IconButton icon="close" label="Close" onClick={() => dialog.current?.close()} />
      </header>
      <dl>
        {bindings.map(({ keys, label }) => (
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
    </dialog>
  );
}
