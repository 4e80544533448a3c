import * as l10n from '@vscode/l10n';

/**
 * One registry of keys per view: it dispatches key presses and lists itself for the help sheet, so the two cannot drift.
 */

export interface KeyBinding {
  /** As `chordOf` names them; the first is the one shown. */
  readonly keys: readonly string[];
  /** What it does, for the help sheet. */
  readonly label: string;
  run(): void;
}

/** The parts of a `KeyboardEvent` that name a chord. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** Runs the binding of a key press; true when there was one. */
export function dispatchKey(bindings: readonly KeyBinding[], press: KeyPress): boolean {
  const chord = chordOf(press);
  const binding = bindings.find(({ keys }) => keys.includes(chord));
  binding?.run();
  return binding !== undefined;
}

/** The bindings with the keys that `dispatchKey` would run each of them for; those that earlier ones take all of are left out. */
export function withoutTaken(bindings: readonly KeyBinding[]): readonly KeyBinding[] {
  const taken = new Set<string>();
  return bindings.flatMap((binding) => {
    const keys = binding.keys.filter((chord) => !taken.has(chord));
    for (const chord of keys) taken.add(chord);
    return keys.length > 0 ? [{ ...binding, keys }] : [];
  });
}

/** `ArrowDown`, `N`, `/`, `Mod+a` (Ctrl or Command), `Shift+Tab`; Shift is part of the character where there is one. */
export function chordOf(press: KeyPress): string {
  const modifier = press.ctrlKey || press.metaKey ? 'Mod+' : '';
  const alt = press.altKey ? 'Alt+' : '';
  const shift = press.shiftKey && press.key.length > 1 ? 'Shift+' : '';
  return modifier + alt + shift + press.key;
}

const shownNames: Readonly<Record<string, string>> = {
  Mod: /^mac/i.test(globalThis.navigator?.platform ?? '') ? '⌘' : 'Ctrl',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Escape: 'Esc',
  PageUp: l10n.t('Page Up'),
  PageDown: l10n.t('Page Down'),
  ' ': l10n.t('Space'),
};

/** A chord as keyboards print it. */
export function shownChord(chord: string): string {
  return chord
    .split(/\+(?=.)/)
    .map((part) => shownNames[part] ?? part)
    .join('+');
}
