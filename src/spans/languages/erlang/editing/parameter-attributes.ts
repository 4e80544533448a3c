import { wordsOf } from '../../../../base/words.ts';
import { isSensitiveName } from '../../../sensitive-names.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import type { FunctionForm } from '../module.ts';
import { argumentsOf, atomOf } from '../syntax.ts';
import { type AttributeKind, kindOfType } from './type-kinds.ts';

/** A value that a clause is given, as an attribute. */
export interface ParameterAttribute {
  readonly variable: string;
  /** Without the prefix: `order_id`. */
  readonly key: string;
  readonly value: string;
}

/**
 * The variables in the head of a clause that can be attributes, by the guard, the `-spec` or the declaration of the record
 * that they are a field of: binaries, atoms, numbers and strings; of lists their length. Sensitive names are skipped.
 */
export function parameterAttributes(file: ErlangFile, form: FunctionForm, clause: SyntaxNode): ParameterAttribute[] {
  const known = new Map<string, AttributeKind>();
  const note = (variable: SyntaxNode, kind: AttributeKind | undefined) => {
    if (kind && !known.has(variable.text)) known.set(variable.text, kind);
  };
  const parameters = clause.field('Parameters')!.children;
  const guarded = guardedKinds(clause);
  const types = typesOf(form);
  for (const [index, parameter] of parameters.entries()) {
    const type = types[index];
    if (parameter.type === 'Variable' && type) note(parameter, kindOfType(type, rootOf(file, form, type)));
    for (const node of parameter.descendants()) {
      if (node.type === 'Variable') note(node, guarded.get(node.text));
      else if (node.type === 'Record') {
        for (const [variable, kind] of fieldsOf(file, node)) note(variable, kind);
      }
    }
  }
  return [...known].flatMap(([variable, kind]) => {
    const key = wordsOf(variable).join('_');
    if (variable.startsWith('_') || key === '' || isSensitiveName(key)) return [];
    return [attribute(variable, key, kind)];
  });
}

function attribute(variable: string, key: string, kind: AttributeKind): ParameterAttribute {
  if (kind === 'list') return { variable, key: `${key}.count`, value: `length(${variable})` };
  return { variable, key, value: kind === 'text' ? `unicode:characters_to_binary(${variable})` : variable };
}

/** What the guard says of variables, whichever of its alternatives holds. */
function guardedKinds(clause: SyntaxNode): ReadonlyMap<string, AttributeKind> {
  const [first = new Map<string, AttributeKind>(), ...others] = (clause.field('Guard')?.children ?? []).map(testsIn);
  return new Map([...first].filter(([name, kind]) => others.every((other) => other.get(name) === kind)));
}

function testsIn(conjunction: SyntaxNode): Map<string, AttributeKind> {
  const found = new Map<string, AttributeKind>();
  const stack = [...conjunction.children];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type === 'AndAlso' || node.type === 'Parenthesized') stack.push(...node.children);
    const kind = node.type === 'Call' ? tests.get(atomOf(node.children[0]) ?? '') : undefined;
    const [tested] = argumentsOf(node);
    if (kind && tested?.type === 'Variable') found.set(tested.text, kind);
  }
  return found;
}

const tests: ReadonlyMap<string, AttributeKind> = new Map([
  ...['is_binary', 'is_atom', 'is_integer', 'is_float', 'is_number', 'is_boolean'].map(
    (name) => [name, 'value'] as const,
  ),
  ['is_list', 'list'],
]);

/** The types of the parameters, where the `-spec` has one clause only: those of several go with no certain clause. */
function typesOf({ specification }: FunctionForm): readonly SyntaxNode[] {
  const clauses = specification?.fields('SpecClause') ?? [];
  return clauses.length === 1 ? (clauses[0]!.field('TypeArguments')?.children ?? []) : [];
}

/** Where what a type names is declared: a variable in its own `-spec`, all else in the file. */
function rootOf(file: ErlangFile, { specification }: FunctionForm, type: SyntaxNode): SyntaxNode {
  return type.type === 'Variable' ? specification! : file.root;
}

/** The variables of the fields in a pattern of a record, as the file declares these. */
function fieldsOf({ root }: ErlangFile, record: SyntaxNode): (readonly [SyntaxNode, AttributeKind | undefined])[] {
  const name = atomOf(record.children[0]);
  const declaration = root.children
    .flatMap((form) => form.children)
    .find((one) => one.type === 'RecordDeclaration' && atomOf(one.children[0]) === name);
  const declared = declaration?.field('RecordFieldDeclarations')?.children ?? [];
  return (record.field('RecordFields')?.children ?? []).flatMap(({ children: [field, value] }) => {
    const type = declared.find((one) => field && one.children[0]?.text === field.text)?.children.at(-1);
    return value?.type === 'Variable' && type ? [[value, kindOfType(type, root)] as const] : [];
  });
}
