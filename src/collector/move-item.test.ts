import { expect, it } from 'vitest';
import { applyEdits } from '../base/edit.ts';
import { parseYaml } from '../yaml/yaml-document.ts';
import { resolve } from '../yaml/yaml-node.ts';
import { moveItem } from './move-item.ts';

function moved(text: string, from: number, to: number): string | undefined {
  const list = resolve(parseYaml(text)[0]!.root);
  if (list?.kind !== 'list') throw new Error('no list');
  const edits = moveItem(list, from, to, text);
  return edits && applyEdits(text, edits);
}

it.each([
  ['to the front', '[a, b, c]', 2, 0, '[c, a, b]'],
  ['to the end', '[a, "b", c]', 0, 2, '["b", c, a]'],
  ['lines, with their comments', '- a # A\n# about b\n- b\n- c\n', 1, 2, '- a # A\n- c\n# about b\n- b\n'],
  [
    'the first with the comment above it',
    '# about a\n# and so on\n- a\n- b\n',
    0,
    1,
    '- b\n# about a\n# and so on\n- a\n',
  ],
  ['below a comment that stands apart', '# all\n\n- a\n- b # B\n', 1, 0, '# all\n\n- b # B\n- a\n'],
  ['a last line without a line break', '- a\n- b', 0, 1, '- b\n- a'],
  ['lines that end as on Windows', '- a\r\n- b\r\n- c\r\n', 0, 2, '- b\r\n- c\r\n- a\r\n'],
  ['not what an alias may need', '[&x a, b]', 1, 0, undefined],
  ['not lines with an anchor', '- &x a\n- b\n', 1, 0, undefined],
  ['not what spans lines', '- "a\n  b"\n- c\n', 1, 0, undefined],
])('moves %s', (_, text, from, to, result) => {
  expect(moved(text, from, to)).toBe(result);
});

it('leaves every item in its place but the one that moves', () => {
  const names = ['a', 'b', 'c', 'd'];
  for (const from of names.keys()) {
    for (const to of names.keys()) {
      const expected = names.filter((_, index) => index !== from);
      expected.splice(to, 0, names[from]!);
      expect(moved(`[${names.join(', ')}]`, from, to)).toBe(`[${expected.join(', ')}]`);
      expect(moved(names.map((name) => `- ${name}\n`).join(''), from, to)).toBe(
        expected.map((name) => `- ${name}\n`).join(''),
      );
    }
  }
});
