import * as l10n from '@vscode/l10n';
import type { AriaAttributes, ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icons.tsx';
import { rovingTarget } from './roving.ts';

interface IconButtonProps {
  readonly icon: IconName;
  /** Name for screen readers and tooltip. */
  readonly label: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  onClick(): void;
}

export function IconButton({ icon, label, pressed, disabled = false, onClick }: IconButtonProps) {
  return (
    <button
      type="button"
      class="icon-button"
      title={label}
      aria-label={label}
      aria-pressed={pressed}
      disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  );
}

/** Buttons as one tab stop; the arrow keys, Home and End move between them. */
export function Toolbar({ label, children }: { label: string; children: ComponentChildren }) {
  const toolbar = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const buttons = [...(toolbar.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    const to = rovingTarget(event.key, at, buttons.length, 'horizontal');
    if (at < 0 || to === undefined) return;
    event.preventDefault();
    for (const button of buttons) button.tabIndex = -1;
    const next = buttons[to]!;
    next.tabIndex = 0;
    next.focus();
  };
  useLayoutEffect(() => {
    // One button must be reachable by Tab, also after the one that was is gone or disabled.
    const buttons = [...(toolbar.current?.querySelectorAll<HTMLButtonElement>('button') ?? [])];
    const enabled = buttons.filter((button) => !button.disabled);
    const stop = enabled.find((button) => button.tabIndex === 0) ?? enabled[0];
    for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
  });
  return (
    <div role="toolbar" aria-label={label} class="toolbar" ref={toolbar} onKeyDown={move}>
      {children}
    </div>
  );
}

interface SearchBoxProps {
  readonly icon: IconName;
  readonly label: string;
  readonly placeholder: string;
  readonly value: string;
  onInput(text: string): void;
  onKeyDown?(event: KeyboardEvent): void;
  readonly children?: ComponentChildren;
  readonly input?: { current: HTMLInputElement | null };
  /** More for the text box itself, such as its role. */
  readonly attributes?: AriaAttributes & { readonly role?: 'combobox' };
}

/** A text box with its icon, a button that empties it, and room for more inside its frame. */
export function SearchBox(props: SearchBoxProps) {
  const { icon, label, placeholder, value, onInput, onKeyDown, children, input, attributes } = props;
  return (
    <div class="search-box">
      <Icon name={icon} class="search-box-icon" />
      <input
        {...attributes}
        ref={input ?? null}
        type="text"
        aria-label={label}
        placeholder={placeholder}
        spellcheck={false}
        autocomplete="off"
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.stopPropagation();
            onInput('');
          } else onKeyDown?.(event);
        }}
      />
      {children}
      {value !== '' && <IconButton icon="close" label={l10n.t('Clear')} onClick={() => onInput('')} />}
    </div>
  );
}
