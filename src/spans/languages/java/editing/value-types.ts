import type { SyntaxNode } from '../../../syntax/syntax-node.ts';

/** The type that a value has by its text alone; `undefined` where one would have to look it up. */
export function typeOfValue(value: SyntaxNode): string | undefined {
  switch (value.type) {
    case 'string_literal':
      return 'String';
    case 'character_literal':
      return 'char';
    case 'true':
    case 'false':
    case 'instanceof_expression':
      return 'boolean';
    case 'decimal_integer_literal':
    case 'hex_integer_literal':
    case 'octal_integer_literal':
    case 'binary_integer_literal':
      return /[lL]$/.test(value.text) ? 'long' : 'int';
    case 'decimal_floating_point_literal':
    case 'hex_floating_point_literal':
      return /[fF]$/.test(value.text) ? 'float' : 'double';
    case 'cast_expression':
      return value.fields('type').length === 1 ? value.field('type')!.text : undefined;
    case 'parenthesized_expression':
      return value.children[0] && typeOfValue(value.children[0]);
    case 'array_creation_expression':
      return ofArray(value);
    case 'object_creation_expression':
      return ofCreation(value);
    case 'binary_expression':
      return ofOperation(value);
    default:
      return undefined;
  }
}

function ofArray(value: SyntaxNode): string {
  const rank = value.fields('dimensions').reduce((sum, { text }) => sum + (text.match(/\[/g)?.length ?? 0), 0);
  return value.field('type')!.text + '[]'.repeat(rank);
}

/** An anonymous class has no name, and `<>` stands for what is inferred. */
function ofCreation(value: SyntaxNode): string | undefined {
  const type = value.field('type')!.text;
  const isAnonymous = value.children.some((child) => child.type === 'class_body');
  const isInner = value.field('type') !== value.children[0] && !value.text.startsWith('new');
  return isAnonymous || isInner || /<\s*>$/.test(type) ? undefined : type;
}

function ofOperation(value: SyntaxNode): string | undefined {
  const operator = value.field('operator')!.text;
  if (/^(==|!=|<=?|>=?|&&|\|\|)$/.test(operator)) return 'boolean';
  const operands = [value.field('left')!, value.field('right')!];
  return operator === '+' && operands.some((one) => typeOfValue(one) === 'String') ? 'String' : undefined;
}
