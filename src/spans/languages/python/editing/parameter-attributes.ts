import { wordsOf } from '../../../../base/words.ts';
import { isSensitiveName } from '../../../sensitive-names.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { fieldsOf } from '../recognition/fields.ts';
import { classOf, decoratorsOf, type PythonParameter, parametersOf } from '../syntax.ts';
import { type AttributeKind, kindOfAnnotation } from './annotations.ts';

/** A value that a function is given, as an attribute. */
export interface ParameterAttribute {
  /** Without the prefix: `order.id`. */
  readonly key: string;
  readonly value: string;
  /** What may be `None`, which attributes may not. */
  readonly optional?: string;
}

/**
 * The parameters that can be attributes: strings, numbers and booleans by annotation or by default value; of lists their
 * length; of objects with a class in this file what identifies or counts them. Sensitive names are skipped.
 */
export function parameterAttributes(file: ActionFile, definition: SyntaxNode): ParameterAttribute[] {
  const isMethod = classOf(definition) && !decoratorsOf(definition).some(({ text }) => text === 'staticmethod');
  return parametersOf(definition)
    .slice(isMethod ? 1 : 0)
    .flatMap((parameter) => ofParameter(file, parameter))
    .filter(({ key }) => !isSensitiveName(key));
}

function ofParameter(file: ActionFile, { identifier, type, value, isPlain }: PythonParameter): ParameterAttribute[] {
  if (!isPlain || !identifier || identifier.text.startsWith('_')) return [];
  const { text: name } = identifier;
  const isMissing = value !== undefined && /^None$|\(\s*(default\s*=\s*)?None\b/.test(value.text);
  const kind = type ? kindOfAnnotation(type.text) : value && kindOfValue(value);
  const known = { key: keyOf(name), value: name };
  if (kind) return [attribute(known, kind.isOptional || isMissing ? { ...kind, isOptional: true } : kind)];
  // A member of what may be missing needs more than a condition.
  return type && !isMissing ? ofClass(file, name, type) : [];
}

function ofClass(file: ActionFile, name: string, type: SyntaxNode): ParameterAttribute[] {
  const named = type.type === 'string' ? undefined : type;
  const [binding] = (named?.type === 'identifier' && file.scopes.resolve(named)?.bindings) || [];
  const definition = binding?.kind === 'class' ? binding.value : undefined;
  // What a typed dictionary declares are keys.
  if (!definition || /\bTypedDict\b/.test(definition.field('superclasses')?.text ?? '')) return [];
  return [...fieldsOf(file, definition)].flatMap(([field, { types, method }]) => {
    const [annotation] = types;
    const kind = annotation && !method && !field.startsWith('_') ? kindOfAnnotation(annotation.text) : undefined;
    if (!kind || !(identifies.test(field) || kind.kind === 'list')) return [];
    return [attribute({ key: `${keyOf(name)}.${keyOf(field)}`, value: `${name}.${field}` }, kind)];
  });
}

function attribute(known: { readonly key: string; readonly value: string }, kind: AttributeKind): ParameterAttribute {
  const { key, value } = known;
  const optional = kind.isOptional ? { optional: value } : {};
  if (kind.kind === 'list') return { key: `${key}.count`, value: `len(${value})`, ...optional };
  return { key, value: kind.kind === 'text' ? `str(${value})` : value, ...optional };
}

function kindOfValue({ type }: SyntaxNode): AttributeKind | undefined {
  return /^(string|concatenated_string|integer|float|true|false)$/.test(type)
    ? { kind: 'plain', isOptional: false }
    : undefined;
}

function keyOf(name: string): string {
  return wordsOf(name).join('_');
}

/** Of an object, text that is none of these may be anything, and long. */
const identifies = /(^|_)(id|uuid|key|kind|type|status|state|version|mode)$/;
