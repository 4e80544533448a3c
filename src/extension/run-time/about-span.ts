import type { Position, PositionRange } from '../../base/range.ts';
import type { AboutSpan } from '../../protocol/language-server.ts';

/** What is said of a place in a document; `data` is `AboutSpan` where the linter knows which span it is about. */
export interface Said {
  readonly range: PositionRange;
  readonly data?: unknown;
}

/**
 * Whether what the linter says is about the span that the call at `site` starts. What is about another span may well lie in that
 * call, which goes on over all the work of a callback; of what names no span, all that touches the call counts.
 */
export function isAboutSpanAt(said: Said, site: PositionRange): boolean {
  const spanStart = (said.data as Partial<AboutSpan> | undefined)?.spanStart;
  if (spanStart) return distance(spanStart.start, site.start) === 0;
  return distance(said.range.start, site.end) <= 0 && distance(site.start, said.range.end) <= 0;
}

/** Below 0 where the first is before the second. */
function distance(one: Position, other: Position): number {
  return one.line - other.line || one.character - other.character;
}
