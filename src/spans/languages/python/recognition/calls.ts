import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { WrapperRole } from '../../../wrappers.ts';
import { apiName } from '../names.ts';
import { type Arguments, argumentsOf, unwrapped } from '../syntax.ts';
import type { Certainty, Recognition } from './recognition.ts';
import { knownOf, startedBy } from './values.ts';
import { wrapperOf } from './wrappers.ts';

/** A call of OpenTelemetry's API, or of something that the user says works with spans. */
export type KnownCall = { readonly given: Arguments; readonly certainty: Certainty } & (
  | { readonly is: 'start'; readonly isActive: boolean }
  | {
      readonly is: 'method';
      readonly of: 'span' | 'provider' | 'propagator';
      readonly method: string;
      readonly object: SyntaxNode;
    }
  /** `context.attach`, `trace.use_span`: by its name as `apiName` gives it. */
  | { readonly is: 'function'; readonly name: string }
  | { readonly is: 'wrapper'; readonly role: WrapperRole }
);

const spanMethods: ReadonlySet<string> = new Set([
  'end',
  'set_attribute',
  'set_attributes',
  'add_event',
  'add_link',
  'update_name',
  'set_status',
  'record_exception',
  'is_recording',
  'get_span_context',
]);

export function isSpanMethod(name: string): boolean {
  return spanMethods.has(name);
}

/** What a call is, if it has to do with OpenTelemetry. */
export function callOf(file: Recognition, call: SyntaxNode): KnownCall | undefined {
  if (call.type !== 'call') return undefined;
  // Whoever reads a file asks of each call again and again.
  const known = file.calls.get(call);
  if (known || file.calls.has(call)) return known;
  const found = recogniseCall(file, call);
  file.calls.set(call, found);
  return found;
}

function recogniseCall(file: Recognition, call: SyntaxNode): KnownCall | undefined {
  const callee = unwrapped(call.field('function')!);
  const name = apiName(callee, file.scopes);
  if (name !== undefined) return { is: 'function', name, given: argumentsOf(call), certainty: 'proved' };
  const wrapper = wrapperOf(file, callee);
  if (wrapper) return { is: 'wrapper', role: wrapper.role, given: argumentsOf(call), certainty: 'proved' };
  if (callee.type !== 'attribute') return undefined;
  const method = callee.field('attribute')?.text ?? '';
  const object = callee.field('object')!;
  if (method === 'start_span' || method === 'start_as_current_span') {
    const certainty = startedBy(file, object, method);
    return certainty && { is: 'start', isActive: method !== 'start_span', given: argumentsOf(call), certainty };
  }
  const isOfSpan = spanMethods.has(method);
  if (!isOfSpan && !otherMethods.has(method)) return undefined;
  const known = knownOf(file, object);
  if (!known) return undefined;
  const { kind, certainty } = known;
  if (isOfSpan ? kind !== 'span' : kind !== 'provider' && kind !== 'propagator') return undefined;
  return { is: 'method', of: kind as 'span', method, object, given: argumentsOf(call), certainty };
}

const otherMethods: ReadonlySet<string> = new Set([
  'get_tracer',
  'inject',
  'extract',
  'force_flush',
  'shutdown',
  'add_span_processor',
]);
