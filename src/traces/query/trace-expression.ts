import {
  type Filter,
  filterKey,
  isOfWords,
  isTraceCondition,
  type TextCondition,
  type TraceCondition,
} from './filter-syntax.ts';

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

/**
 * What `filter` asks of a trace. Side by side, conditions must hold for one span, and words outside of parentheses may
 * occur anywhere in the trace; what is excluded must not hold for any span. What asks of the trace itself is drawn out of what is asked of
 * one span, so that only the latter has to be looked up in the rows. `undefined` when there are too many cases.
 */
export function traceExpressionOf(filter: Filter): TraceExpression | undefined {
  const cases = { left: MOST_CASES };
  const expression = expressionOf(filter, cases);
  return cases.left < 0 ? undefined : expression;
}

function expressionOf(filter: Filter, cases: Cases): TraceExpression {
  switch (filter.kind) {
    case 'or':
      return { kind: 'any', parts: filter.parts.map((part) => expressionOf(part, cases)) };
    case 'and':
      return ofParts(filter.parts, cases);
    case 'not': {
      if (filter.of === 'span') return anySpan(filter, cases);
      const { part } = filter;
      return { kind: 'no', part: isOfWords(part) ? expressionOf(part, cases) : anySpan(part, cases) };
    }
    case 'text':
      return { kind: 'any', parts: [anySpan(spanText(filter), cases), traceText(filter)] };
    default:
      return isTraceCondition(filter) ? filter : anySpan(filter, cases);
  }
}

interface Cases {
  left: number;
}

function ofParts(parts: readonly Filter[], cases: Cases): TraceExpression {
  const all: TraceExpression[] = [];
  const ofOneSpan: Filter[] = [];
  for (const part of parts) {
    const isOfTrace = (part.kind === 'not' && part.of === 'trace') || isOfWords(part) || isTraceCondition(part);
    if (isOfTrace) all.push(expressionOf(part, cases));
    else ofOneSpan.push(part);
  }
  if (ofOneSpan.length > 0)
    all.push(anySpan(ofOneSpan.length === 1 ? ofOneSpan[0]! : { kind: 'and', parts: ofOneSpan }, cases));
  return { kind: 'all', parts: all };
}

/** Any span of the trace is as `filter` asks, which is parted into cases by what it asks of the trace. */
function anySpan(filter: Filter | boolean, cases: Cases): TraceExpression {
  if (typeof filter === 'boolean') return filter ? ALWAYS : NEVER;
  const condition = traceConditionIn(filter);
  if (condition === undefined) return { kind: 'span', key: filterKey(filter), filter };
  if (--cases.left < 0) return NEVER;
  const asked = condition.kind === 'text' ? traceText(condition) : condition;
  const ifSo = anySpan(assume(filter, condition.key, true), cases);
  const ifNot = anySpan(assume(filter, condition.key, false), cases);
  return {
    kind: 'any',
    parts: [
      { kind: 'all', parts: [asked, ifSo] },
      { kind: 'all', parts: [{ kind: 'no', part: asked }, ifNot] },
    ],
  };
}

/** The first condition in `filter` that asks of the trace, which a word does too. */
function traceConditionIn(filter: Filter): TraceCondition | TextCondition | undefined {
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
      return filter.kind === 'text' || isTraceCondition(filter) ? filter : undefined;
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
      if (rest.length === 0) return !decisive;
      return rest.length === 1 ? rest[0]! : { kind: filter.kind, parts: rest };
    }
    case 'not': {
      const part = assume(filter.part, key, value);
      return typeof part === 'boolean' ? !part : { ...filter, part };
    }
    case 'text':
      if (filter.key !== key) return filter;
      return value || spanText(filter);
    default:
      return isTraceCondition(filter) && filter.key === key ? value : filter;
  }
}

function spanText({ key, word }: TextCondition): Filter {
  return { kind: 'spanText', key: `span ${key}`, word };
}

function traceText({ key, word }: TextCondition): TraceCondition {
  return { kind: 'traceText', key: `trace ${key}`, word };
}
