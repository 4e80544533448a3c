import { expect, it } from 'vitest';
import { applyEdits } from '../base/edit.ts';
import { assignmentsOf, commandsOf, readInstructions } from './dockerfile.ts';
import { rangeOf } from './piece.ts';

const text = `# syntax=docker/dockerfile:1
FROM node:22 AS build
ENV A=b \\
    # why
    C="d e"

env F g h
RUN npm ci && \\
    npm test
CMD ["node", "a\\"b", "-x"]
`;

it('reads instructions with the lines on which they go on', () => {
  expect(
    readInstructions(text).map(({ keyword, range }) => [
      keyword,
      text.slice(range.start, range.end).split('\n').length,
    ]),
  ).toEqual([
    ['FROM', 1],
    ['ENV', 3],
    ['ENV', 1],
    ['RUN', 2],
    ['CMD', 1],
  ]);
});

it('reads what ENV sets in either form, and where', () => {
  const assignments = readInstructions(text).flatMap(assignmentsOf);
  expect(assignments.map(({ name, value }) => [name.text, value.text])).toEqual([
    ['A', 'b'],
    ['C', 'd e'],
    ['F', 'g h'],
  ]);
  for (const { name } of assignments) {
    const { start, end } = rangeOf(name);
    expect(text.slice(start, end)).toBe(name.text);
  }
  const edit = assignments[1]!.value.editInFile({ range: { start: 0, end: 3 }, newText: 'x' });
  expect(applyEdits(text, [edit!])).toBe(text.replace('d e', 'x'));
});

it('reads what is run, by a shell or not', () => {
  const commands = readInstructions(text)
    .filter(({ keyword }) => keyword === 'RUN' || keyword === 'CMD')
    .flatMap((instruction) => commandsOf(instruction, text));
  expect(commands.map((command) => command.map((word) => word.text))).toEqual([
    ['npm', 'ci'],
    ['npm', 'test'],
    ['node', 'a"b', '-x'],
  ]);
});
