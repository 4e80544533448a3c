import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import { type Declaration, parameterPattern, parametersOf } from '../scopes.ts';
import { isFunction } from '../syntax.ts';

/** A statement that only sets attributes of a span. */
export interface Setter {
  readonly statement: SyntaxNode;
  readonly call: SyntaxNode;
}

/**
 * The statements right after a span's start that set attributes of values that were there before it. What they call, or
 * declare, would move with them; so they end where anything else happens.
 */
export function settersAfter(file: FileContext, start: SyntaxNode): readonly Setter[] {
  const place = placeAfter(start);
  if (!place) return [];
  const span = file.scopes.resolve(place.span);
  const found: Setter[] = [];
  for (const statement of place.statements) {
    const call = statement.type === 'expression_statement' ? statement.children[0] : undefined;
    if (!span || !call || !isSetter(file, call, span)) break;
    found.push({ statement, call });
  }
  return found;
}

interface Place {
  readonly span: SyntaxNode;
  readonly statements: readonly SyntaxNode[];
}

/** After `const span = tracer.startSpan(…)`, or at the beginning of the callback that `startActiveSpan` calls at once. */
function placeAfter(start: SyntaxNode): Place | undefined {
  const callback = argumentsOf(start).at(-1);
  if (callback && isFunction(callback)) {
    const [parameter] = parametersOf(callback);
    const span = parameter && parameterPattern(parameter);
    const body = callback.field('body');
    return span?.type === 'identifier' && body?.type === 'statement_block'
      ? { span, statements: body.children }
      : undefined;
  }
  const declarator = start.parent;
  const declaration = declarator?.parent;
  if (declarator?.type !== 'variable_declarator' || declaration?.children.length !== 2) return undefined;
  const span = declarator.field('name');
  const siblings = declaration.parent?.children ?? [];
  return span?.type === 'identifier'
    ? { span, statements: siblings.slice(siblings.indexOf(declaration) + 1) }
    : undefined;
}

function isSetter(file: FileContext, call: SyntaxNode, span: Declaration): boolean {
  const callee = call.type === 'call_expression' ? call.field('function') : undefined;
  const object = callee?.field('object');
  if (object?.type !== 'identifier' || file.scopes.resolve(object) !== span) return false;
  const given = argumentsOf(call);
  const [first] = given;
  const method = callee?.field('property')?.text;
  const isPlain = method === 'setAttribute' ? given.length === 2 : method === 'setAttributes' && isWhole(first);
  return isPlain && given.every((argument) => isReadOnly(file, argument, span));
}

/** `{ … }` without spreads. */
function isWhole(object: SyntaxNode | undefined): boolean {
  return (
    object?.type === 'object' && object.children.every(({ type }) => type === 'pair' || type.startsWith('shorthand'))
  );
}

/** Whether evaluating it earlier makes no difference. */
function isReadOnly(file: FileContext, expression: SyntaxNode, span: Declaration): boolean {
  return expression.descendants().every((node) => {
    if (node.type === 'identifier' || node.type === 'shorthand_property_identifier') {
      return file.scopes.resolve(node) !== span;
    }
    return (
      !isFunction(node) && !/^(call|new|await|yield|assignment|augmented_assignment|update)_expression$/.test(node.type)
    );
  });
}
