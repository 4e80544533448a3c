import type { Code } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { translateCall } from './calls.ts';
import { other } from './parts.ts';
import type { Translator } from './translator.ts';

/** Translates an expression, in the order in which its parts are evaluated. */
export function translateExpression(translator: Translator, node: SyntaxNode): Code {
  const range = rangeOf(node);
  const each = (nodes: readonly (SyntaxNode | undefined)[]) =>
    nodes.flatMap((one) => (one ? [translateExpression(translator, one)] : []));
  switch (node.type) {
    case 'identifier': {
      const variable = translator.variableOf(node);
      return variable ? { kind: 'name', range, variable } : other(range, [], 'looked at', literalOf(translator, node));
    }
    case 'nil':
    case 'false':
      return { kind: 'always', holds: false, range };
    case 'true':
      return { kind: 'always', holds: true, range };
    case 'parenthesized_expression':
      return other(range, each(node.children.slice(0, 1)), 'same', { isPure: true });
    case 'call_expression':
      return translateCall(translator, node);
    case 'func_literal':
      return { kind: 'closure', range, function: translator.functionOf(node) };
    case 'selector_expression': {
      const operand = node.field('operand')!;
      if (translator.types.packageOf(operand) !== undefined) return other(range);
      // `span.End` without a call is a function that ends the span.
      return other(range, each([operand]), translator.api.isSpan(operand) ? 'kept' : 'looked at');
    }
    case 'unary_expression':
      return translateUnary(translator, node);
    case 'binary_expression':
      return translateBinary(translator, node);
    case 'type_assertion_expression':
    case 'type_conversion_expression':
      return other(range, each([node.field('operand')]), 'same');
    case 'composite_literal':
      return other(range, each([node.field('body')]), 'kept');
    case 'literal_value':
    case 'literal_element':
    case 'variadic_argument':
      return other(range, each(node.children), 'kept');
    case 'keyed_element': {
      const key = node.field('key');
      const isField = key?.children[0]?.type === 'identifier' && key.children.length === 1;
      return other(range, each([isField ? undefined : key, node.field('value')]), 'kept');
    }
    case 'index_expression':
    case 'slice_expression':
      return other(range, each(node.children));
    case 'expression_list':
      return other(range, each(node.children), 'kept');
    case 'interpreted_string_literal':
    case 'raw_string_literal':
    case 'int_literal':
    case 'float_literal':
    case 'rune_literal':
    case 'iota':
      return other(range, [], 'looked at', { isPure: true });
    default:
      // Types.
      return other(range);
  }
}

/** A constant of the file is the same wherever it is read. */
function literalOf({ source }: Translator, node: SyntaxNode): { readonly isPure?: true } {
  return source.scopes.resolve(node)?.kind === 'constant' ? { isPure: true } : {};
}

function translateUnary(translator: Translator, node: SyntaxNode): Code {
  const range = rangeOf(node);
  const operand = node.field('operand')!;
  const of = translateExpression(translator, operand);
  switch (node.field('operator')?.text) {
    case '!':
      return { kind: 'not', of, range };
    case '<-':
      // Who sends may have been waited for.
      return { kind: 'settlement', of, range };
    case '&':
      // Whoever has the address of a variable may end what is in it.
      return operand.type === 'identifier' ? other(range, [of], 'kept') : of;
    case '*':
      return other(range, [of], 'same');
    default:
      return other(range, [of], 'looked at', { isPure: true });
  }
}

function translateBinary(translator: Translator, node: SyntaxNode): Code {
  const range = rangeOf(node);
  const left = node.field('left')!;
  const right = node.field('right')!;
  const operator = node.field('operator')?.text;
  const both = { left: translateExpression(translator, left), right: translateExpression(translator, right) };
  if (operator === '&&') return { kind: 'and', ...both, range };
  if (operator === '||') return { kind: 'or', ...both, range };
  if (operator === '==' || operator === '!=') {
    const tested = right.type === 'nil' ? both.left : left.type === 'nil' ? both.right : undefined;
    if (tested) {
      const present: Code = { kind: 'present', of: tested, range: tested.range };
      return operator === '!=' ? present : { kind: 'not', of: present, range };
    }
  }
  return other(range, [both.left, both.right], 'looked at', { isPure: true });
}
