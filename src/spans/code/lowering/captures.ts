import { contains, type OffsetRange } from '../../../base/range.ts';
import type { Code, CodeFunction, Variable } from '../code.ts';
import { functionIn, partsOf } from '../parts-of.ts';
import type { Lowering } from './lowering.ts';

/**
 * A function goes its own way: it may end whatever span it mentions, now or later. One that only adds to a span does not take
 * it over.
 */
export function captureFunction(lowering: Lowering, closure: CodeFunction): void {
  capture(lowering, closure, new Set());
}

/** A variable is used as a value: if it stands for a function, what that mentions is captured. */
export function captureVariable(lowering: Lowering, variable: Variable, range: OffsetRange): void {
  const closure = lowering.functions.get(variable);
  if (closure && closure !== lowering.unit && !contains(closure.range, range)) captureFunction(lowering, closure);
}

function capture(lowering: Lowering, closure: CodeFunction, visited: Set<CodeFunction>): void {
  if (visited.has(closure)) return;
  visited.add(closure);
  for (const { variable, onlyAdds } of mentionsOf(closure)) {
    if (contains(closure.range, variable.range)) continue;
    const called = lowering.functions.get(variable);
    if (called) capture(lowering, called, visited);
    else if (!onlyAdds && lowering.mayHoldSpan(variable)) lowering.capture(variable, closure.head);
  }
}

interface Mention {
  readonly variable: Variable;
  /** What is done to a span in it leaves that as open as it was. */
  readonly onlyAdds: boolean;
}

const mentions = new WeakMap<CodeFunction, readonly Mention[]>();

/** The variables that a function and those in it mention. */
export function mentionsOf(whole: CodeFunction): readonly Mention[] {
  const known = mentions.get(whole);
  if (known) return known;
  const found: Mention[] = [];
  const stack: { code: Code; onlyAdds: boolean }[] = [{ code: whole.body, onlyAdds: false }];
  const functions = new Set<CodeFunction>([whole]);
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { code, onlyAdds } = next;
    if (code.kind === 'name') found.push({ variable: code.variable, onlyAdds });
    const inner = functionIn(code);
    if (inner && !functions.has(inner)) {
      functions.add(inner);
      stack.push({ code: inner.body, onlyAdds: false });
    }
    const adds = addsOnly(code);
    for (const part of partsOf(code)) {
      const isCondition = code.kind === 'branch' && part === code.condition;
      stack.push({ code: part, onlyAdds: adds || isCondition || (onlyAdds && isTransparent(code)) });
    }
  }
  mentions.set(whole, found);
  return found;
}

/** `span.set_attribute(…)`, `span is None`, `set_span_in_context(span)`. */
function addsOnly(code: Code): boolean {
  switch (code.kind) {
    case 'present':
    case 'not':
    case 'records':
      return true;
    case 'other':
      return code.spans === 'looked at';
    case 'call':
      return code.onlyLooks === true || (code.does !== undefined && !/^(end|detach|activate)$/.test(code.does.kind));
    default:
      return false;
  }
}

function isTransparent(code: Code): boolean {
  return code.kind === 'other' && code.spans === 'same';
}
