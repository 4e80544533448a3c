import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { requiredModule } from '../origins.ts';
import { type Declaration, stringValue } from '../scopes.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { isOtherTracing, type Kind, type Member, type Recognised, type Shape } from './evidence.ts';
import { starterOf } from './inferred-starters.ts';
import { memberOf } from './members.ts';
import type { ModuleExport } from './module-exports.ts';
import type { Recognition } from './recognition.ts';
import { shapeOf, shapeOfClass, shapeOfType } from './shapes.ts';
import { isType, typeNamed } from './types.ts';
import { givenBy, originModule, recognise, recogniseDeclared } from './values.ts';

/** What another module gives by a name, seen from the one that passes it on. */
type Chase = (module: string, name: string) => ModuleExport | undefined;

/** What a module gives by a name; `undefined`: it cannot be told. */
export function exportIn(file: Recognition, name: string, chase: Chase): ModuleExport | undefined {
  const stars: string[] = [];
  for (const statement of file.program.children) {
    if (statement.type === 'expression_statement') {
      const value = commonJsExport(statement, name);
      if (value === 'all') return exportOfMember(file, statement, name, chase);
      if (value) return ofExpression(file, value, chase);
    }
    if (statement.type !== 'export_statement') continue;
    const source = stringValue(statement.field('source'));
    const clause = statement.children.find(({ type }) => type === 'export_clause' || type === 'namespace_export');
    if (source !== undefined && !clause) stars.push(source);
    const exported = exportBy(file, statement, name, chase);
    if (exported !== 'not this') return exported;
  }
  return exportThrough(stars, name, chase);
}

/** What a module gives by a name that it has not itself, but may pass on from others. */
export function exportThrough(stars: readonly string[], name: string, chase: Chase): ModuleExport | undefined {
  let isUnknown = false;
  for (const source of stars) {
    const exported = chase(source, name);
    if (exported && (!exported.from || exported.from.module.startsWith('@opentelemetry/'))) {
      if (Object.keys(exported).length > 0) return exported;
    } else isUnknown = true;
  }
  return isUnknown ? undefined : {};
}

/** What one statement exports by a name. */
function exportBy(
  file: Recognition,
  statement: SyntaxNode,
  name: string,
  chase: Chase,
): ModuleExport | undefined | 'not this' {
  const source = stringValue(statement.field('source'));
  for (const clause of statement.children) {
    if (clause.type === 'namespace_export' && clause.children[0]?.text === name) return chase(source ?? '', '*');
    if (clause.type !== 'export_clause') continue;
    const specifier = clause.children.find((one) => (one.field('alias') ?? one.field('name'))?.text === name);
    const local = specifier?.field('name')?.text;
    if (local !== undefined) return source === undefined ? ofName(file, local, chase) : chase(source, local);
  }
  const value = statement.field('value') ?? (source === undefined ? exportAssigned(statement) : undefined);
  const declaration = statement.field('declaration');
  const isDefault = /^export\s+(default\b|=)/.test(statement.text.slice(0, 40));
  if (isDefault && name === 'default') {
    const declared = value ?? declaration?.field('name');
    return declared ? ofExpression(file, declared, chase) : {};
  }
  if (isDefault || !declaration) return 'not this';
  return namesOf(declaration).includes(name) ? ofName(file, name, chase) : 'not this';
}

/** `export = api`. */
function exportAssigned(statement: SyntaxNode): SyntaxNode | undefined {
  return /^export\s*=/.test(statement.text) ? statement.children[0] : undefined;
}

function namesOf(declaration: SyntaxNode): readonly string[] {
  const name = declaration.field('name');
  if (name) return [name.text];
  return declaration.children.flatMap((declarator) => {
    const pattern = declarator.field('name');
    if (pattern?.type === 'identifier') return [pattern.text];
    const names = pattern
      ?.descendants()
      .filter(({ type }) => /^(identifier|shorthand_property_identifier_pattern)$/.test(type));
    return names?.map(({ text }) => text) ?? [];
  });
}

/** The value of `exports.name = …` and `module.exports = { name: … }`; `all`: an expression that may have it. */
function commonJsExport(statement: SyntaxNode, name: string): SyntaxNode | 'all' | undefined {
  const assignment = statement.children[0];
  const left = assignment?.type === 'assignment_expression' ? assignment.field('left')! : undefined;
  const right = left && assignment!.field('right');
  if (!left || !right) return undefined;
  const target = left.text.replace(/^module\./, '');
  if (target === `exports.${name}`) return right;
  if (left.text !== 'module.exports') return undefined;
  if (name === 'default') return right;
  if (right.type !== 'object') return 'all';
  return right.children.flatMap((child) => {
    const key = child.field('key') ?? child;
    return key.text === name ? [child.field('value') ?? child] : [];
  })[0];
}

/** What `module.exports = …` has by a name. */
function exportOfMember(
  file: Recognition,
  statement: SyntaxNode,
  name: string,
  chase: Chase,
): ModuleExport | undefined {
  const value = unwrapped(statement.children[0]!.field('right')!);
  const required = requiredModule(value);
  if (required !== undefined) return chase(required, name);
  const member = shapeOf(file, value, 0)?.get(name);
  return member && member.is !== 'other' ? { value: member.is } : undefined;
}

function ofName(file: Recognition, name: string, chase: Chase): ModuleExport | undefined {
  const declared = file.scopes.lookUp(name, file.program);
  if (declared) return ofDeclared(file, declared, chase);
  return ofTypeDeclaration(file, typeNamed(file, name));
}

function ofExpression(file: Recognition, expression: SyntaxNode, chase: Chase): ModuleExport | undefined {
  const node = unwrapped(expression);
  if (/^((shorthand_property_|type_)?identifier)$/.test(node.type)) return ofName(file, node.text, chase);
  return ofValue(file, node, chase);
}

function ofDeclared(file: Recognition, declared: Declaration, chase: Chase): ModuleExport | undefined {
  const { module, value, kind, type, property, identifier } = declared;
  if (module) return chase(module.source, module.imported);
  if (kind === 'class') return ofTypeDeclaration(file, value);
  const member = memberOf(file, identifier);
  if (member !== undefined) return { member };
  const recognised = both((one) => recogniseDeclared(file, declared, one, 0));
  if (recognised) return { value: recognised };
  const shape = type ? shapeOfType(file, type, 0) : undefined;
  if (shape) return { shape: withoutNodes(shape) };
  if (type || !value || property !== undefined) return type ? {} : undefined;
  return ofValue(file, unwrapped(value), chase);
}

/** Of an expression: a function, an object, what `require` gives. */
function ofValue(file: Recognition, node: SyntaxNode, chase: Chase): ModuleExport | undefined {
  if (isFunction(node)) return ofFunction(file, node);
  if (node.type === 'class') return ofTypeDeclaration(file, node);
  const required = requiredModule(node);
  if (required !== undefined) return chase(required, '*');
  const member = memberOf(file, node);
  if (member !== undefined) return { member };
  const recognised = both((kind) => recognise(file, node, kind));
  if (recognised) return { value: recognised };
  const shape = shapeOf(file, node, 0);
  if (shape) return { shape: withoutNodes(shape) };
  const isOther = node.type === 'new_expression' || isOtherTracing(originModule(file, node) ?? '');
  return isOther ? {} : undefined;
}

function ofFunction(file: Recognition, fn: SyntaxNode): ModuleExport {
  const starter = starterOf(file, fn, 0);
  if (starter) return { starter };
  const gives = both((kind) => givenBy(file, fn, kind, 0));
  return gives ? { gives } : {};
}

function ofTypeDeclaration(file: Recognition, declaration: SyntaxNode | undefined): ModuleExport | undefined {
  if (!declaration) return undefined;
  const name = declaration.field('name');
  const type = name && (['Tracer', 'Span'] as const).find((kind) => isType(file, name, kind));
  const body = declaration.field('body');
  const shape = body?.type === 'class_body' ? shapeOfClass(file, body, 0) : name && shapeOfType(file, name, 0);
  return { ...(type && { type }), ...(shape && shape.size > 0 && { shape: withoutNodes(shape) }) };
}

function both(certaintyOf: (kind: Kind) => Recognised['certainty'] | undefined): Recognised | undefined {
  for (const kind of ['Tracer', 'Span'] as const) {
    const certainty = certaintyOf(kind);
    if (certainty) return { kind, certainty };
  }
  return undefined;
}

/** What is handed out shall not hold on to a tree. */
function withoutNodes(shape: Shape): Shape {
  return new Map(
    [...shape].map(([name, { is, starter }]): [string, Member] => [name, { is, ...(starter && { starter }) }]),
  );
}
