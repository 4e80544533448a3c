import type { Span } from '../../../program/program.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';

/** How certain it is that an expression is a span, and `undefined` if it is none. */
export function spanIn(file: JavaFile, expression: SyntaxNode | undefined): Span['certainty'] | undefined {
  return file.types.is(expression, 'Span') ? 'proved' : undefined;
}

/** Whether a call is of a method of a known type, or of one that extends it. */
export function isMethodOf(file: JavaFile, call: SyntaxNode, type: string, method: RegExp): boolean {
  const object = call.type === 'method_invocation' ? call.field('object') : undefined;
  return object !== undefined && method.test(call.field('name')!.text) && file.types.is(object, type);
}

/** Whether a call is of a static method of a known type: `Span.current()`, or `current()` by a static import. */
export function isStaticOf(file: JavaFile, call: SyntaxNode, type: string, method: RegExp): boolean {
  if (call.type !== 'method_invocation') return false;
  const name = call.field('name')!.text;
  if (!method.test(name)) return false;
  const object = call.field('object');
  return (object ? file.types.namedBy(object) : file.types.importedFrom(name)) === type;
}
