import type { CodeContent } from './code-file.ts';

/**
 * What is in some functions of a file. Where the parser has to guess, what it makes of one function depends on those beside it:
 * those that it cannot parse by themselves are left out, so that each is the same whatever it is read with. Where even what is
 * outside of functions cannot be parsed, all stay.
 */
export function soundContent<Function>(
  functions: readonly Function[],
  read: (functions: readonly Function[]) => CodeContent,
): CodeContent {
  const content = read(functions);
  if (!content.hasErrors || read([]).hasErrors) return content;
  const sound = (some: readonly Function[]): readonly Function[] => {
    if (some.length === 1) return [];
    const middle = some.length >> 1;
    const halves = [some.slice(0, middle), some.slice(middle)];
    return halves.flatMap((half) => (read(half).hasErrors ? sound(half) : half));
  };
  return read(sound(functions));
}
