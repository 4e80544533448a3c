import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { JavaFile } from '../file.ts';
import type { Declaration } from '../scopes.ts';
import { argumentsOf, isFunction } from '../syntax.ts';

/** A statement that only sets attributes of a span, one by one: its calls in the order of the text. */
export interface Setter {
  readonly statement: SyntaxNode;
  readonly calls: readonly SyntaxNode[];
}

/**
 * The statements right after `Span span = ….startSpan();` that set attributes of values that were there before it. What they
 * call would move with them; so they end where anything else happens.
 */
export function settersAfter(file: JavaFile, start: SyntaxNode): readonly Setter[] {
  const declarator = start.parent;
  const declaration = declarator?.parent;
  if (declarator?.type !== 'variable_declarator' || declaration?.fields('declarator').length !== 1) return [];
  const span = file.scopes.resolve(declarator.field('name')!);
  const siblings = declaration.parent?.children ?? [];
  const found: Setter[] = [];
  for (const statement of siblings.slice(siblings.indexOf(declaration) + 1)) {
    const calls =
      span && statement.type === 'expression_statement' ? setterCalls(file, statement.children[0]!, span) : [];
    if (calls.length === 0) break;
    found.push({ statement, calls });
  }
  return found;
}

/** `span.setAttribute(…).setAttribute(…)` as its calls. */
function setterCalls(file: JavaFile, expression: SyntaxNode, span: Declaration): readonly SyntaxNode[] {
  const calls: SyntaxNode[] = [];
  let node = expression;
  while (node.type === 'method_invocation') {
    const given = argumentsOf(node);
    if (node.field('name')!.text !== 'setAttribute' || given.length !== 2) return [];
    if (!given.every((argument) => isReadOnly(file, argument, span))) return [];
    calls.unshift(node);
    node = node.field('object') ?? expression;
    if (node === expression) return [];
  }
  return node.type === 'identifier' && file.scopes.resolve(node) === span ? calls : [];
}

/** Whether evaluating it earlier makes no difference. */
function isReadOnly(file: JavaFile, expression: SyntaxNode, span: Declaration): boolean {
  return expression.descendants().every((node) => {
    if (node.type === 'identifier') return file.scopes.resolve(node) !== span;
    // Keys are made again and again, and are the same.
    if (node.type === 'method_invocation') return /^AttributeKey\.\w+Key\(/.test(node.text);
    return !isFunction(node) && !/^(?:object_creation|assignment|update)_expression$/.test(node.type);
  });
}
