import type { Miss, Span } from './program/program.ts';
import type { RuleFinding } from './rule.ts';

/** What to say of a span that callbacks alone are to end, and that they leave open; `misses`: at least one. */
export function describeMisses(
  misses: readonly Miss[],
  name: string,
  certainty: Span['certainty'],
): Pick<RuleFinding, 'message' | 'severity' | 'related'> {
  const isTold = misses.some(({ kind }) => kind === 'error');
  return {
    message: isTold
      ? `'${name}' is not ended when the callback is called with an error.`
      : `'${name}' is not ended when what is listened to fails.`,
    severity: isTold && certainty === 'proved' ? 'warning' : 'information',
    related: misses.map((miss) =>
      miss.kind === 'error'
        ? { range: miss.range, message: `'${name}' is still open when this is left because of an error.` }
        : { range: miss.range, message: `Only '${miss.event}' ends '${name}', and does not come where that fails.` },
    ),
  };
}
