import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { PythonFile } from '../file.ts';
import type { Declaration } from '../scopes.ts';
import { argumentsOf, blockOf, isFunction, unwrapped, withItems } from '../syntax.ts';

/**
 * The calls in the statements right after a span's start that set attributes of values that were there before it. What they
 * call would move with them; so they end where anything else happens.
 */
export function settersAfter(file: PythonFile, start: SyntaxNode): readonly SyntaxNode[] {
  const place = placeAfter(start);
  const span = place && file.scopes.resolve(place.span);
  if (!span) return [];
  const found: SyntaxNode[] = [];
  for (const statement of place.statements) {
    const call = statement.type === 'expression_statement' ? statement.children[0] : undefined;
    if (!call || !isSetter(file, call, span)) break;
    found.push(call);
  }
  return found;
}

interface Place {
  readonly span: SyntaxNode;
  readonly statements: readonly SyntaxNode[];
}

/** After `span = tracer.start_span(…)`, or at the beginning of the `with` that it is the only item of. */
function placeAfter(start: SyntaxNode): Place | undefined {
  const { parent } = start;
  const statement = start.ancestor(({ type }) => type === 'with_statement' || type === 'expression_statement');
  if (!parent || !statement) return undefined;
  if (statement.type === 'with_statement') {
    const [item, another] = withItems(statement);
    const block = blockOf(statement);
    return !another && block && item?.value === start && item.target?.type === 'identifier'
      ? { span: item.target, statements: block.children }
      : undefined;
  }
  const left = parent.type === 'assignment' && parent.parent === statement ? parent.field('left') : undefined;
  const siblings = statement.parent?.children ?? [];
  return left?.type === 'identifier'
    ? { span: left, statements: siblings.slice(siblings.indexOf(statement) + 1) }
    : undefined;
}

function isSetter(file: PythonFile, call: SyntaxNode, span: Declaration): boolean {
  const callee = call.type === 'call' ? call.field('function') : undefined;
  const object = callee?.field('object');
  if (object?.type !== 'identifier' || file.scopes.resolve(object) !== span) return false;
  const { positional, all } = argumentsOf(call);
  const method = callee?.field('attribute')?.text;
  const isPlain =
    positional.length === all.length &&
    (method === 'set_attribute' ? all.length === 2 : method === 'set_attributes' && isWhole(positional[0]));
  return isPlain && all.every((given) => isReadOnly(file, given, span));
}

/** `{…}` into which nothing is unpacked. */
function isWhole(dictionary: SyntaxNode | undefined): boolean {
  return dictionary?.type === 'dictionary' && dictionary.children.every(({ type }) => type === 'pair');
}

/** Whether evaluating it earlier makes no difference. */
function isReadOnly(file: PythonFile, expression: SyntaxNode, span: Declaration): boolean {
  return expression.descendants().every((node) => {
    if (node.type === 'identifier') return file.scopes.resolve(node) !== span;
    return !isFunction(node) && !/^(?:call|await|yield|named_expression)$|_comprehension$/.test(unwrapped(node).type);
  });
}
