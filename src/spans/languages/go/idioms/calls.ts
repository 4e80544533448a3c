import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { GoSource } from '../sources.ts';
import { callAt, removableAround, statementAround, withoutStatement } from './places.ts';

/** Takes a call on a span out, with its statement. */
export function removeCall(source: GoSource, range: OffsetRange): Rewrite | undefined {
  const call = callAt(source, range) ?? deferredAt(source, range);
  const statement = call && removableAround(call);
  const removal = statement && withoutStatement(source, statement);
  return removal && { edits: [removal], safe: true };
}

/** Moves the statement of a call behind that of another, in the same row. */
export function moveCall(source: GoSource, range: OffsetRange, behind: OffsetRange): Rewrite | undefined {
  const [moved, last] = [range, behind].map((one) => {
    const call = callAt(source, one) ?? deferredAt(source, one);
    return call && (call.parent?.type === 'defer_statement' ? call.parent : statementAround(call));
  });
  if (!moved || !last || moved === last || moved.parent !== last.parent || moved.type !== 'expression_statement')
    return undefined;
  const removal = withoutStatement(source, moved);
  if (!removal) return undefined;
  const { text } = source;
  const next = text.indexOf('\n', last.end) + 1;
  if (next === 0 || text.slice(last.end, next).trim() !== '') return undefined;
  const line = text.slice(removal.range.start, text.indexOf('\n', moved.end) + 1);
  return { edits: [removal, { range: { start: next, end: next }, newText: line }], safe: true };
}

function deferredAt(source: GoSource, range: OffsetRange) {
  const statement = source.root
    .pathTo(range.start)
    .find((node) => node.type === 'defer_statement' && node.start === range.start);
  return statement?.children[0];
}
