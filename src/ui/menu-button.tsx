import { useSignal } from '@preact/signals';
import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icons.tsx';
import { rovingTarget } from './roving.ts';
import './menu-button.css';

export interface MenuItem<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
  readonly icon?: IconName;
  /** Present on what is on or off, and of a `group` on exactly one. */
  readonly checked?: boolean;
  /** Name of the choice this is one answer of: of these, one is checked. */
  readonly group?: string;
  readonly disabled?: boolean;
  /** A line above it. */
  readonly separated?: boolean;
}

interface MenuButtonProps<Id extends string> {
  /** Name for screen readers and tooltip. */
  readonly label: string;
  readonly icon?: IconName;
  /** Shown beside the icon; without it the button is as small as an icon. */
  readonly text?: string;
  readonly items: readonly MenuItem<Id>[];
  /** Choosing what is on or off leaves the menu open, so that several can be chosen. */
  onSelect(id: Id): void;
}

/** A button with a menu below it, keys as menus have them. */
export function MenuButton<Id extends string>({ label, icon, text, items, onSelect }: MenuButtonProps<Id>) {
  const open = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  return (
    <>
      <button
        ref={button}
        type="button"
        class={text === undefined ? 'icon-button' : 'menu-button'}
        title={label}
        aria-label={text === undefined ? label : `${label}: ${text}`}
        aria-haspopup="menu"
        aria-expanded={open.value}
        aria-controls={id}
        onClick={() => {
          open.value = !open.value;
        }}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          event.stopPropagation();
          open.value = true;
        }}
      >
        {icon && <Icon name={icon} />}
        {text}
        {text !== undefined && <Icon name="chevronDown" class="small" />}
      </button>
      {open.value && (
        <Menu
          id={id}
          label={label}
          items={items}
          button={button}
          onSelect={onSelect}
          close={() => {
            open.value = false;
          }}
        />
      )}
    </>
  );
}

interface MenuProps<Id extends string> extends Pick<MenuButtonProps<Id>, 'label' | 'items' | 'onSelect'> {
  readonly id: string;
  readonly button: { readonly current: HTMLButtonElement | null };
  close(): void;
}

function Menu<Id extends string>({ id, label, items, button, onSelect, close }: MenuProps<Id>) {
  const menu = useRef<HTMLDivElement>(null);
  const entries = () => [...(menu.current?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])];
  useLayoutEffect(() => {
    menu.current?.showPopover();
  }, []);
  // Items may come while it is open.
  useLayoutEffect(() => {
    if (menu.current && button.current) placeBelow(menu.current, button.current);
  }, [items.length]);
  useLayoutEffect(() => {
    const chosen = items.findIndex(({ checked, group }) => checked && group !== undefined);
    entries()[Math.max(0, chosen)]?.focus({ preventScroll: true });
  }, []);
  useEffect(() => {
    const pointed = ({ target }: PointerEvent) => {
      if (!menu.current?.contains(target as Node) && !button.current?.contains(target as Node)) close();
    };
    addEventListener('pointerdown', pointed, true);
    // A click elsewhere in the editor is outside of the page.
    addEventListener('blur', close);
    addEventListener('resize', close);
    return () => {
      removeEventListener('pointerdown', pointed, true);
      removeEventListener('blur', close);
      removeEventListener('resize', close);
    };
  }, []);
  const leave = () => {
    button.current?.focus();
    close();
  };
  const choose = (item: MenuItem<Id>) => {
    if (item.disabled) return;
    if (item.checked === undefined || item.group !== undefined) leave();
    onSelect(item.id);
  };
  const keyDown = (event: KeyboardEvent) => {
    const all = entries();
    const at = all.indexOf(event.target as HTMLElement);
    const to = rovingTarget(event.key, at, all.length, 'vertical') ?? byFirstLetter(items, event.key, at);
    event.stopPropagation();
    if (to !== undefined) all[to]?.focus();
    else if (event.key === 'Escape') leave();
    else if (event.key === 'Enter' || event.key === ' ') choose(items[at]!);
    else if (event.key === 'Tab') {
      // The focus goes on from the button.
      leave();
      return;
    } else return;
    event.preventDefault();
  };
  return (
    <div
      ref={menu}
      id={id}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      class="menu"
      // Above everything, whatever clips the button.
      popover="manual"
      onKeyDown={keyDown}
    >
      {items.map((item) => (
        <Entry key={item.id} item={item} choose={() => choose(item)} />
      ))}
    </div>
  );
}

function Entry({ item, choose }: { item: MenuItem; choose(): void }) {
  const { label, icon, checked, group, disabled = false, separated } = item;
  const attributes = {
    role: checked === undefined ? 'menuitem' : group === undefined ? 'menuitemcheckbox' : 'menuitemradio',
    'aria-disabled': disabled,
    ...(checked !== undefined && { 'aria-checked': checked }),
    // The menu has the keys.
    onClick: choose,
  } as const;
  return (
    <div {...attributes} tabIndex={-1} class={separated ? 'menu-item separated' : 'menu-item'}>
      <span class="menu-mark">{checked ? <Icon name="check" /> : icon && <Icon name={icon} />}</span>
      {label}
    </div>
  );
}

/** The next entry after `at` that begins with the letter. */
function byFirstLetter(items: readonly MenuItem[], key: string, at: number): number | undefined {
  if (key.length !== 1 || key === ' ') return undefined;
  const letter = key.toLowerCase();
  for (let step = 1; step <= items.length; step++) {
    const index = (at + step) % items.length;
    if (items[index]!.label.toLowerCase().startsWith(letter)) return index;
  }
  return undefined;
}

/** Below the button, above it where there is more room, and never beyond the page's edges. */
function placeBelow(menu: HTMLElement, button: HTMLElement): void {
  const around = button.getBoundingClientRect();
  const below = innerHeight - around.bottom;
  const upwards = menu.offsetHeight > below && around.top > below;
  menu.style.maxHeight = `${Math.max(40, (upwards ? around.top : below) - 8)}px`;
  const top = upwards ? around.top - menu.offsetHeight - 2 : around.bottom + 2;
  menu.style.top = `${top}px`;
  menu.style.left = `${Math.max(4, Math.min(around.left, innerWidth - menu.offsetWidth - 4))}px`;
}
