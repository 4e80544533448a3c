import { type OffsetRange, touch } from '../../base/range.ts';
import type { CodeContent } from './code-file.ts';

/**
 * What is in some functions of a file. Where the parser has to guess, what it makes of one function depends on those beside it:
 * those that it cannot parse by themselves are left out, so that each is the same whatever it is read with. Where even what is
 * outside of functions cannot be parsed, all stay.
 */
export function soundContent<Function>(
  functions: readonly Function[],
  rangeOf: (one: Function) => OffsetRange,
  read: (functions: readonly Function[]) => CodeContent,
): CodeContent {
  const content = read(functions);
  if (!content.hasErrors) return content;
  const suspects = functions.filter((one) => (content.errors ?? []).some((error) => touch(error, rangeOf(one))));
  const others = read(functions.filter((one) => !suspects.includes(one)));
  if (others.hasErrors) return read([]).hasErrors ? content : read(soundAmong(functions, read));
  // Mostly it is the one in which one types.
  const sound = suspects.length > 1 ? soundAmong(suspects, read) : [];
  return sound.length === 0 ? others : read(functions.filter((one) => sound.includes(one) || !suspects.includes(one)));
}

/** Of functions that cannot be parsed together, those that can be by themselves. */
function soundAmong<Function>(
  functions: readonly Function[],
  read: (functions: readonly Function[]) => CodeContent,
): readonly Function[] {
  if (functions.length === 1) return [];
  const middle = functions.length >> 1;
  const halves = [functions.slice(0, middle), functions.slice(middle)];
  return halves.flatMap((half) => (read(half).hasErrors ? soundAmong(half, read) : half));
}
