import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { atomOf } from '../syntax.ts';

/** What of a value can be an attribute: the value itself, the text of a string, or the length of a list. */
export type AttributeKind = 'value' | 'text' | 'list';

/** Types that are made of others in more steps are left alone. */
const mostSteps = 8;

/** What a type makes of its values, in a file with some `-type`s; of a type of `when` what that says. */
export function kindOfType(type: SyntaxNode, root: SyntaxNode): AttributeKind | undefined {
  let kind: AttributeKind | undefined;
  const stack = [type];
  for (let steps = 0; stack.length > 0; steps++) {
    const next = stack.pop()!;
    const parts = steps < mostSteps ? partsOf(next, root) : [];
    if (parts) {
      if (parts.length === 0) return undefined;
      stack.push(...parts);
      continue;
    }
    const own = ownKindOf(next);
    if (!own || (kind && kind !== own)) return undefined;
    kind = own;
  }
  return kind;
}

/** The types that one stands for: those of a union, or of what it names; `undefined` if it stands for itself. */
function partsOf({ type, children, text }: SyntaxNode, root: SyntaxNode): readonly SyntaxNode[] | undefined {
  switch (type) {
    case 'UnionType':
    case 'ParenthesizedType':
      return children;
    case 'AnnotatedType':
      return children.slice(1);
    case 'NamedType': {
      const name = atomOf(children[0]);
      if (children[1]!.children.length > 0 || kinds.has(name ?? '')) return undefined;
      return declared(root, name);
    }
    case 'Variable':
      return root
        .descendants()
        .filter((one) => one.type === 'TypeConstraint' && one.children[0]?.text === text)
        .slice(0, 1)
        .flatMap((one) => one.children.slice(1));
    default:
      return undefined;
  }
}

/** What a `-type` without parameters is declared as. */
function declared(root: SyntaxNode, name: string | undefined): readonly SyntaxNode[] {
  const declaration = root.children
    .flatMap((form) => form.children)
    .find((one) => /^(?:Type|Opaque)Declaration$/.test(one.type) && atomOf(one.children[0]) === name);
  const isPlain = declaration?.field('TypeParameters')?.children.length === 0;
  return isPlain ? declaration.children.slice(-1) : [];
}

function ownKindOf({ type, children, text }: SyntaxNode): AttributeKind | undefined {
  if (valueTypes.has(type)) return 'value';
  if (type === 'ListType') return 'list';
  if (type === 'NamedType') return kinds.get(atomOf(children[0]) ?? '');
  return type === 'RemoteType' && /^(?:unicode:unicode_binary|inet:port_number)\(/.test(text) ? 'value' : undefined;
}

const valueTypes: ReadonlySet<string> = new Set(['Atom', 'Integer', 'RangeType', 'BinaryType']);

const values =
  'binary nonempty_binary atom integer non_neg_integer pos_integer neg_integer float number boolean bool module node byte char arity timeout';
const kinds: ReadonlyMap<string, AttributeKind> = new Map([
  ...values.split(' ').map((name) => [name, 'value'] as const),
  ['string', 'text'],
  ['nonempty_string', 'text'],
  ['list', 'list'],
  ['nonempty_list', 'list'],
]);
