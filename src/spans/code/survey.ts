import { contains } from '../../base/range.ts';
import type { Call, Code, CodeFunction, SpanBeginning, Variable } from './code.ts';
import { functionIn, partsOf } from './parts-of.ts';

/** What is in a function, its inner functions with it, wherever it stands. */
export interface Survey {
  /** The calls by which spans begin, or contexts are attached, each with the innermost function around it. */
  readonly sites: ReadonlyMap<Call, CodeFunction>;
  /** The functions in it: closures, and those whose bodies run in place. */
  readonly functions: ReadonlySet<CodeFunction>;
  /** The variables that take the spans of calls as soon as they begin. */
  readonly takers: ReadonlyMap<Call, Variable>;
  /** Variables that are given spans, or what carries one, where they begin. */
  readonly targets: ReadonlySet<Variable>;
  /** Variables that another function gives values to than the one that is around their declaration. */
  readonly assignedElsewhere: ReadonlySet<Variable>;
  /** Contexts in variables that are asked for the span in them, or that somebody else gets who may ask. */
  readonly askedContexts: ReadonlySet<Variable>;
  /** Run, it starts a span under whichever is current then. */
  readonly startsUnderCurrent: boolean;
  /** Something is ended, or given back, in it. */
  readonly ends: boolean;
  /** Work is waited for in it. */
  readonly waits: boolean;
  /** It asks for the span that is current, which is another's, and ends something. */
  readonly endsCurrent: boolean;
}

const surveys = new WeakMap<CodeFunction, Survey>();

/** Looks through a function, once. */
export function surveyOf(whole: CodeFunction): Survey {
  const known = surveys.get(whole);
  if (known) return known;
  const sites = new Map<Call, CodeFunction>();
  const functions = new Set<CodeFunction>();
  const takers = new Map<Call, Variable>();
  const targets = new Set<Variable>();
  const assigners = new Map<Variable, Set<CodeFunction>>();
  let ends = false;
  let waits = false;
  const askedContexts = new Set<Variable>();
  let startsUnderCurrent = false;
  let asksForCurrent = false;
  /** The innermost function around, and whether another span is current there than when the whole begins. */
  const stack: [Code, CodeFunction, boolean][] = [[whole.body, whole, false]];
  for (let next = stack.pop(); next; next = stack.pop()) {
    const [code, around, isUnderOther] = next;
    const inner = functionIn(code);
    if (inner && !functions.has(inner)) {
      functions.add(inner);
      stack.push([inner.body, inner, isUnderOther || code.kind === 'closure']);
    }
    if (code.kind === 'call') {
      if (code.does && begins(code.does.kind)) sites.set(code, around);
      ends ||= code.does?.kind === 'end' || code.does?.kind === 'detach';
      asksForCurrent ||= code.does?.kind === 'current span';
      startsUnderCurrent ||= !isUnderOther && code.does?.kind === 'start' && code.does.parent === 'current';
      const context = code.does?.kind === 'current span' ? code.does.context : undefined;
      if (context?.kind === 'name') askedContexts.add(context.variable);
    }
    waits ||= code.kind === 'settlement';
    for (const variable of leavingBy(code)) askedContexts.add(variable);
    if (code.kind === 'assignment') {
      const beginning = beginningIn(code.value);
      const holder = beginning && code.targets[beginning.does.gives === 'context and span' ? 1 : 0];
      if (holder?.kind === 'variable') {
        targets.add(holder.variable);
        takers.set(beginning!.call, holder.variable);
      }
      for (const target of code.targets) {
        if (target.kind !== 'variable') continue;
        const known = assigners.get(target.variable) ?? new Set();
        assigners.set(target.variable, known.add(around));
      }
    }
    if (code.kind === 'use' && code.target?.kind === 'variable') {
      const beginning = beginningIn(code.resource);
      if (beginning) takers.set(beginning.call, code.target.variable);
      targets.add(code.target.variable);
    }
    const parts = partsOf(code);
    for (let index = parts.length - 1; index >= 0; index--) {
      const part = parts[index]!;
      stack.push([
        part,
        around,
        isUnderOther || (code.kind === 'use' && part === code.body && makesCurrent(code.resource)),
      ]);
    }
  }
  const endsCurrent = ends && asksForCurrent;
  const survey = {
    sites,
    functions,
    takers,
    targets,
    askedContexts,
    startsUnderCurrent,
    assignedElsewhere: assignedElsewhere(assigners, [whole, ...functions]),
    ends,
    waits,
    endsCurrent,
  };
  surveys.set(whole, survey);
  return survey;
}

/** The beginning that code gives the value of, seen through conversions. */
export function beginningIn(code: Code): { readonly call: Call; readonly does: SpanBeginning } | undefined {
  if (code.kind === 'other' && code.spans === 'same' && code.parts.length === 1) return beginningIn(code.parts[0]!);
  if (code.kind === 'await' && code.value) return beginningIn(code.value);
  return code.kind === 'call' && code.does?.kind === 'start' ? { call: code, does: code.does } : undefined;
}

/** The variables whose values somebody else has from there on: what is returned, stored, or put together with other things. */
function leavingBy(code: Code): readonly Variable[] {
  if (code.kind === 'return') return code.value ? variablesIn(code.value) : [];
  if (code.kind === 'other') return code.spans === 'kept' ? variablesIn(code) : [];
  const isStored = code.kind === 'assignment' && code.targets.some(({ kind }) => kind === 'elsewhere');
  return isStored ? variablesIn(code.value) : [];
}

/** The variables whose values code gives, itself or among others. */
export function variablesIn(code: Code): readonly Variable[] {
  if (code.kind === 'name') return [code.variable];
  return code.kind === 'other' && code.spans !== 'looked at' ? code.parts.flatMap(variablesIn) : [];
}

/** Whether opening something makes a span current. */
function makesCurrent(resource: Code): boolean {
  const does = resource.kind === 'call' ? resource.does : undefined;
  return does?.kind === 'activate' || does?.kind === 'attach' || (does?.kind === 'start' && does.isActive === true);
}

function begins(kind: NonNullable<Call['does']>['kind']): boolean {
  return kind === 'start' || kind === 'attach' || kind === 'activate';
}

/** Variables that are assigned by other functions than the one that they are of. */
function assignedElsewhere(
  assigners: ReadonlyMap<Variable, ReadonlySet<CodeFunction>>,
  functions: readonly CodeFunction[],
): ReadonlySet<Variable> {
  const found = new Set<Variable>();
  for (const [variable, by] of assigners) {
    if (by.size > 1) found.add(variable);
    else if (![...by].every((one) => one === ownerOf(variable, functions))) found.add(variable);
  }
  return found;
}

/** The innermost of the functions that a variable is declared in. */
function ownerOf({ range }: Variable, functions: readonly CodeFunction[]): CodeFunction | undefined {
  let innermost: CodeFunction | undefined;
  for (const one of functions) {
    const isAround = contains(one.range, range);
    if (isAround && (!innermost || contains(innermost.range, one.range))) innermost = one;
  }
  return innermost;
}
