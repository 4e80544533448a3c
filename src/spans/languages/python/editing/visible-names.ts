import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { EditedFile } from '../file.ts';
import type { Binding, Declaration } from '../scopes.ts';
import { isFunction } from '../syntax.ts';

/** Where code goes: its names are those that are seen from `node`, and have their values at `start`. */
export interface Place {
  readonly node: SyntaxNode;
  readonly start: number;
}

/** The names that code at a place can use, innermost first; what only type checkers see is none. */
export function* visibleNames({ scopes }: EditedFile, { node, start }: Place): Generator<Declaration> {
  const isInFunction = node.ancestor(isFunction) !== undefined;
  for (let scope: SyntaxNode | undefined = node; scope; scope = scope.parent) {
    if (!/^(module|function_definition|class_definition)$/.test(scope.type)) continue;
    for (const declaration of scopes.namesOf(scope)) {
      if (declaration.bindings.some(isForTypes)) continue;
      const isSet = declaration.bindings.some(scope.type === 'module' && isInFunction ? isSetAtLast : isSetBefore);
      if (isSet && scopes.lookUp(declaration.name, node) === declaration) yield declaration;
    }
  }

  function isSetBefore({ kind, identifier }: Binding): boolean {
    if (kind === 'parameter') return true;
    const list = listOf(identifier);
    return identifier.end <= start && list !== undefined && (list === node || isAncestor(list, node));
  }
}

/** Whether the module has the name whatever its conditions are, when its functions run. */
function isSetAtLast({ identifier }: Binding): boolean {
  return listOf(identifier)?.type === 'module';
}

/** The statements that a name is bound among; a `try` around it counts as one of them. */
function listOf(identifier: SyntaxNode): SyntaxNode | undefined {
  const list = identifier.ancestor(({ type }) => type === 'block' || type === 'module');
  return list?.parent?.type === 'try_statement' ? listOf(list.parent) : list;
}

/** Whether a name is bound under `if TYPE_CHECKING:`, so that it does not exist at run time. */
function isForTypes({ identifier }: Binding): boolean {
  const condition = identifier.ancestor(({ type }) => type === 'if_statement')?.field('condition');
  return condition !== undefined && /\bTYPE_CHECKING$/.test(condition.text);
}

function isAncestor(candidate: SyntaxNode, node: SyntaxNode): boolean {
  return node.ancestor((around) => around === candidate) !== undefined;
}
