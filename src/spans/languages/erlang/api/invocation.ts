import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { keyOf, type Module } from '../module.ts';
import { argumentsOf, atomOf, macroNameOf } from '../syntax.ts';
import { apiMacros, type MacroArgument } from './macros.ts';

/** A call of OpenTelemetry's API, whether by a macro, by its module, or imported: macros are seen as what they call. */
export interface Invocation {
  readonly module: string;
  readonly name: string;
  /** What the function is given; macros add some of it. */
  readonly given: readonly Given[];
  /** Written as a macro. */
  readonly macro?: string;
  /** `presumed`: a macro whose header does not show. */
  readonly certainty: 'proved' | 'presumed';
  /** The whole call. */
  readonly node: SyntaxNode;
  /** What is called, without arguments. */
  readonly callee: { readonly start: number; readonly end: number };
}

/** An argument, or what a macro adds in its place. */
export type Given = SyntaxNode | Exclude<MacroArgument, number>;

/** The call of the API that a node is, if it is one. */
export function invocationOf(node: SyntaxNode, module: Module): Invocation | undefined {
  switch (node.type) {
    case 'Macro':
    case 'MacroCall':
      return macroInvocation(node, module);
    case 'RemoteCall':
      return functionInvocation(node, atomOf(node.children[0]), atomOf(node.children[1]));
    case 'Call': {
      const name = atomOf(node.children[0]);
      const given = argumentsOf(node);
      const from = name === undefined ? undefined : module.imports.get(keyOf({ name, arity: given.length }));
      return functionInvocation(node, from, name);
    }
    default:
      return undefined;
  }
}

/** A function of `fun otel_span:end_span/1` and the like is none of these. */
function functionInvocation(
  node: SyntaxNode,
  module: string | undefined,
  name: string | undefined,
): Invocation | undefined {
  if (module === undefined || name === undefined || !isApiModule(module)) return undefined;
  const given = argumentsOf(node);
  return { module, name, given, certainty: 'proved', node, callee: calleeOf(node) };
}

function macroInvocation(node: SyntaxNode, module: Module): Invocation | undefined {
  const name = macroNameOf(node)!;
  const given = argumentsOf(node);
  const arity = node.type === 'Macro' ? -1 : given.length;
  // `?current_span_ctx` has no parentheses: with some, what it gives is called.
  const known = apiMacros.get(`${name}/${arity}`);
  if (!known || module.macros.has(name)) return undefined;
  return {
    module: known.module,
    name: known.name,
    given: known.given.map((one) => (typeof one === 'number' ? given[one]! : one)),
    macro: name,
    certainty: module.headers.has(known.header) ? 'proved' : 'presumed',
    node,
    callee: calleeOf(node),
  };
}

function calleeOf(node: SyntaxNode): Invocation['callee'] {
  const given = node.field('Arguments');
  return { start: node.start, end: given?.start ?? node.end };
}

/** Whether a module is one of the API's. */
export function isApiModule(name: string): boolean {
  return /^otel_(?:tracer|span|ctx|baggage|propagator|propagator_text_map|propagator_trace_context)$|^opentelemetry$/.test(
    name,
  );
}
