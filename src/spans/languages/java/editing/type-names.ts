import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { wordsIn } from '../outline/words.ts';
import { isTypeDeclaration } from '../syntax.ts';

/** What a file says of types by their simple names. */
export interface TypeNames {
  /** Types and type parameters that it declares, on whatever level. */
  readonly declared: ReadonlySet<string>;
  readonly enums: ReadonlySet<string>;
  /** Whether a name stands by itself somewhere, where it may be a type's; also in what was not copied. */
  isMentioned(name: string): boolean;
  /** A type of it is below one that has to do with tracing, which may have members with names of the API. */
  readonly inheritsTracing: boolean;
}

const known = new WeakMap<SyntaxNode, TypeNames>();

/** The names in a file, by the root of its tree: while one moves the cursor, they are asked for again and again. */
export function typeNamesIn(program: SyntaxNode): TypeNames {
  const names = known.get(program) ?? read(program);
  known.set(program, names);
  return names;
}

function read(program: SyntaxNode): TypeNames {
  const declared = new Set<string>();
  const enums = new Set<string>();
  let inheritsTracing = false;
  for (const node of program.descendants()) {
    const { type } = node;
    if (isTypeDeclaration(node)) {
      const name = node.field('name')!.text;
      declared.add(name);
      if (type === 'enum_declaration') enums.add(name);
    } else if (type === 'type_parameter') {
      for (const child of node.children) if (child.type === 'type_identifier') declared.add(child.text);
    } else if (/^(superclass|super_interfaces|extends_interfaces)$/.test(type)) {
      inheritsTracing ||= /Trac|Span|Scope|Telemetry/.test(node.text);
    }
  }
  return { declared, enums, isMentioned: (name) => isMentioned(program.text, name), inheritsTracing };
}

/** Comments do not count, nor does what is behind a dot. */
function isMentioned(text: string, name: string): boolean {
  return new RegExp(`(?<![\\w$.])${name}(?![\\w$])`).test(text) && wordsIn(text).all.has(name);
}
