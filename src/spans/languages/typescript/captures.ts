import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { firstLine, type Lowering } from './lowering.ts';
import type { Declaration } from './scopes.ts';
import { isSpanMethod } from './span-methods.ts';

/**
 * A closure goes its own way: it may end whatever span it mentions, now or later. One that only adds to a span does not
 * take it over. `site`: where it is handed on.
 */
export function capture(lowering: Lowering, closure: SyntaxNode, site?: SyntaxNode): void {
  captureFrom(lowering, closure, new Set(), site && { closure, site });
}

/** A name used as a value: if it stands for a local function, what that mentions is captured. */
export function captureName(lowering: Lowering, declaration: Declaration | undefined, site?: SyntaxNode): void {
  const closure = lowering.localFunction(declaration);
  if (closure) capture(lowering, closure, site);
}

/** The closure that was handed on, of those that it calls. */
interface HandedOn {
  readonly closure: SyntaxNode;
  readonly site: SyntaxNode;
}

function captureFrom(
  lowering: Lowering,
  closure: SyntaxNode,
  visited: Set<SyntaxNode>,
  handedOn: HandedOn | undefined,
): void {
  if (visited.has(closure)) return;
  visited.add(closure);
  for (const node of closure.descendants()) {
    if (node.type !== 'identifier' && node.type !== 'shorthand_property_identifier') continue;
    const declaration = lowering.file.scopes.resolve(node);
    if (!declaration || isInside(declaration.identifier, closure)) continue;
    // What is given to the unit from outside has a place in it all the same.
    if (!lowering.isOwn(declaration) && !lowering.mayHoldSpan(declaration)) continue;
    const called = lowering.localFunction(declaration);
    if (called) captureFrom(lowering, called, visited, undefined);
    else if (!onlyAdds(lowering, node)) {
      const trustee = handedOn && lowering.trustee(declaration, handedOn.closure, handedOn.site);
      lowering.capture(declaration, firstLine(closure), trustee);
    }
  }
}

function isInside(inner: SyntaxNode, outer: SyntaxNode): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * Whether a mention of a span, or of a context that carries one, leaves it as open as it was: `span.setAttribute(…)`,
 * `if (span)`, `trace.setSpan(…, span)`, `propagation.inject(ctx, …)`.
 */
function onlyAdds(lowering: Lowering, identifier: SyntaxNode): boolean {
  let node = identifier;
  while (node.parent && /^(parenthesized|non_null|as)_expression$/.test(node.parent.type)) node = node.parent;
  const parent = node.parent;
  switch (parent?.type) {
    case 'member_expression': {
      const property = parent.field('property')?.text ?? '';
      return parent.field('object') === node && property !== 'end' && isSpanMethod(property);
    }
    case 'arguments': {
      const callee = parent.parent?.field('function');
      const member = lowering.file.api.memberOf(callee?.field('object'));
      if (member === 'trace') return callee?.field('property')?.text === 'setSpan';
      // What runs later in a context can end the span that is current there.
      return member === 'propagation';
    }
    case 'if_statement':
    case 'unary_expression':
    case 'template_substitution':
      return true;
    case 'binary_expression':
      return !['&&', '||', '??'].includes(parent.field('operator')?.text ?? '') || parent.field('left') === node;
    default:
      return false;
  }
}
