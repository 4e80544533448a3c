/** One tab stop for several things: keys move between them, round and round. */

const steps = {
  horizontal: { ArrowRight: 1, ArrowLeft: -1 },
  vertical: { ArrowDown: 1, ArrowUp: -1 },
} as const;

/** Where `key` leads from place `at` of `count`, or `undefined` when it leads nowhere; -1 is before the first. */
export function rovingTarget(key: string, at: number, count: number, axis: keyof typeof steps): number | undefined {
  if (count === 0) return undefined;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  const step = (steps[axis] as Readonly<Record<string, number>>)[key];
  if (step === undefined) return undefined;
  if (at < 0) return step > 0 ? 0 : count - 1;
  return (at + step + count) % count;
}
