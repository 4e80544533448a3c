import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { PackageUse } from '../../../uses/set-up-uses.ts';
import type { ExportReplacement } from '../../../uses/use-idioms.ts';
import type { FileContext } from '../lowering.ts';
import { requiredModule } from '../origins.ts';
import { stringValue } from '../scopes.ts';
import { unwrapped } from '../syntax.ts';

/** Writes another export of the same package in the place of one. */
export function useExport(file: FileContext, use: PackageUse, by: ExportReplacement): Rewrite | undefined {
  if (use.how === 'import') return renameImport(file, use.range, use.name, by);
  const call = file.program.pathTo(use.range.start).find((node) => calleeOf(node)?.end === use.range.end);
  const callee = call && calleeOf(call);
  if (!call || !callee || by.package !== undefined) return undefined;
  // In `Resource.default()` the member goes as well.
  const named = use.member === undefined ? callee : callee.field('object');
  if (!named) return undefined;
  const written = named.type === 'member_expression' ? `${named.field('object')!.text}.${by.name}` : by.name;
  const added = named.type === 'member_expression' ? [] : addImport(file, use.package, by.name);
  if (!added) return undefined;
  // `new` goes too where a function takes the place of a class.
  const range = { start: by.isClass ? named.start : call.start, end: callee.end };
  return { edits: [...added, { range, newText: written }], safe: true };
}

/** Reads another property: `span.old` becomes `span.new`, and `{ old }` becomes `{ new: old }`. */
export function useMember(file: FileContext, { range }: PackageUse, by: string): Rewrite | undefined {
  const [property] = file.program.pathTo(range.start);
  if (!property || property.end !== range.end) return undefined;
  if (property.type === 'property_identifier' && property.parent?.type === 'member_expression') {
    return { edits: [{ range, newText: by }], safe: true };
  }
  if (!/^\w+$/.test(by)) return undefined;
  const isShort = property.type === 'shorthand_property_identifier_pattern';
  return { edits: [{ range, newText: isShort ? `${by}: ${property.text}` : by }], safe: true };
}

function calleeOf(node: SyntaxNode): SyntaxNode | undefined {
  return node.field('constructor') ?? node.field('function');
}

/** Keeps the local name: `{ getEnv }` becomes `{ other as getEnv }`. */
function renameImport(file: FileContext, range: OffsetRange, name: string, by: ExportReplacement): Rewrite | undefined {
  const statement = statementAt(file, range.start);
  const specifier = file.program
    .pathTo(range.start)
    .find((node) => node.start === range.start && node.end === range.end);
  if (!statement || !specifier) return undefined;
  const imported = specifier.field('name') ?? specifier.field('key') ?? specifier;
  if (by.package !== undefined) return by.name === name ? importFrom(statement, specifier, by.package) : undefined;
  const isBare = imported === specifier || (!specifier.field('alias') && specifier.type === 'import_specifier');
  const separator = statement.type === 'import_statement' ? ' as ' : ': ';
  const newText = isBare ? by.name + separator + name : by.name;
  return { edits: [{ range: { start: imported.start, end: imported.end }, newText }], safe: true };
}

/** Names that have moved alone or together with others of the same statement take the statement with them. */
function importFrom(statement: SyntaxNode, specifier: SyntaxNode, module: string): Rewrite | undefined {
  const source = statement.field('source');
  if (specifier.parent?.children.length !== 1 || source?.type !== 'string') return undefined;
  const quote = source.text[0]!;
  return { edits: [{ range: { start: source.start, end: source.end }, newText: quote + module + quote }], safe: true };
}

/** The edits that make an export of a package known, beside others of it; `undefined` where it is imported as a whole. */
function addImport(file: FileContext, module: string, name: string): readonly TextEdit[] | undefined {
  if (file.scopes.lookUp(name, file.program)?.module?.source === module) return [];
  for (const statement of file.program.children) {
    const list = namesTakenFrom(statement, module);
    if (!list) continue;
    if (list.children.some((child) => child.text === name)) return [];
    const last = list.children.at(-1);
    if (!last || last.type === 'rest_pattern') return undefined;
    const gap = /(\r?\n)[ \t]*$/.exec(list.text.slice(0, last.start - list.start))?.[0] ?? ' ';
    return [insertAt(last.end, `,${gap}${name}`)];
  }
  return undefined;
}

function namesTakenFrom(statement: SyntaxNode, module: string): SyntaxNode | undefined {
  if (statement.type === 'import_statement') {
    if (stringValue(statement.field('source')) !== module || /^import\s+type\b/.test(statement.text)) return undefined;
    return statement.descendants().find(({ type }) => type === 'named_imports');
  }
  for (const declarator of statement.children) {
    const value = declarator.type === 'variable_declarator' ? declarator.field('value') : undefined;
    const pattern = declarator.field('name');
    if (value && pattern?.type === 'object_pattern' && requiredModule(unwrapped(value)) === module) return pattern;
  }
  return undefined;
}

function statementAt({ program }: FileContext, offset: number): SyntaxNode | undefined {
  return program.children.find((statement) => statement.start <= offset && offset < statement.end);
}
