import type { SyntaxNode } from '../../../../syntax/syntax-node.ts';
import { joined, partsOf } from '../../../../uses/string-parts.ts';
import { stringValue, unwrapped } from '../../syntax.ts';
import type { Description, Reader } from './reader.ts';
import { formatted } from './strings.ts';

/** Describes an operation with two operands, of which `+` and `%` put texts together. */
export function describeOperation(node: SyntaxNode, reader: Reader): Description {
  const left = node.field('left');
  const right = node.field('right');
  if (!left || !right) return {};
  const operator = node.field('operator')?.text;
  if (operator === '%') {
    const template = stringValue(unwrapped(left));
    const given = unwrapped(right);
    const values = given.type === 'tuple' ? given.children : [given];
    return template === undefined ? {} : formatted(template, /%[-+ #0-9.*]*[a-zA-Z]/g, values, reader);
  }
  const operands = [reader.describe(left), reader.describe(right)];
  if (operands.every(({ kind }) => kind === 'number')) return { kind: 'number' };
  if (operator !== '+') return {};
  if (operands.some(({ kind }) => kind === 'string')) return joined(operands.flatMap(partsOf));
  return operands.every(({ kind }) => kind === 'list') ? { kind: 'list', isOpen: true } : {};
}

/** One of several values. */
export function describeChoice(choices: readonly (SyntaxNode | undefined)[], reader: Reader): Description {
  const elements = choices.flatMap((choice) => (choice ? reader.describe(choice) : []));
  const [first, ...others] = elements;
  const isSame = first !== undefined && others.every(({ kind }) => kind === first.kind);
  return {
    form: 'conditional',
    elements,
    ...(isSame && { kind: first.kind, ...(first.noun !== undefined && { noun: first.noun }) }),
  };
}
