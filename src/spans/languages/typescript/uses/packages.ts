import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Expression } from '../../../uses/expression.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import { argumentsOf } from '../calls.ts';
import type { FileContext } from '../lowering.ts';
import { originOf, requiredModule } from '../origins.ts';
import { type Declaration, stringValue } from '../scopes.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { describe } from './describe.ts';
import { exportMade } from './set-ups.ts';
import { isConditional } from './surroundings.ts';

/** What calls and constructions take of OpenTelemetry's packages other than the API, and what is done with what they make. */
export function readPackage(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  if (node.type === 'new_expression') readConstruction(file, node, uses);
  else readCall(file, node, uses);
}

function readConstruction(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const made = exportMade(file, node);
  if (!made || isApi(made.module) || isForSomeVersions(file, node, node.field('constructor'))) return;
  const use = { package: made.module, name: made.name, certainty: 'proved' as const };
  const range = rangeOf(node.field('constructor') ?? node);
  uses.packages.push({ ...use, how: 'construction', range, given: givenTo(file, node) });
}

/** Objects that are written in the call: constants may be meant for others, too. */
function givenTo({ scopes }: FileContext, call: SyntaxNode): readonly (Expression | undefined)[] {
  const given = argumentsOf(call);
  if (given.some(({ type }) => type === 'spread_element')) return [];
  return given.map((argument) => {
    const value = unwrapped(argument);
    return value.type === 'object' ? describe(value, scopes) : undefined;
  });
}

/** A module that is loaded on demand and used on a condition: such code is there for several versions of it. */
function isForSomeVersions({ scopes }: FileContext, node: SyntaxNode, callee: SyntaxNode | undefined): boolean {
  let root = callee && unwrapped(callee);
  while (root?.type === 'member_expression') root = unwrapped(root.field('object')!);
  const declared = root?.type === 'identifier' ? scopes.resolve(root) : undefined;
  return declared !== undefined && declared.identifier.ancestor(isFunction) !== undefined && isConditional(node);
}

function readCall(file: FileContext, node: SyntaxNode, uses: GatheredUses): void {
  const { scopes } = file;
  const callee = node.field('function');
  const origin = originOf(callee, scopes);
  if (origin) {
    const { module, name, member } = origin;
    if (!module.startsWith('@opentelemetry/') || isApi(module) || name === '*') return;
    if (isForSomeVersions(file, node, callee)) return;
    const taken = { package: module, name, ...(member !== undefined && { member }), how: 'call' as const };
    uses.packages.push({ ...taken, range: rangeOf(callee!), certainty: 'proved', given: givenTo(file, node) });
    return;
  }
  const method = callee && unwrapped(callee);
  const object = method?.type === 'member_expression' ? unwrapped(method.field('object')!) : undefined;
  const declared = object?.type === 'identifier' ? scopes.resolve(object) : undefined;
  const made = declared && constructionOf(declared);
  const maker = made && exportMade(file, made);
  const property = method?.field('property');
  if (!maker || !property || isApi(maker.module)) return;
  const called = { package: maker.module, name: maker.name, how: 'method' as const, of: property.text };
  uses.packages.push({ ...called, range: rangeOf(property), certainty: 'proved' });
}

function constructionOf({ value, property }: Declaration): SyntaxNode | undefined {
  const made = value && property === undefined ? unwrapped(value) : undefined;
  return made?.type === 'new_expression' ? made : undefined;
}

/** The names that a statement of the top level imports, and those it requires that the file then uses. */
export function readImports({ text }: FileContext, statement: SyntaxNode, uses: GatheredUses): void {
  const add = (module: string | undefined, name: SyntaxNode | undefined, range: SyntaxNode) => {
    if (!module?.startsWith('@opentelemetry/') || isApi(module) || !name) return;
    const imported = { package: module, name: stringValue(name) ?? name.text, how: 'import' as const };
    uses.packages.push({ ...imported, range: rangeOf(range), certainty: 'proved' });
  };
  if (statement.type === 'import_statement' || statement.type === 'export_statement') {
    const module = stringValue(statement.field('source'));
    if (module === undefined) return;
    for (const node of statement.descendants()) {
      if (/^(import|export)_specifier$/.test(node.type)) add(module, node.field('name'), node);
    }
  }
  for (const declarator of statement.children) {
    const value = declarator.type === 'variable_declarator' ? declarator.field('value') : undefined;
    const pattern = value && declarator.field('name');
    if (pattern?.type !== 'object_pattern') continue;
    const module = requiredModule(unwrapped(value!));
    for (const child of pattern.children) {
      // What is not there is `undefined`, which does no harm to a file that never looks at it.
      const local = child.type === 'pair_pattern' ? child.field('value') : child;
      if (local && !isMentionedTwice(text, local.text)) continue;
      add(module, child.type === 'pair_pattern' ? child.field('key') : child, child);
    }
  }
}

function isMentionedTwice(text: string, name: string): boolean {
  return [...text.matchAll(/[\w$]+/g)].filter(([word]) => word === name).length > 1;
}

function isApi(module: string): boolean {
  return module === '@opentelemetry/api';
}
