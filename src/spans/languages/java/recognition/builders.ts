import type { Span } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';
import { argumentsOf, isFunction, unwrapped } from '../syntax.ts';

/** How a span is made: `tracer.spanBuilder(name)` and what is said to its builder before the span starts. */
export interface SpanMaking {
  readonly certainty: Span['certainty'];
  /** `startSpan()`, `startAndRun(…)` or `startAndCall(…)`. */
  readonly start: SyntaxNode;
  /** Absent: the builder comes from elsewhere. */
  readonly spanBuilder?: SyntaxNode;
  /** The calls that say something to the builder, in the order of the text. */
  readonly calls: readonly SyntaxNode[];
  /** The variable of the builder, if it is in one. */
  readonly variable?: SyntaxNode;
}

const starting = /^(?:startSpan|startAndRun|startAndCall)$/;

/** What a call makes and starts, if it is one that starts a span of OpenTelemetry. */
export function spanMadeBy(file: JavaFile, call: SyntaxNode): SpanMaking | undefined {
  if (call.type !== 'method_invocation') return undefined;
  const method = call.field('name')!.text;
  const builder = call.field('object');
  if (!builder || !starting.test(method) || (method === 'startSpan' && argumentsOf(call).length > 0)) return undefined;
  const certainty = certaintyOf(file, builder);
  if (!certainty) return undefined;
  const { root, calls } = chainOf(builder);
  if (root.type === 'method_invocation') return { certainty, start: call, spanBuilder: root, calls };
  if (root.type !== 'identifier') return { certainty, start: call, calls };
  const declared = file.scopes.resolve(root);
  const made = declared?.value && chainOf(unwrapped(declared.value));
  const later = [...(declared ? callsOn(file, root, call) : []), ...calls];
  return {
    certainty,
    start: call,
    variable: root,
    ...(made?.root.type === 'method_invocation' && { spanBuilder: made.root }),
    calls: [...(made?.calls ?? []), ...later],
  };
}

/** Whether a call starts a span that is ended by itself when the function is done that it is given. */
export function runsUnderSpan({ start }: SpanMaking): boolean {
  return start.field('name')!.text !== 'startSpan';
}

/** Which parent the new span has, by what was last said of it. */
export function parentOf({ calls }: SpanMaking): 'current' | 'given' | 'none' {
  for (const call of calls.toReversed()) {
    const method = call.field('name')!.text;
    if (method === 'setNoParent') return 'none';
    if (method === 'setParentFrom') return 'given';
    if (method !== 'setParent') continue;
    const given = argumentsOf(call)[0]?.text.replace(/\s+/g, '') ?? '';
    if (/^(?:\w+\.)*Context\.root\(\)$/.test(given)) return 'none';
    return /^(?:\w+\.)*Context\.current\(\)$/.test(given) ? 'current' : 'given';
  }
  return 'current';
}

function certaintyOf(file: JavaFile, builder: SyntaxNode): Span['certainty'] | undefined {
  const { root } = chainOf(builder);
  const type = file.types.of(builder);
  if (type === undefined) return file.usesApi && isSpanBuilder(root) ? 'presumed' : undefined;
  if (!file.types.is(builder, 'SpanBuilder')) return undefined;
  const isOfTracer = !isSpanBuilder(root) || file.types.is(root.field('object'), 'Tracer');
  return isOfTracer ? 'proved' : 'presumed';
}

function isSpanBuilder(node: SyntaxNode): boolean {
  return node.type === 'method_invocation' && node.field('name')!.text === 'spanBuilder';
}

/** What a chain of calls begins with: `tracer.spanBuilder(…)`, a variable, or something else; and the calls behind that. */
function chainOf(builder: SyntaxNode): { readonly root: SyntaxNode; readonly calls: readonly SyntaxNode[] } {
  const calls: SyntaxNode[] = [];
  let node = unwrapped(builder);
  while (node.type === 'method_invocation' && !isSpanBuilder(node)) {
    const object = node.field('object');
    if (!object) return { root: node, calls };
    calls.unshift(node);
    node = unwrapped(object);
  }
  return { root: node, calls };
}

/** What is said to the builder in a variable, in front of the call that starts the span. */
function callsOn(file: JavaFile, variable: SyntaxNode, start: SyntaxNode): readonly SyntaxNode[] {
  const declared = file.scopes.resolve(variable);
  const around = start.ancestor(isFunction);
  if (!around) return [];
  return around.descendants().filter((node) => {
    if (node.type !== 'method_invocation' || node.start >= start.start) return false;
    const { root } = chainOf(node);
    return root.type === 'identifier' && root.text === variable.text && file.scopes.resolve(root) === declared;
  });
}
