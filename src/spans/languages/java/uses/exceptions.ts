import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { firstLine, type JavaFile } from '../file.ts';
import { isStaticOf, spanIn } from '../recognition/values.ts';
import { argumentsOf, isFunction, unwrapped } from '../syntax.ts';
import { isCaught } from '../translation/exceptions.ts';
import { describe } from './describe.ts';
import { isWithSpan } from './surroundings.ts';

/** `span.recordException(e)`. */
export function readException(file: JavaFile, node: SyntaxNode, uses: GatheredUses): void {
  if (node.field('name')!.text !== 'recordException') return;
  const span = node.field('object');
  const certainty = spanIn(file, span);
  if (!certainty || !span) return;
  const given = argumentsOf(node).map((argument) => describe(file, argument));
  const isRedundant = isCurrent(file, span) && isRecordedBesides(file, node);
  uses.exceptions.push({
    range: firstLine(node),
    certainty,
    exception: given[0],
    given,
    ...(isRedundant && { isRedundant }),
  });
}

/** `Span.current()`, at once or by a constant. */
function isCurrent(file: JavaFile, span: SyntaxNode): boolean {
  const node = unwrapped(span);
  if (node.type !== 'identifier') return isStaticOf(file, node, 'Span', /^current$/);
  const declared = file.scopes.resolve(node);
  return !!declared?.value && file.scopes.isConstant(declared) && isStaticOf(file, declared.value, 'Span', /^current$/);
}

/** Whether the agent that gives a method with `@WithSpan` its span records what the handler around throws again. */
function isRecordedBesides(file: JavaFile, call: SyntaxNode): boolean {
  const [given] = argumentsOf(call);
  const clause = call.ancestor(({ type }) => type === 'catch_clause' || type === 'lambda_expression');
  if (clause?.type !== 'catch_clause' || !given || !isCaught(file, unwrapped(given))) return false;
  const last = clause.field('body')?.children.at(-1);
  if (last?.type !== 'throw_statement' || last.children[0]?.text !== given.text) return false;
  const around = clause.ancestor(isFunction);
  // What another handler further out takes, nobody else sees.
  if (
    !around ||
    clause.ancestor((outer) => outer === around || outer.type === 'catch_clause' || isGuarded(outer, clause)) !== around
  ) {
    return false;
  }
  return around.type === 'method_declaration' && isWithSpan(file, around);
}

/** A `try` further out with handlers of its own. */
function isGuarded(outer: SyntaxNode, clause: SyntaxNode): boolean {
  if (outer === clause.parent || !/^try_/.test(outer.type)) return false;
  return outer.children.some(({ type }) => type === 'catch_clause');
}
