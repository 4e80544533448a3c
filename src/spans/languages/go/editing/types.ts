import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { traceApi } from '../api-names.ts';
import { dotImports, type Scopes } from '../scopes.ts';
import { declaredIn } from '../sources.ts';
import type { EditedCode } from './edited-file.ts';

/** A type of another package, as far as the file's imports tell. */
export interface NamedType {
  /** The package's path. */
  readonly path: string;
  readonly name: string;
  readonly isPointer: boolean;
}

/** `*http.Request`, or `Context` of a package that the file takes all of in. Type arguments are left out. */
export function namedTypeOf(type: SyntaxNode | undefined, scopes: Scopes): NamedType | undefined {
  let inner = type;
  const isPointer = inner?.type === 'pointer_type';
  if (isPointer) inner = inner?.children[0];
  if (inner?.type === 'generic_type') inner = inner.field('type');
  if (inner?.type === 'qualified_type') {
    const name = inner.field('package');
    // What a parameter is called hides no package from the types beside it.
    const list = inner.ancestor((node) => node.type === 'parameter_list');
    const found = name && scopes.lookUp(name.text, list?.parent?.parent ?? inner);
    if (found?.kind !== 'import' || found.path === undefined) return undefined;
    return { path: found.path, name: inner.field('name')?.text ?? '', isPointer };
  }
  if (inner?.type !== 'type_identifier' || scopes.lookUp(inner.text, inner)) return undefined;
  const [path] = dotImports(rootOf(inner));
  return path === undefined ? undefined : { path, name: inner.text, isPointer };
}

export function isContextType(type: SyntaxNode | undefined, scopes: Scopes): boolean {
  const named = namedTypeOf(type, scopes);
  return named?.path === 'context' && named.name === 'Context' && !named.isPointer;
}

export function isTracerType(type: SyntaxNode | undefined, scopes: Scopes): boolean {
  const named = namedTypeOf(type, scopes);
  return named?.path === traceApi && named.name === 'Tracer';
}

/** The predeclared type. */
export function isErrorType(type: SyntaxNode | undefined, scopes: Scopes): boolean {
  return type?.type === 'type_identifier' && type.text === 'error' && !scopes.lookUp('error', type);
}

/** The fields of a struct that one of the files of a package declares. */
export function fieldsOf(
  typeName: string,
  code: EditedCode,
): readonly { readonly name: string; readonly type: SyntaxNode; readonly scopes: Scopes }[] {
  for (const source of code.sourcesWith(typeName)) {
    const { scopes } = source;
    const spec = declaredIn(source, typeName)?.value;
    const list = spec?.field('type')?.children.find(({ type }) => type === 'field_declaration_list');
    if (!list) continue;
    return list.children.flatMap((field) => {
      const type = field.field('type');
      return type ? field.fields('name').map((name) => ({ name: name.text, type, scopes })) : [];
    });
  }
  return [];
}

function rootOf(node: SyntaxNode): SyntaxNode {
  let root = node;
  while (root.parent) root = root.parent;
  return root;
}
