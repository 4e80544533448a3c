import { attributeOfConstant } from '../../../../../semantic-conventions/constants.ts';
import type { SyntaxNode } from '../../../../syntax/syntax-node.ts';
import type { Declaration, Scopes } from '../../scopes.ts';
import { stringValue } from '../../scopes.ts';
import { unwrapped } from '../../syntax.ts';
import type { Description, Reader } from './reader.ts';
import { conventionConstant } from './semantic-conventions.ts';
import { isEnumerated, kindOfType } from './types.ts';

/** Describes a name by what it is declared to be. */
export function describeName(node: SyntaxNode, reader: Reader): Description {
  const declared = reader.scopes.resolve(node);
  if (!declared) return describeGlobal(node.text);
  const path = [node.text];
  if (declared.kind === 'function' || declared.kind === 'class') return { kind: 'function', path };
  const convention = describeConvention(node, reader);
  if (convention) return { ...convention, path };
  const value = constantValue(declared);
  if (!value) return { path, ...describeTyped(declared.type) };
  const described = reader.describe(value);
  const { kind, constant, parts, properties, elements, isOpen, form } = described;
  const typed = describeTyped(declared.type);
  return {
    path,
    ...typed,
    ...(kind !== 'unknown' && { kind }),
    ...(constant !== undefined && { constant }),
    ...(parts && { parts }),
    ...(properties && { properties }),
    ...(elements && form === undefined && { elements }),
    ...(isOpen && { isOpen }),
    ...((form === 'conditional' || described.path) && { declaredAs: described }),
  };
}

/** Describes `object.property`, by the value where the object is a constant. */
export function describeMember(node: SyntaxNode, reader: Reader): Description {
  const path = pathOf(node);
  const convention = describeConvention(node, reader);
  if (convention) return { ...convention, ...(path && { path }) };
  const property = node.field('property')?.text ?? '';
  const value = propertyOfConstant(node, property, reader);
  const { kind, constant } = value ? reader.describe(value) : {};
  return {
    ...(path && { path }),
    ...(/^(length|size|byteLength)$/.test(property) && { kind: 'number' as const }),
    ...(kind && { kind }),
    ...(constant !== undefined && { constant }),
  };
}

/** Describes `object[index]` by its names alone. */
export function describeSubscript(node: SyntaxNode): Description {
  const path = pathOf(node);
  return path ? { path } : {};
}

/** The names that an expression reads, outermost first; calls by their callee. `undefined`: it begins with no name. */
export function pathOf(node: SyntaxNode): readonly string[] | undefined {
  const path: string[] = [];
  for (let inner: SyntaxNode | undefined = unwrapped(node); inner; inner = inner && unwrapped(inner)) {
    switch (inner.type) {
      case 'identifier':
      case 'shorthand_property_identifier':
      case 'this':
      case 'super':
        return [inner.text, ...path.reverse()];
      case 'call_expression':
        inner = inner.field('function');
        break;
      case 'member_expression':
        path.push(inner.field('property')?.text ?? '');
        inner = inner.field('object');
        break;
      case 'subscript_expression':
        path.push(stringValue(inner.field('index')) ?? '[]');
        inner = inner.field('object');
        break;
      default:
        return undefined;
    }
  }
  return undefined;
}

function describeGlobal(name: string): Description {
  if (name === 'undefined') return { kind: 'undefined' };
  return { path: [name], ...(/^(NaN|Infinity)$/.test(name) && { kind: 'number' as const }) };
}

function describeTyped(type: SyntaxNode | undefined): Description {
  if (isEnumerated(type)) return { kind: 'string', isEnumerated: true };
  const kind = kindOfType(type);
  return kind === 'unknown' ? {} : { kind };
}

/** What a name stands for wherever it is read. */
function constantValue(declared: Declaration): SyntaxNode | undefined {
  return declared.kind === 'const' && declared.property === undefined ? declared.value : undefined;
}

/** The value of `NAMES.user` for `const NAMES = { user: … }`. */
function propertyOfConstant(node: SyntaxNode, property: string, { scopes }: Reader): SyntaxNode | undefined {
  const object = node.field('object');
  const declared = object?.type === 'identifier' ? scopes.resolve(object) : undefined;
  const value = declared && constantValue(declared);
  const pair =
    value &&
    unwrapped(value).children.findLast((child) => {
      const key = child.field('key');
      return (stringValue(key) ?? key?.text) === property;
    });
  return pair?.type === 'pair' ? pair.field('value') : undefined;
}

/** The name of an attribute that a library of semantic conventions has a constant for. */
function describeConvention(node: SyntaxNode, { scopes }: { readonly scopes: Scopes }): Description | undefined {
  const name = conventionConstant(node, scopes);
  if (name === undefined) return undefined;
  const constant = attributeOfConstant(name);
  return { kind: 'string', ...(constant !== undefined && { constant }) };
}
