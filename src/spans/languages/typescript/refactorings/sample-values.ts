import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { stringLiteral } from '../idioms/literals.ts';
import type { FileContext } from '../lowering.ts';
import { parameterPattern, parametersOf } from '../scopes.ts';

/** How deep objects are written out. */
const deepest = 3;

/** What a test can give a function, a text for each parameter that it has to be given; what they are for, the user knows. */
export function sampleArguments(file: FileContext, fn: SyntaxNode, isTyped: boolean): readonly string[] {
  const parameters = parametersOf(fn).filter((parameter) => parameterPattern(parameter)?.type !== 'this');
  const end = parameters.findIndex(isOptional);
  return parameters.slice(0, end < 0 ? undefined : end).map((parameter) => {
    const pattern = parameterPattern(parameter)!;
    const name = pattern.type === 'identifier' ? pattern.text : 'value';
    const [type] = parameter.field('type')?.children ?? [];
    return sampleOf(file, type, name, isTyped, 0);
  });
}

function isOptional(parameter: SyntaxNode): boolean {
  const pattern = parameterPattern(parameter);
  const isRest = pattern?.type === 'rest_pattern';
  return (
    parameter.type === 'optional_parameter' || parameter.field('value') !== undefined || isRest || isDefault(pattern)
  );
}

function isDefault(pattern: SyntaxNode | undefined): boolean {
  return pattern?.type === 'assignment_pattern';
}

function sampleOf(
  file: FileContext,
  type: SyntaxNode | undefined,
  name: string,
  isTyped: boolean,
  depth: number,
): string {
  const other = isTyped ? '{} as never' : '{}';
  if (!type || depth > deepest) return other;
  const text = type.text.trim();
  const plain = plainSamples[text];
  if (plain !== undefined) return plain;
  const inner = (next: SyntaxNode | undefined) => sampleOf(file, next, name, isTyped, depth + 1);
  switch (type.type) {
    case 'predefined_type':
      return text === 'string' ? stringLiteral(file, name) : other;
    case 'literal_type':
      return text;
    case 'array_type':
    case 'tuple_type':
      return type.type === 'array_type' ? '[]' : other;
    case 'readonly_type':
    case 'parenthesized_type':
      return inner(type.children[0]);
    case 'union_type':
      return inner(type.children.find((one) => !/^(undefined|null)$/.test(one.text)));
    case 'function_type':
      return isTyped ? '() => ({}) as never' : '() => ({})';
    case 'object_type':
    case 'interface_body':
      return objectSample(file, type, isTyped, depth) ?? other;
    case 'generic_type':
      return genericSamples[type.field('name')?.text ?? type.children[0]?.text ?? ''] ?? other;
    case 'type_identifier':
      return depth < deepest ? inner(declaredType(file, text)) : other;
    default:
      return other;
  }
}

const plainSamples: Readonly<Record<string, string>> = {
  number: '1',
  boolean: 'true',
  bigint: '1n',
  Date: 'new Date(0)',
  Buffer: 'Buffer.alloc(0)',
  undefined: 'undefined',
  null: 'null',
};

const genericSamples: Readonly<Record<string, string>> = {
  Array: '[]',
  ReadonlyArray: '[]',
  Map: 'new Map()',
  ReadonlyMap: 'new Map()',
  Set: 'new Set()',
  ReadonlySet: 'new Set()',
  Record: '{}',
  Partial: '{}',
};

/** `{ id: 'id' }` of a type whose members are plain to see. */
function objectSample(file: FileContext, type: SyntaxNode, isTyped: boolean, depth: number): string | undefined {
  const pairs: string[] = [];
  for (const member of type.children) {
    if (member.type !== 'property_signature') return undefined;
    const key = member.field('name')!;
    if (/^(readonly\s+)?[^:?]*\?/.test(member.text)) continue;
    const name = key.text.replaceAll(/^['"]|['"]$/g, '');
    pairs.push(`${key.text}: ${sampleOf(file, member.field('type')?.children[0], name, isTyped, depth + 1)}`);
  }
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** What the file itself declares a type to be: an interface that extends none, or an alias. */
function declaredType({ program }: FileContext, name: string): SyntaxNode | undefined {
  for (const statement of program.children) {
    const declared = statement.type === 'export_statement' ? statement.field('declaration') : statement;
    if (declared?.field('name')?.text !== name || declared.field('type_parameters')) continue;
    if (declared.type === 'type_alias_declaration') return declared.field('value');
    if (declared.type === 'interface_declaration') {
      return declared.children.some(({ type }) => type === 'extends_type_clause') ? undefined : declared.field('body');
    }
  }
  return undefined;
}
