import type { ModuleLoad } from '../../../uses/module-facts.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { requiredModule } from '../origins.ts';
import { stringValue } from '../scopes.ts';
import { isFunction, type SyntaxNode, unwrapped } from '../syntax.ts';

/** What a file loads while it is loaded itself, in the order of evaluation. `isEsm`: imports run before everything else. */
export function loadsOf(
  file: FileContext,
  isEsm: boolean,
  startsSdk: (module: string) => boolean,
): readonly ModuleLoad[] {
  const loads = file.program.children.flatMap((statement): ModuleLoad[] => {
    const imported = importOf(file, statement);
    const isHoisted = imported !== undefined && isEsm;
    const modules = imported === undefined ? requiredIn(statement) : [imported];
    return modules.map((module) => ({ module, range: firstLine(statement), isHoisted, startsSdk: startsSdk(module) }));
  });
  return [...loads.filter(({ isHoisted }) => isHoisted), ...loads.filter(({ isHoisted }) => !isHoisted)];
}

/** The module that an import or re-export loads, if it does: what is imported for its types alone is not loaded. */
function importOf(file: FileContext, statement: SyntaxNode): string | undefined {
  if (statement.type !== 'import_statement' && statement.type !== 'export_statement') return undefined;
  const source = stringValue(statement.field('source'));
  if (source === undefined || /^(import|export)\s+type\b/.test(statement.text)) return undefined;
  if (statement.type === 'export_statement') return source;
  const hasNames = statement.children.some(({ type }) => type === 'import_clause');
  const isUsed = statement.descendants().some((node) => isBinding(node) && isUsedAsValue(file, node));
  return !hasNames || isUsed ? source : undefined;
}

/** A name that an import declares; `{ type Name }` is none. */
function isBinding(node: SyntaxNode): boolean {
  if (node.type !== 'identifier') return false;
  const { parent } = node;
  if (parent?.type !== 'import_specifier') return true;
  return !/^type\s/.test(parent.text) && (parent.field('alias') ?? parent.field('name')) === node;
}

function isUsedAsValue({ program }: FileContext, binding: SyntaxNode): boolean {
  return program
    .descendants()
    .some(
      (node) =>
        node !== binding &&
        (node.type === 'identifier' || node.type === 'shorthand_property_identifier') &&
        node.text === binding.text &&
        !node.ancestor(({ type }) => type === 'import_statement' || type === 'nested_type_identifier'),
    );
}

/** `require('…')` in a statement of the top level, outside of functions. */
function requiredIn(statement: SyntaxNode): string[] {
  if (isFunction(statement)) return [];
  return statement.descendants().flatMap((node) => {
    const module = node.type === 'call_expression' ? requiredModule(unwrapped(node)) : undefined;
    if (module === undefined || node.field('function')?.text !== 'require') return [];
    return node.ancestor((outer) => isFunction(outer) || outer === statement.parent) === statement.parent
      ? [module]
      : [];
  });
}
