import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';
import { isFunction, unwrapped } from '../syntax.ts';

/**
 * The functions that others call: what the file exports, in whatever way, and the public methods of classes that it exports.
 * Accessors and constructors are none: they are to be quick.
 */
export function exportedFunctions({ program, scopes }: FileContext): SyntaxNode[] {
  const found = new Set<SyntaxNode>();
  const add = (value: SyntaxNode | undefined) => {
    for (const fn of functionsOf(value && declaredValue(value))) found.add(fn);
  };
  const declaredValue = (value: SyntaxNode): SyntaxNode => {
    const inner = unwrapped(value);
    const isName = inner.type === 'identifier' || inner.type === 'shorthand_property_identifier';
    const declared = isName ? scopes.resolve(inner) : undefined;
    return declared?.value && declared.property === undefined ? unwrapped(declared.value) : inner;
  };
  for (const statement of program.children) {
    if (statement.type === 'export_statement') {
      for (const exported of exportedBy(statement)) add(exported);
    } else if (statement.type === 'expression_statement') {
      const [assignment] = statement.children;
      if (assignment?.type !== 'assignment_expression') continue;
      const target = assignment.field('left')!.text;
      if (!/^(module\.)?exports\b/.test(target)) continue;
      for (const value of membersOf(assignment.field('right')!)) add(value);
    }
  }
  return [...found].sort((a, b) => a.start - b.start);
}

/** What `export ..` exports: declarations, values, or names in `export { a, b as c }`. */
function exportedBy(statement: SyntaxNode): (SyntaxNode | undefined)[] {
  const declaration = statement.field('declaration');
  if (declaration?.type === 'lexical_declaration' || declaration?.type === 'variable_declaration') {
    return declaration.children.map((declarator) => declarator.field('value'));
  }
  if (declaration) return [declaration];
  const value = statement.field('value');
  if (value) return [value];
  if (statement.field('source')) return [];
  return statement.children
    .filter(({ type }) => type === 'export_clause')
    .flatMap((clause) => clause.children.map((specifier) => specifier.field('name')));
}

/** The values in `module.exports = { load, save: saveAll }`, else the value itself. */
function membersOf(value: SyntaxNode): (SyntaxNode | undefined)[] {
  const object = unwrapped(value);
  if (object.type !== 'object') return [object];
  return object.children.map((member) => (member.type === 'pair' ? member.field('value') : member));
}

function functionsOf(value: SyntaxNode | undefined): SyntaxNode[] {
  if (!value) return [];
  if (isFunction(value)) return value.field('body') ? [value] : [];
  if (!/^(abstract_)?class(_declaration)?$/.test(value.type)) return [];
  return (value.field('body')?.children ?? []).flatMap((member) => {
    const fn = member.type === 'public_field_definition' ? member.field('value') : member;
    const head = member.text.slice(0, (fn?.field('body')?.start ?? member.end) - member.start);
    const name = member.field('name')?.text ?? '';
    const isPublic = !/^(private|protected)\b/.test(head) && !name.startsWith('#') && name !== 'constructor';
    const isAccessor = /^((static|override|public)\s+)*[gs]et\s+[\w$['"#]/.test(head);
    return fn && isFunction(fn) && fn.field('body') && isPublic && !isAccessor ? [fn] : [];
  });
}
