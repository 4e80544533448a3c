import * as l10n from '@vscode/l10n';
import {
  type AnySpan,
  type Filter,
  filterKey,
  isOfTrace,
  isTraceCondition,
  joined,
  type TraceCondition,
} from './filter-syntax.ts';
import { TooCostly } from './too-costly.ts';

/** A filter as it is asked of a trace. */
export type TraceExpression =
  | { readonly kind: 'all' | 'any'; readonly parts: readonly TraceExpression[] }
  | { readonly kind: 'no'; readonly part: TraceExpression }
  /** Any span of the trace is so. The filter asks nothing of the trace: what it says of a row holds for ever. */
  | { readonly kind: 'span'; readonly key: string; readonly filter: Filter }
  | TraceCondition;

const ALWAYS: TraceExpression = { kind: 'all', parts: [] };
const NEVER: TraceExpression = { kind: 'any', parts: [] };

/** A filter that mixes spans and traces in more ways is refused. */
const MOST_CASES = 200;
const TOO_MANY_CASES = l10n.t(
  'The filter mixes too many words or trace fields with other conditions; ask for fewer at once.',
);

/**
 * What `filter` asks of a trace. What it asks of the trace itself is drawn out of what it asks of a span, so that only
 * the latter has to be looked up in the rows. Throws `TooCostly` when there are too many cases.
 */
export function traceExpressionOf(filter: Filter): TraceExpression {
  return expressionOf(filter, { left: MOST_CASES });
}

interface Cases {
  left: number;
}

function expressionOf(filter: Filter, cases: Cases): TraceExpression {
  switch (filter.kind) {
    case 'or':
      return { kind: 'any', parts: filter.parts.map((part) => expressionOf(part, cases)) };
    case 'and': {
      const all = filter.parts.filter(isOfTrace).map((part) => expressionOf(part, cases));
      const ofOneSpan = filter.parts.filter((part) => !isOfTrace(part));
      if (ofOneSpan.length > 0) all.push(ofAnySpan(joined('and', ofOneSpan), cases));
      return { kind: 'all', parts: all };
    }
    case 'not':
      return isOfTrace(filter) ? { kind: 'no', part: expressionOf(filter.part, cases) } : ofAnySpan(filter, cases);
    case 'anySpan':
      return expressionOf(filter.part, cases);
    default:
      return isTraceCondition(filter) ? filter : ofAnySpan(filter, cases);
  }
}

/** Any span of the trace is as `filter` asks, which is parted into cases by what it asks of the trace. */
function ofAnySpan(filter: Filter | boolean, cases: Cases): TraceExpression {
  if (typeof filter === 'boolean') return filter ? ALWAYS : NEVER;
  const condition = traceConditionIn(filter);
  if (condition === undefined) return { kind: 'span', key: filterKey(filter), filter };
  if (--cases.left < 0) throw new TooCostly(TOO_MANY_CASES);
  const asked = expressionOf(condition, cases);
  const ifSo = ofAnySpan(assume(filter, condition.key, true), cases);
  const ifNot = ofAnySpan(assume(filter, condition.key, false), cases);
  return {
    kind: 'any',
    parts: [
      { kind: 'all', parts: [asked, ifSo] },
      { kind: 'all', parts: [{ kind: 'no', part: asked }, ifNot] },
    ],
  };
}

/** The first condition in `filter` that asks of the trace. */
function traceConditionIn(filter: Filter): TraceCondition | AnySpan | undefined {
  switch (filter.kind) {
    case 'and':
    case 'or':
      for (const part of filter.parts) {
        const condition = traceConditionIn(part);
        if (condition !== undefined) return condition;
      }
      return undefined;
    case 'not':
      return traceConditionIn(filter.part);
    default:
      return filter.kind === 'anySpan' || isTraceCondition(filter) ? filter : undefined;
  }
}

/** What remains of `filter` once it is known what the condition with this key says of the trace. */
function assume(filter: Filter, key: string, value: boolean): Filter | boolean {
  switch (filter.kind) {
    case 'and':
    case 'or': {
      const decisive = filter.kind === 'or';
      const rest: Filter[] = [];
      for (const each of filter.parts) {
        const part = assume(each, key, value);
        if (part === decisive) return decisive;
        if (typeof part !== 'boolean') rest.push(part);
      }
      return rest.length === 0 ? !decisive : joined(filter.kind, rest);
    }
    case 'not': {
      const part = assume(filter.part, key, value);
      return typeof part === 'boolean' ? !part : { kind: 'not', part };
    }
    default:
      return (filter.kind === 'anySpan' || isTraceCondition(filter)) && filter.key === key ? value : filter;
  }
}
