import { describe, expect, it } from 'vitest';
import { chordOf, dispatchKey, type KeyPress, shownChord, withoutTaken } from './keymap.ts';

const press = (key: string, modifiers: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...modifiers,
});

describe('chordOf', () => {
  it.each([
    [press('n'), 'n'],
    [press('N', { shiftKey: true }), 'N'],
    [press('Tab', { shiftKey: true }), 'Shift+Tab'],
    [press('a', { metaKey: true }), 'Mod+a'],
    [press('a', { ctrlKey: true, altKey: true }), 'Mod+Alt+a'],
  ])('names %o %s', (event, chord) => {
    expect(chordOf(event)).toBe(chord);
  });
});

it('runs the one binding that has the chord, and says whether there was one', () => {
  const ran: string[] = [];
  const bindings = [
    { keys: ['n', 'F3'], label: 'Next', run: () => ran.push('next') },
    { keys: ['N'], label: 'Previous', run: () => ran.push('previous') },
  ];
  expect(dispatchKey(bindings, press('F3'))).toBe(true);
  expect(dispatchKey(bindings, press('N', { shiftKey: true }))).toBe(true);
  expect(dispatchKey(bindings, press('n', { ctrlKey: true }))).toBe(false);
  expect(ran).toEqual(['next', 'previous']);
});

it('shows chords as keyboards print them', () => {
  expect(shownChord('Mod+ArrowDown')).toMatch(/^(Ctrl|⌘)\+↓$/);
  expect(shownChord('+')).toBe('+');
});

it('leaves out of the sheet what earlier bindings take', () => {
  const binding = (label: string, ...keys: string[]) => ({ keys, label, run: () => undefined });
  const bindings = [binding('open', 'Enter'), binding('details', 'Enter'), binding('zoom', 'Enter', 'z')];
  expect(withoutTaken(bindings).map(({ label, keys }) => [label, keys])).toEqual([
    ['open', ['Enter']],
    ['zoom', ['z']],
  ]);
});
