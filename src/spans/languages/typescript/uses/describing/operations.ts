import type { SyntaxNode } from '../../../../syntax/syntax-node.ts';
import { joined, partsOf } from '../../../../uses/string-parts.ts';
import type { Description, Reader } from './reader.ts';

/** Describes an operation with two operands: a choice, a comparison, or `+`. */
export function describeOperation(node: SyntaxNode, reader: Reader): Description {
  const operator = node.field('operator')?.text ?? '';
  const left = node.field('left');
  const right = node.field('right');
  if (!left || !right) return {};
  if (/^(&&|\|\||\?\?)$/.test(operator)) return describeChoice([left, right], reader);
  if (/^([<>]=?|[!=]==?|in|instanceof)$/.test(operator)) return { kind: 'boolean' };
  if (operator !== '+') return {};
  const operands = [reader.describe(left), reader.describe(right)];
  if (operands.every(({ kind }) => kind === 'number')) return { kind: 'number' };
  return operands.some(({ kind }) => kind === 'string') ? joined(operands.flatMap(partsOf)) : {};
}

/** Describes `condition ? one : other`. */
export function describeTernary(node: SyntaxNode, reader: Reader): Description {
  const choices = [node.field('consequence'), node.field('alternative')];
  return describeChoice(
    choices.flatMap((choice) => choice ?? []),
    reader,
  );
}

/** Describes an operation with one operand. */
export function describeUnary(node: SyntaxNode, reader: Reader): Description {
  const operand = node.field('argument');
  switch (node.field('operator')?.text) {
    case '!':
      return { kind: 'boolean' };
    case 'typeof':
      return { kind: 'string' };
    case 'void':
      return { kind: 'undefined' };
    case '-':
      return operand ? negated(reader.describe(operand)) : {};
    default:
      return {};
  }
}

function negated({ kind, constant }: Description): Description {
  if (kind !== 'number') return {};
  return typeof constant === 'number' ? { kind, constant: -constant } : { kind };
}

/** One of several values. */
function describeChoice(choices: readonly SyntaxNode[], reader: Reader): Description {
  const elements = choices.map((choice) => reader.describe(choice));
  const [first, ...others] = elements;
  const isSame = first !== undefined && others.every(({ kind }) => kind === first.kind);
  return { form: 'conditional', elements, ...(isSame && { kind: first.kind }) };
}
