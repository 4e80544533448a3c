import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';

/** What an attribute could be made of a value of a type. */
export interface PrimitiveKind {
  readonly kind: 'string' | 'number' | 'boolean' | 'list';
  readonly isOptional: boolean;
  readonly isNullable: boolean;
}

/** The kind of a type that is plain to see: a primitive, literals, a list of anything, or a name for one of these. */
export function kindOfType(file: FileContext, type: SyntaxNode, depth = 0): PrimitiveKind | undefined {
  if (depth > deepest) return undefined;
  switch (type.type) {
    case 'predefined_type':
      return /^(string|number|boolean)$/.test(type.text) ? kind(type.text as PrimitiveKind['kind']) : undefined;
    case 'literal_type': {
      const literal = type.children[0]?.type;
      if (literal === 'string' || literal === 'number') return kind(literal);
      return literal === 'true' || literal === 'false' ? kind('boolean') : undefined;
    }
    case 'template_literal_type':
      return kind('string');
    case 'array_type':
      return kind('list');
    case 'parenthesized_type':
      return type.children[0] && kindOfType(file, type.children[0], depth + 1);
    case 'readonly_type':
      return type.children[0] && kindOfType(file, type.children[0], depth + 1);
    case 'generic_type':
      return /^(Readonly)?Array$/.test(type.field('name')?.text ?? '') ? kind('list') : undefined;
    case 'union_type':
      return kindOfUnion(file, type, depth);
    case 'type_identifier': {
      const declared = declaredType(file, type);
      return declared && declared !== type ? kindOfType(file, declared, depth + 1) : undefined;
    }
    default:
      return undefined;
  }
}

/** What a type's name stands for in this file: the body of an interface, or the value of an alias; else the type itself. */
export function declaredType({ program }: FileContext, type: SyntaxNode): SyntaxNode {
  if (type.type !== 'type_identifier') return type;
  const declared = program.children
    .map((statement) => statement.field('declaration') ?? statement)
    .filter((one) => /^(interface|type_alias)_declaration$/.test(one.type) && one.field('name')?.text === type.text);
  // Declarations of one name add up, and generic ones are not what they say.
  const [only] = declared;
  if (!only || declared.length > 1 || only.field('type_parameters')) return type;
  return only.field('body') ?? only.field('value') ?? type;
}

const deepest = 8;

function kind(kind: PrimitiveKind['kind']): PrimitiveKind {
  return { kind, isOptional: false, isNullable: false };
}

function kindOfUnion(file: FileContext, type: SyntaxNode, depth: number): PrimitiveKind | undefined {
  const kinds = new Set<PrimitiveKind['kind']>();
  let isOptional = false;
  let isNullable = false;
  for (const member of membersOf(type)) {
    if (member.text === 'undefined') isOptional = true;
    else if (member.text === 'null') isNullable = true;
    else {
      const found = kindOfType(file, member, depth + 1);
      if (!found) return undefined;
      kinds.add(found.kind);
      isOptional ||= found.isOptional;
      isNullable ||= found.isNullable;
    }
  }
  const [only] = kinds;
  // A string or a number is as good an attribute as either, though not a list or a string.
  if (!only || (kinds.size > 1 && kinds.has('list'))) return undefined;
  return { kind: kinds.size > 1 ? 'string' : only, isOptional, isNullable };
}

/** `A | B | C` is parsed as `(A | B) | C`. */
function membersOf(union: SyntaxNode): SyntaxNode[] {
  const members: SyntaxNode[] = [];
  const stack = [union];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'union_type') stack.push(...node.children);
    else members.push(node);
  }
  return members;
}
