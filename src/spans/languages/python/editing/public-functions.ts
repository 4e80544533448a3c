import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { decoratorsOf } from '../syntax.ts';

/**
 * The functions that others call: those of the module that `__all__` lists, or whose names begin without an underscore, and
 * the public methods of such classes. Properties are none: they are to be quick.
 */
export function publicFunctions(file: ActionFile): readonly SyntaxNode[] {
  const listed = namesListed(file);
  return definitionsIn(file.module).flatMap((definition) => {
    const name = definition.field('name')!.text;
    if (listed ? !listed.has(name) : name.startsWith('_')) return [];
    if (definition.type === 'function_definition') return isFitting(definition) ? [definition] : [];
    return definitionsIn(definition.field('body')!).filter(
      (member) =>
        member.type === 'function_definition' && !member.field('name')!.text.startsWith('_') && isFitting(member),
    );
  });
}

function definitionsIn(list: SyntaxNode): readonly SyntaxNode[] {
  return list.children
    .map((statement) => (statement.type === 'decorated_definition' ? statement.field('definition')! : statement))
    .filter((statement) => /^(function|class)_definition$/.test(statement.type) && statement.field('body'));
}

function isFitting(definition: SyntaxNode): boolean {
  return !decoratorsOf(definition).some(({ text }) =>
    /(^|\.)((cached_)?property|setter|deleter|getter|overload)\b/.test(text),
  );
}

/** The names in `__all__`, if it is a plain list. */
function namesListed({ module, scopes }: ActionFile): ReadonlySet<string> | undefined {
  const bindings = scopes.lookUp('__all__', module)?.bindings ?? [];
  const lists = bindings.flatMap(({ value }) => (value && /^(list|tuple)$/.test(value.type) ? [value] : []));
  if (lists.length === 0 || lists.length < bindings.length) return undefined;
  return new Set(lists.flatMap(({ children }) => children.map(({ text }) => text.replace(/^\w*["']|["']$/g, ''))));
}
