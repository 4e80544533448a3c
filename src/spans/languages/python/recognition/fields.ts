import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { parametersOf } from '../syntax.ts';
import type { FieldFacts, Recognition } from './recognition.ts';

/** What the attributes of a class's instances are given, by their names. Base classes of the same file count. */
export function fieldsOf(file: Recognition, definition: SyntaxNode): ReadonlyMap<string, FieldFacts> {
  const known = file.fields.get(definition);
  if (known) return known;
  const found = new Map<string, { types: SyntaxNode[]; values: SyntaxNode[]; method?: SyntaxNode }>();
  // Whoever inherits from itself inherits nothing.
  file.fields.set(definition, found);
  const add = (name: string, of: { type?: SyntaxNode; value?: SyntaxNode; method?: SyntaxNode }) => {
    const field = found.get(name) ?? { types: [], values: [] };
    if (of.type) field.types.push(of.type);
    if (of.value) field.values.push(of.value);
    if (of.method) field.method ??= of.method;
    found.set(name, field);
  };
  const { scopes } = file;
  for (const { name, bindings } of scopes.namesOf(definition)) {
    for (const { kind, value, type } of bindings) {
      if (kind === 'function' && value) add(name, { method: value });
      else if (kind === 'variable') add(name, { ...(value && { value }), ...(type && { type }) });
    }
  }
  for (const node of assignmentsIn(definition)) {
    const left = node.field('left');
    if (left?.type !== 'attribute' || !isSelf(left.field('object'), definition)) continue;
    const value = node.field('right');
    const type = node.field('type');
    add(left.field('attribute')?.text ?? '', { ...(value && { value }), ...(type && { type }) });
  }
  for (const base of definition.field('superclasses')?.children ?? []) {
    const [binding] = base.type === 'identifier' ? (scopes.resolve(base)?.bindings ?? []) : [];
    if (binding?.kind !== 'class' || !binding.value) continue;
    for (const [name, facts] of fieldsOf(file, binding.value)) {
      if (!found.has(name)) found.set(name, { ...facts, types: [...facts.types], values: [...facts.values] });
    }
  }
  return found;
}

/** Also those of `with … as self.span`, in which there is no value of the attribute's own. */
function assignmentsIn(definition: SyntaxNode): readonly SyntaxNode[] {
  const body = definition.field('body');
  return (body?.descendants() ?? []).filter(({ type }) => type === 'assignment');
}

/** Whether an object is the instance that a method of the class runs for, or its class. */
function isSelf(object: SyntaxNode | undefined, definition: SyntaxNode): boolean {
  if (object?.type !== 'identifier') return false;
  const method = object.ancestor(({ type }) => type === 'function_definition');
  const first = method && parametersOf(method)[0]?.identifier;
  const holder = method?.ancestor(({ type }) => type === 'class_definition');
  return first?.text === object.text && holder === definition;
}
