import { contains, type OffsetRange } from '../../../base/range.ts';
import type { Place, WorkId } from '../../program/program.ts';
import type { CodeFunction, Launch, Settlement } from '../code.ts';
import { captureFunction, mentionsOf } from './captures.ts';
import { lowerCode } from './lower-code.ts';
import type { Lowering, Value } from './lowering.ts';

/** Lowers what begins here and goes on by itself. */
export function lowerLaunch(lowering: Lowering, code: Launch): Value {
  const { builder } = lowering;
  const closure = code.of.kind === 'closure' ? code.of.function : undefined;
  if (closure) captureFunction(lowering, closure);
  else lowering.escape(lowerCode(lowering, code.of), code.of.range);
  // There is nothing that could end too early.
  if (builder.spans.length === 0) return undefined;
  // A closure concerns the spans that it mentions, what a call gives may concern all.
  const places = closure ? placesIn(lowering, closure) : [undefined];
  const range = lowering.firstLine(code.range);
  for (const place of places) {
    const work = builder.newWork({
      range,
      kind: code.fate,
      certainty: code.certainty,
      ...(code.hasSpan && { hasSpan: true }),
    });
    lowering.workSites.set(work, code);
    builder.add({ kind: 'launch', work, ...(place !== undefined && { place }) }, range);
    if (code.fate !== 'kept') continue;
    const kept = lowering.works.get(code.variable) ?? [];
    lowering.works.set(code.variable, [...kept, work]);
  }
  return undefined;
}

/** The places of spans that a closure mentions, by their variables or by those of contexts that carry them. */
function placesIn(lowering: Lowering, closure: CodeFunction): readonly Place[] {
  const places = mentionsOf(closure).flatMap(({ variable }) => {
    if (contains(closure.range, variable.range)) return [];
    return lowering.placeOf(variable) ?? lowering.carried.get(variable) ?? [];
  });
  return [...new Set(places)];
}

/** Lowers where work is waited for: that of a variable, or all. */
export function lowerSettlement(lowering: Lowering, code: Settlement): void {
  lowerCode(lowering, code.of);
  const works: readonly WorkId[] = code.variable
    ? (lowering.works.get(code.variable) ?? [])
    : lowering.builder.works.map((_, id) => id);
  settle(lowering, works, lowering.firstLine(code.range));
}

/** The function waits for something: meanwhile callbacks run. */
export function suspend(lowering: Lowering, range: OffsetRange): void {
  const callbacks = lowering.builder.works.flatMap(({ kind }, id) => (kind === 'callback' ? [id] : []));
  settle(lowering, callbacks, range);
}

function settle({ builder }: Lowering, works: readonly WorkId[], range: OffsetRange): void {
  if (works.length > 0) builder.add({ kind: 'settle', works: [...works] }, range);
}
