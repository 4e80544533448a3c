import type { OffsetRange } from '../../../base/range.ts';
import type { SpanProgram, SpanUse } from '../program.ts';
import { concernsSpan, type Step } from '../step.ts';
import type { ObserverFactory } from './observer.ts';

/** Something that is done to a span which has ended: nobody sees it. */
export interface AfterEnd {
  readonly what: 'end' | 'status' | SpanUse;
  readonly range: OffsetRange;
  /** The end that comes first. */
  readonly end: OffsetRange;
  /** No path comes here with the span open. */
  readonly isAlways: boolean;
  /** Whoever comes by `end` comes here too, unless a call in between throws: no decision lies between. */
  readonly isCertain: boolean;
  /** All paths that come here with the span ended come by `end`. */
  readonly isOnlyEnd: boolean;
}

export const observeAfterEnd: ObserverFactory<readonly AfterEnd[]> = (program) => {
  // By place in the text: a callback for two outcomes is in the program twice.
  const found = new Map<number, Found>();
  const whileOpen = new Set<number>();
  return {
    visit(step) {
      const what = kindOf(program, step);
      if (what === undefined) return;
      const place = program.nodes[step.node]!.range.start;
      if (step.state.life !== 'ended') whileOpen.add(place);
      else if (!step.state.doubtful) {
        const after = afterEnd(program, step, what);
        if (after) found.set(place, joined(found.get(place), after));
      }
    },
    facts: () => [...found].map(([place, after]) => ({ ...after, isAlways: !whileOpen.has(place) })),
  };
};

type Found = Omit<AfterEnd, 'isAlways'>;

/** Of several paths, a certain one tells more. */
function joined(known: Found | undefined, after: Found): Found {
  if (!known) return after;
  const isOnlyEnd = known.isOnlyEnd && known.end.start === after.end.start;
  return { ...(after.isCertain && !known.isCertain ? after : known), isOnlyEnd };
}

function kindOf(program: SpanProgram, step: Step): AfterEnd['what'] | undefined {
  if (!concernsSpan(program, step)) return undefined;
  const { operation } = program.nodes[step.node]!;
  // What does so by itself looks first whether the span still records.
  if ('isAutomatic' in operation) return undefined;
  if (operation.kind === 'end') return 'end';
  if (operation.kind === 'setStatus') return 'status';
  return operation.kind === 'use' ? operation.what : undefined;
}

/** `undefined` where a call that may throw lies between: that it does is nothing to plan for. */
function afterEnd(program: SpanProgram, step: Step, what: AfterEnd['what']): Found | undefined {
  let isCertain = true;
  for (let at: Step | undefined = step; at; at = at.previous) {
    const before: Step | undefined = at.previous;
    if (!before) return undefined;
    if (before.state.life !== 'ended') {
      const range = program.nodes[step.node]!.range;
      return { what, range, end: program.nodes[before.node]!.range, isCertain, isOnlyEnd: true };
    }
    if (at.state.flight === 'exception' && before.state.flight !== 'exception') return undefined;
    const { edges } = program.nodes[before.node]!;
    if (edges.filter((edge) => edge.kind === 'normal' && !edge.doubtful && !isForced(edge.when, before)).length > 1)
      isCertain = false;
  }
  return undefined;
}

/** An edge that this state cannot take, or must: where a `finally` block goes on, say. */
function isForced(when: SpanProgram['nodes'][number]['edges'][number]['when'], { state }: Step): boolean {
  return when?.kind === 'equals' && !when.weak && state.facts.has(when.variable);
}
