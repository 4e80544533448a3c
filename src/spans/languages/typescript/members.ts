import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { FileContext } from './lowering.ts';
import { unwrapped } from './syntax.ts';

/** How deep `a.b.c` is followed. */
const deepest = 4;

/** The declaration of `object.name` in a class, interface or object type of this file; `undefined` if there are several. */
export function memberDeclared(file: FileContext, expression: SyntaxNode, depth = 0): SyntaxNode | undefined {
  const node = unwrapped(expression);
  if (node.type !== 'member_expression' || depth > deepest) return undefined;
  const body = bodyOf(file, unwrapped(node.field('object')!), depth);
  const name = node.field('property')?.text;
  const members = body && name !== undefined ? membersNamed(body, name) : [];
  // Of overloads, the implementation says it all.
  const [member, other] = members.filter(({ type }) => type !== 'method_signature' || body?.type !== 'class_body');
  return other ? undefined : member;
}

const membersByName = new WeakMap<SyntaxNode, Map<string, SyntaxNode[]>>();

/** The members of a class, an interface or an object type that have a name: long classes are asked for many. */
export function membersNamed(body: SyntaxNode, name: string): readonly SyntaxNode[] {
  let byName = membersByName.get(body);
  if (!byName) {
    byName = new Map();
    for (const member of body.children) {
      const own = member.field('name')?.text ?? '';
      const same = byName.get(own);
      if (same) same.push(member);
      else byName.set(own, [member]);
    }
    membersByName.set(body, byName);
  }
  return byName.get(name) ?? [];
}

/** The body of the class or interface that a value is of. */
function bodyOf(file: FileContext, object: SyntaxNode, depth: number): SyntaxNode | undefined {
  if (object.type === 'this') return object.ancestor(({ type }) => type === 'class_body');
  if (object.type === 'member_expression') {
    const member = memberDeclared(file, object, depth + 1);
    return typedBody(file, member?.field('type')) ?? madeBody(file, member?.field('value'));
  }
  const declared = object.type === 'identifier' ? file.scopes.resolve(object) : undefined;
  if (!declared || declared.property !== undefined) return undefined;
  if (declared.type) return typedBody(file, declared.type);
  return declared.kind === 'const' ? madeBody(file, declared.value) : undefined;
}

/** By `: Store` or `: { … }`. */
function typedBody(file: FileContext, annotation: SyntaxNode | undefined): SyntaxNode | undefined {
  const type = annotation?.children[0];
  if (type?.type === 'object_type') return type;
  const name = type?.type === 'generic_type' ? type.field('name') : type;
  return name?.type === 'type_identifier' ? bodyNamed(file, name.text) : undefined;
}

/** By `new Store()`. */
function madeBody(file: FileContext, value: SyntaxNode | undefined): SyntaxNode | undefined {
  const made = value && unwrapped(value);
  const name = made?.type === 'new_expression' ? made.field('constructor') : undefined;
  return name?.type === 'identifier' ? bodyNamed(file, name.text) : undefined;
}

function bodyNamed({ program }: FileContext, name: string): SyntaxNode | undefined {
  const declarations = program.children.map((statement) => statement.field('declaration') ?? statement);
  const [declared, other] = declarations.filter(
    (one) =>
      /^(abstract_)?class_declaration$|^(interface|type_alias)_declaration$/.test(one.type) &&
      one.field('name')?.text === name,
  );
  const body = declared?.field('body') ?? declared?.field('value');
  return !other && body && /_body$|^object_type$/.test(body.type) ? body : undefined;
}
