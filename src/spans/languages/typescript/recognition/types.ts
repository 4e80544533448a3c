import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { deepest } from './evidence.ts';
import { exportedAs, memberOf } from './members.ts';
import type { Recognition } from './recognition.ts';

/** Whether a type is one of OpenTelemetry's, or extends it, alone or in a union. */
export function isType(file: Recognition, annotation: SyntaxNode | undefined, name: string, depth = 0): boolean {
  if (!annotation || depth > deepest) return false;
  return alternatives(annotation).some((type) => {
    if (isMade(file, type, name)) return true;
    if (!nameTypes.has(type.type)) return false;
    const { module } = (type.type !== 'nested_type_identifier' && file.scopes.resolve(type)) || {};
    if (module?.source.startsWith('@opentelemetry/')) return module.imported === name;
    if (memberOf(file, type) === name) return true;
    const exported = exportedAs(file, type);
    if (exported) return exported.type === name;
    return basesOf(typeNamed(file, type.text)).some((base) => isType(file, base, name, depth + 1));
  });
}

const nameTypes: ReadonlySet<string> = new Set(['type_identifier', 'nested_type_identifier', 'identifier']);

/** The declaration of a class, an interface or an alias of the file. */
export function typeNamed(file: Recognition, name: string): SyntaxNode | undefined {
  return file.program.children
    .map((statement) => statement.field('declaration') ?? statement)
    .find((one) => typeDeclarations.has(one.type) && one.field('name')?.text === name);
}

const typeDeclarations: ReadonlySet<string> = new Set([
  'interface_declaration',
  'type_alias_declaration',
  'class_declaration',
  'abstract_class_declaration',
]);

/** What a declared type is, too: what it extends and implements, or stands for. */
export function basesOf(declaration: SyntaxNode | undefined): readonly SyntaxNode[] {
  if (!declaration) return [];
  if (declaration.type === 'type_alias_declaration') return [declaration.field('value')!];
  return declaration.children.flatMap((child) => {
    if (child.type === 'extends_type_clause') return child.children;
    if (child.type !== 'class_heritage') return [];
    return child.children.flatMap((clause) =>
      clause.type === 'extends_clause' ? clause.fields('value') : clause.children,
    );
  });
}

/** The types that a value of this one may have: those of a union, and of an intersection, whose every part it has. */
export function alternatives(annotation: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = [annotation];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (transparent.has(node.type)) stack.push(...node.children);
    else found.push(node);
  }
  return found;
}

const transparent: ReadonlySet<string> = new Set([
  'type_annotation',
  'union_type',
  'intersection_type',
  'parenthesized_type',
  'readonly_type',
]);

/** `ReturnType<typeof trace.getTracer>`. */
function isMade(file: Recognition, type: SyntaxNode, name: string): boolean {
  if (type.type !== 'generic_type' || type.field('name')?.text !== 'ReturnType') return false;
  const callee = type.descendants().find((node) => node.type === 'member_expression');
  const method = callee?.field('property')?.text;
  return name === 'Tracer' && method === 'getTracer' && memberOf(file, callee?.field('object')) === 'trace';
}
