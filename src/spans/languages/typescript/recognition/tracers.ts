import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { unwrapped } from '../syntax.ts';
import { type Certainty, isOtherTracing, usualGetter } from './evidence.ts';
import { memberOf } from './members.ts';
import type { Recognition } from './recognition.ts';
import { isType } from './types.ts';
import { originModule, resultOf } from './values.ts';

/** A call that gives a tracer: `trace.getTracer(…)`, or of a function that does so. */
export function recogniseTracerCall(file: Recognition, call: SyntaxNode, depth: number): Certainty | undefined {
  const callee = unwrapped(call.field('function')!);
  if (memberOf(file, callee) === 'wrapTracer' || isGetTracer(file, callee)) return 'proved';
  const method = callee.field('property')?.text;
  const result = resultOf(file, call, 'Tracer', depth);
  if (result) return result === 'other' ? undefined : result;
  if (!file.mayPresume || isOtherTracing(originModule(file, callee) ?? '')) return undefined;
  return usualGetter.test(method ?? callee.text) ? 'presumed' : undefined;
}

/** `getTracer` of the API or of a provider; a function of the user's that is called so may know the name by itself. */
export function isGetTracer(file: Recognition, callee: SyntaxNode): boolean {
  if (callee.type !== 'member_expression' || callee.field('property')?.text !== 'getTracer') return false;
  const object = callee.field('object')!;
  return memberOf(file, object) === 'trace' || isProvider(file, object);
}

/** A provider: `new NodeTracerProvider()` or `trace.getTracerProvider()`, in a variable or not. */
function isProvider(file: Recognition, expression: SyntaxNode): boolean {
  const node = unwrapped(expression);
  const declared = node.type === 'identifier' ? file.scopes.resolve(node) : undefined;
  if (declared?.type) return isType(file, declared.type, 'TracerProvider');
  const made = unwrapped(declared?.value ?? node);
  if (made.type === 'new_expression') {
    const maker = made.field('constructor')!;
    const module = originModule(file, maker);
    // Datadog's tracer has a provider that bridges to OpenTelemetry.
    if (module === 'dd-trace') return /(^|\.)TracerProvider$/.test(maker.text);
    return module?.startsWith('@opentelemetry/') ?? false;
  }
  if (made.type !== 'call_expression') return false;
  const callee = unwrapped(made.field('function')!);
  return callee.field('property')?.text === 'getTracerProvider' && memberOf(file, callee.field('object')) === 'trace';
}
