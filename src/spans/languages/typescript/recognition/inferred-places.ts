import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import type { Recognition } from './recognition.ts';
import type { ArgumentPlace } from './starter.ts';
import { assignedTo } from './values.ts';

/** The argument of a function's callers that an expression in it is: a parameter, what it is by default, or a property. */
export function placeOf(file: Recognition, fn: SyntaxNode, expression: SyntaxNode): ArgumentPlace | undefined {
  const node = unwrapped(expression);
  switch (node.type) {
    case 'identifier':
    case 'shorthand_property_identifier':
      return placeOfName(file, fn, node);
    case 'member_expression': {
      const whole = placeOf(file, fn, node.field('object')!);
      const property = node.field('property')?.text;
      return whole && whole.property === undefined && property !== undefined ? { ...whole, property } : undefined;
    }
    case 'binary_expression':
      return /^(\?\?|\|\|)$/.test(node.field('operator')?.text ?? '')
        ? placeOf(file, fn, node.field('left')!)
        : undefined;
    default:
      return undefined;
  }
}

/** The parameter of a function that an expression names, by its index. */
export function parameterIndex(file: Recognition, fn: SyntaxNode, expression: SyntaxNode): number | undefined {
  const place = placeOf(file, fn, expression);
  return place && place.property === undefined ? place.argument : undefined;
}

function placeOfName(file: Recognition, fn: SyntaxNode, name: SyntaxNode): ArgumentPlace | undefined {
  const declared = file.scopes.resolve(name);
  if (declared?.kind !== 'parameter' || declared.identifier.ancestor(isFunction) !== fn) return undefined;
  if (assignedTo(file, declared).length > 0) return undefined;
  const { identifier } = declared;
  const argument = parametersOf(fn).findIndex(({ start, end }) => start <= identifier.start && identifier.end <= end);
  const pattern = argument < 0 ? undefined : parameterPattern(parametersOf(fn)[argument]!);
  if (!pattern) return undefined;
  if (pattern === identifier) return { argument };
  const property = pattern.type === 'object_pattern' ? propertyOf(pattern, identifier) : undefined;
  return property === undefined ? undefined : { argument, property };
}

/** The property that a name in `{ name: other = 'x' }` takes; `undefined`: it is deeper in. */
function propertyOf(pattern: SyntaxNode, identifier: SyntaxNode): string | undefined {
  for (const child of pattern.children) {
    if (identifier.start < child.start || child.end < identifier.end) continue;
    const taken = child.type === 'object_assignment_pattern' ? child.field('left') : child;
    if (taken === identifier) return identifier.text;
    const value = taken?.type === 'pair_pattern' ? taken.field('value') : undefined;
    const inner = value?.type === 'assignment_pattern' ? value.field('left') : value;
    return inner === identifier ? taken!.field('key')?.text : undefined;
  }
  return undefined;
}
