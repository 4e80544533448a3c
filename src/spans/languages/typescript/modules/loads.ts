import type { OffsetRange } from '../../../../base/range.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ModuleLoad } from '../../../uses/module-facts.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { requiredModule } from '../origins.ts';
import { stringValue } from '../scopes.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { isConditional } from '../uses/surroundings.ts';

/** What a file loads while it is loaded itself, in the order of evaluation. `isEsm`: imports run before everything else. */
export function loadsOf(
  { program }: FileContext,
  isEsm: boolean,
  startsSdk: (module: string) => boolean,
): readonly ModuleLoad[] {
  const loads = program.children.flatMap((statement): ModuleLoad[] => {
    const imported = importOf(statement);
    const isHoisted = imported !== undefined && isEsm;
    const modules = imported === undefined ? requiredIn(statement) : [imported];
    return modules.map((module) => ({ module, range: firstLine(statement), isHoisted, startsSdk: startsSdk(module) }));
  });
  return [...loads.filter(({ isHoisted }) => isHoisted), ...loads.filter(({ isHoisted }) => !isHoisted)];
}

/** Whether a statement loads for values: an import whose names are types, or used as such alone, is left out by compilers. */
export function isForValues(file: FileContext, { start }: OffsetRange): boolean {
  const statement = file.program.children.find((one) => one.start === start);
  if (statement?.type !== 'import_statement') return true;
  const hasNames = statement.children.some(({ type }) => type === 'import_clause');
  if (!hasNames) return true;
  const used = namesOfValues(file);
  return statement.descendants().some((node) => isBinding(node) && used.has(node.text));
}

/** The module that an import or re-export names, unless it says that it is about types. */
function importOf(statement: SyntaxNode): string | undefined {
  if (statement.type !== 'import_statement' && statement.type !== 'export_statement') return undefined;
  return /^(import|export)\s+type\b/.test(statement.text) ? undefined : stringValue(statement.field('source'));
}

/** A name that an import declares; `{ type Name }` is none. */
function isBinding(node: SyntaxNode): boolean {
  if (node.type !== 'identifier') return false;
  const { parent } = node;
  if (parent?.type !== 'import_specifier') return true;
  return !/^type\s/.test(parent.text) && (parent.field('alias') ?? parent.field('name')) === node;
}

/** The names that the file uses for their values, apart from where it imports them. */
function namesOfValues({ program }: FileContext): ReadonlySet<string> {
  const names = new Set<string>();
  for (const statement of program.children) {
    if (statement.type === 'import_statement') continue;
    for (const { type, text, parent } of statement.descendants()) {
      if (type !== 'identifier' && type !== 'shorthand_property_identifier') continue;
      if (parent?.type !== 'nested_type_identifier') names.add(text);
    }
  }
  return names;
}

/** `require('…')` in a statement of the top level, outside of functions, whatever the conditions. */
function requiredIn(statement: SyntaxNode): string[] {
  if (isFunction(statement)) return [];
  return statement.descendants().flatMap((node) => {
    const module = node.type === 'call_expression' ? requiredModule(unwrapped(node)) : undefined;
    if (module === undefined || node.field('function')?.text !== 'require' || isConditional(node)) return [];
    return node.ancestor((outer) => isFunction(outer) || outer === statement.parent) === statement.parent
      ? [module]
      : [];
  });
}
